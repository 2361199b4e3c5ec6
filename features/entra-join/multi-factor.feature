Feature: Multi-factor authentication comes when the tenant asks for it

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ENTRA-005
  Scenario: A one-time code
    Given Anna must confirm sign-ins with a one-time code
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the one-time code page appears
    When Anna enters the code of the authenticator app
    Then the Enrollment Status Page appears

  @ENTRA-005
  Scenario: Matching a number
    Given Anna must confirm sign-ins by matching a number
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the number match page appears
    When Anna enters the number of the page in the authenticator app
    Then the Enrollment Status Page appears

  @ENTRA-005
  Scenario: Nobody is asked for what the tenant does not ask for
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And the one-time code page has not appeared
    And the number match page has not appeared

  @refutes-ENTRA-005
  Scenario: A wrong password does not go on
    When the user powers on "LT-0042" with a wired network
    And Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the Enrollment Status Page has not appeared

  @refutes-ENTRA-005
  Scenario: A refused second factor does not go on
    Given Anna must confirm sign-ins by matching a number
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna denies the request in the authenticator app
    Then the sign-in page refuses with "AADSTS500121"
    And the Enrollment Status Page has not appeared

  @refutes-ENTRA-005
  Scenario: A wrong number does not go on
    Given Anna must confirm sign-ins by matching a number
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna enters a wrong number in the authenticator app
    Then the sign-in page refuses with "AADSTS500121"
    And the Enrollment Status Page has not appeared

  @refutes-ENTRA-005
  Scenario: A wrong code does not go on
    Given Anna must confirm sign-ins with a one-time code
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna enters the wrong code "000000"
    Then the sign-in page refuses with "AADSTS500121"
    And the Enrollment Status Page has not appeared
