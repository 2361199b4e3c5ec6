Feature: The user flow goes on: signing in to the directory

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  @ENTRA-001
  Scenario: The organisation's own sign-in page appears
    Given the sign-in page of Contoso says "Use your Contoso account"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"

  @ENTRA-002
  Scenario: The page knows the user to whom the device is assigned
    Given "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Anna enters the password
    Then the Enrollment Status Page appears

  @ENTRA-003
  Scenario: On Windows 10 the button after the credentials is Next
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Next"

  @ENTRA-004
  Scenario: On Windows 11 the button after the credentials is Sign in
    When the user powers on "LT-0042" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Sign in"

  @ENTRA-005 @ENTRA-006
  Scenario: A second factor where the tenant asks for it, then the Enrollment Status Page
    Given Anna must confirm sign-ins with a one-time code
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the one-time code page appears
    And the "Setting up your device for work or school" screen has not appeared since the reseal
    When Anna enters the code of the authenticator app
    Then the Enrollment Status Page appears

  @refutes-ENTRA-005
  Scenario: A wrong password does not go on
    When the user powers on "LT-0042" with a wired network
    And Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the "Setting up your device for work or school" screen has not appeared since the reseal
