Feature: Step 7, the device is assigned to a user

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E7 @ENTRA-002
  Scenario: The sign-in page knows the assigned user
    When the administrator assigns Anna to "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Anna enters the password
    Then the Enrollment Status Page appears

  Scenario: Without an assigned user the page asks for the name
    Given the user name field of the sign-in page is set to hint "you@contoso.com"
    When the user powers on "LT-0042" with a wired network
    Then the user name page appears
    And the empty field "Email, phone, or Skype" hints "you@contoso.com"
