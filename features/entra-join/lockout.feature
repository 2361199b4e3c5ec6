Feature: Wrong passwords at the sign-in page of the out-of-box experience

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @OOBE-011
  Scenario Outline: Ten different wrong passwords lock the account for a minute: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna enters 9 different wrong passwords
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50053"
    And the screen says "Your account is temporarily locked to prevent unauthorized use."
    When Anna enters the password
    Then the sign-in page refuses with "AADSTS50053"
    And the Enrollment Status Page has not appeared
    When 1 minute passes
    And Anna enters the password
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-OOBE-011
  Scenario: Nine do not, and the right one forgets them
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna enters 9 different wrong passwords on "LT-0042"
    Then the sign-in page refuses with "AADSTS50126" on "LT-0042"
    When Anna enters the password on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna enters 9 different wrong passwords on "LT-0043"
    Then the sign-in page refuses with "AADSTS50126" on "LT-0043"

  @refutes-OOBE-011
  Scenario: Nobody else is locked
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna enters 10 different wrong passwords on "LT-0042"
    Then the sign-in page refuses with "AADSTS50053" on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"

  @OOBE-011
  Scenario: The account is locked, not the PC
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna enters 10 different wrong passwords on "LT-0042"
    Then the sign-in page refuses with "AADSTS50053" on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the sign-in page refuses with "AADSTS50053" on "LT-0043"

  @OOBE-012
  Scenario Outline: The same wrong password again and again locks nothing: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna enters the same wrong password 20 times
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters 2 different wrong passwords
    And Anna enters the same wrong password 20 times
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters 5 different wrong passwords
    And Anna enters the same wrong password 1 time
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters the password
    Then the desktop appears
    When the user powers on "LT-0042" with a wired network
    And Anna enters the same wrong password 1 time on "LT-0042"
    And Anna enters 8 different wrong passwords on "LT-0042"
    Then the sign-in page refuses with "AADSTS50126" on "LT-0042"
    When Anna enters a wrong password on "LT-0042"
    Then the sign-in page refuses with "AADSTS50053" on "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-OOBE-012
  Scenario: Once three others have come between it counts anew
    When the user powers on "LT-0042" with a wired network
    And Anna enters 5 different wrong passwords
    And Anna enters the same wrong password 5 times
    And Anna enters 3 different wrong passwords
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters the same wrong password 1 time
    Then the sign-in page refuses with "AADSTS50053"

  @OOBE-013
  Scenario: The first wrong password after the minute locks again
    When the user powers on "LT-0042" with a wired network
    And Anna enters 10 different wrong passwords
    Then the sign-in page refuses with "AADSTS50053"
    When 2 minutes pass
    And Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50053"
    When Anna enters the password
    Then the sign-in page refuses with "AADSTS50053"
    When 1 minute passes
    And Anna enters 2 different wrong passwords
    Then the sign-in page refuses with "AADSTS50053"
    When 1 minute passes
    And Anna enters the password
    Then the desktop appears

  @refutes-OOBE-013
  Scenario: Not once she has signed in
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna enters 10 different wrong passwords on "LT-0042"
    Then the sign-in page refuses with "AADSTS50053" on "LT-0042"
    When 1 minute passes
    And Anna enters the password on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna enters a wrong password on "LT-0043"
    Then the sign-in page refuses with "AADSTS50126" on "LT-0043"
    When Anna enters the password on "LT-0043"
    Then the desktop appears on "LT-0043"
