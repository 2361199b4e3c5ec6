Feature: The user flow follows a technician flow that completed and was resealed

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E9
  Scenario: Before the reseal no start belongs to the user
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the success status screen appears
    And the sign-in page has not appeared since the technician began
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
