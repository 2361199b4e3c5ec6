Feature: The first sign-in with a password that an administrator has given

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And Anna has a password that is good for the first sign-in only
    And Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @OOBE-014
  Scenario Outline: The user chooses another one, and the deployment goes on: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the "Update your password" screen appears
    And the screen says "You need to update your password because this is the first time you are signing in, or because your password has expired."
    And Intune does not list "LT-0043"
    When 10 minutes pass
    Then the Enrollment Status Page has not appeared
    When Anna chooses the new password "Mein-Haus-77"
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-014
  Scenario: On the next PC the new one counts, and nobody is asked again
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And Anna enters the password on "LT-0042"
    And Anna chooses the new password "Mein-Haus-77" on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in with the password "Mein-Haus-77" on "LT-0043"
    Then the desktop appears on "LT-0043"
    And the "Update your password" screen has not appeared on "LT-0043"

  @refutes-OOBE-014
  Scenario: The given one is of no use any more
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    And Anna chooses the new password "Mein-Haus-77" on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the sign-in page refuses with "AADSTS50126" on "LT-0043"

  @refutes-OOBE-014
  Scenario: Others are not asked for a new one
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the desktop appears
    And the "Update your password" screen has not appeared

  @OOBE-015 @assumes-A-SIGNIN-03
  Scenario Outline: A password by the rules is taken: <what it has>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna chooses the new password "<password>"
    Then the desktop appears

    Examples:
      | what it has         | password |
      | eight characters    | Haus-777 |
      | no symbol           | Haus7777 |
      | an underscore       | haus_777 |
      | no number           | Haus-Tor |
      | no uppercase letter | haus-777 |
      | no lowercase letter | HAUS-777 |

  @OOBE-015 @assumes-A-SIGNIN-03
  Scenario: The longest has 256 characters
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna chooses a new password of 257 characters
    Then the screen says "Your password must have 8 to 256 characters"
    And the Enrollment Status Page has not appeared
    When Anna chooses a new password of 256 characters
    Then the desktop appears

  @refutes-OOBE-015 @assumes-A-SIGNIN-03
  Scenario Outline: One that breaks them is not: <what it has>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna chooses the new password "<password>"
    Then the "Update your password" screen appears
    And the screen says "Your password must have 8 to 256 characters"
    When Anna chooses the new password "Mein-Haus-77"
    Then the desktop appears

    Examples:
      | what it has                   | password |
      | seven characters              | Haus-77  |
      | lowercase letters and numbers | haus7777 |
      | uppercase letters and symbols | HAUS-TOR |

  @refutes-OOBE-014 @assumes-A-SIGNIN-03
  Scenario: The given one cannot be chosen again, and both times it has to be typed alike
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna chooses the new password "Anna-Pass-2026"
    Then the screen says "Choose a password that is different from the current one."
    When Anna chooses the new password "Mein-Haus-77" and confirms "Mein-Haus-78"
    Then the screen says "The passwords do not match."
    And Intune does not list "LT-0042"
    When Anna chooses the new password "Mein-Haus-77"
    Then the desktop appears
