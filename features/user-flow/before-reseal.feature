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

  @STEP-E9
  Scenario: After a technician flow that failed no start belongs to the user
    Given "LT-0042" has a TPM 1.2
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And there is no button "Reseal"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the error status screen appears
    And the sign-in page has not appeared since the technician began
