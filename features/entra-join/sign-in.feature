Feature: Signing in to the directory

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ENTRA-001
  Scenario: The organisation's own sign-in page appears when the Autopilot process begins
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the sign-in page of Contoso says "Use your Contoso account"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"

  @ENTRA-003 @assumes-A-SIGNIN-01
  Scenario: On Windows 10 the button after the credentials is Next
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Next"

  @ENTRA-004 @assumes-A-SIGNIN-01
  Scenario: On Windows 11 the button after the credentials is Sign in
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Sign in"

  @ENTRA-006
  Scenario: After authentication the Enrollment Status Page appears
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the Enrollment Status Page has not appeared
    When Anna signs in
    Then the Enrollment Status Page appears

  Scenario: A user of another organization is turned away
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And Fabrikam is another organization
    And Zoe is a user of Fabrikam
    When the user powers on "LT-0042" with a wired network
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
