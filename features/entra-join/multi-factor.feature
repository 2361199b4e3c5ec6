Feature: Multi-factor authentication comes when the tenant asks for it

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ENTRA-005 @ENTRA-001 @OOBE-005
  Scenario: A one-time code, asked for on a page with the organization's brand, and again at the next sign-in
    Given Anna must confirm sign-ins with a one-time code
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the one-time code page appears
    And the sign-in page shows the brand of Contoso
    And the Enrollment Status Page has not appeared
    When Anna enters the wrong code "000000"
    Then the sign-in page refuses with "AADSTS500121"
    And the sign-in page shows the brand of Contoso
    When Anna enters the wrong code "000001"
    Then the sign-in page refuses with "AADSTS500121"
    And the Enrollment Status Page has not appeared
    When Anna enters the code of the authenticator app
    Then the Enrollment Status Page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in
    Then the one-time code page appears

  @ENTRA-005
  Scenario: On Windows 10 as well, where the user is assigned to the device
    Given Anna must confirm sign-ins by matching a number
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" is assigned to Anna
    When the user powers on "LT-0010" with a wired network
    And Anna enters the password
    Then the number match page appears
    When Anna enters the number of the page in the authenticator app
    Then the Enrollment Status Page appears

  @ENTRA-005
  Scenario: A user who is assigned to the device is asked, too, at each sign-in and after a wrong password
    Given Anna must confirm sign-ins with a one-time code
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters the password
    Then the one-time code page appears
    When Anna enters the code of the authenticator app
    Then the Enrollment Status Page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna enters the password
    Then the one-time code page appears

  @ENTRA-005
  Scenario: Of two users the one is asked for whom the tenant asks it
    Given Ben is a user of Contoso
    And Ben must confirm sign-ins with a one-time code
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0042"
    Then the Enrollment Status Page appears on "LT-0042"
    And the one-time code page has not appeared on "LT-0042"
    When Ben signs in on "LT-0043"
    Then the one-time code page appears on "LT-0043"

  @ENTRA-005 @ENTRA-001 @OOBE-005
  Scenario: Matching a number, on a page with the organization's brand
    Given Anna must confirm sign-ins by matching a number
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the number match page appears
    And the sign-in page shows the brand of Contoso
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
    When the user presses "Send another request to my Authenticator app"
    And Anna enters the number of the page in the authenticator app
    Then the Enrollment Status Page appears

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
