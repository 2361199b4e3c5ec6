Feature: Step 7, the device is assigned to a user

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E7 @ENTRA-002
  Scenario Outline: The sign-in page knows the assigned user, and the next one: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Anna enters the password
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Anna
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Anna
    When the administrator assigns Ben to "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-E7
  Scenario: Each device knows its own user, and another one once the administrator assigns another
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0042"
    And the administrator assigns Anna to "LT-0043"
    And the administrator assigns Ben to "LT-0043"
    And the administrator changes the group tag of "LT-0043" to "OFFICE"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the user name of Anna on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben on "LT-0043"
    When Ben enters the password on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"

  @SETUP-USER-002
  Scenario: A user who is assigned at the import is the one whom the sign-in page knows, and the assignment outlives a new installation
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0043 |           | Ben           |
    And the time for imports and assignments passes
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben

  @refutes-STEP-E7
  Scenario: Without an assigned user the page asks for the name
    Given the user name field of the sign-in page is set to hint "you@contoso.com"
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0042" with a wired network
    Then the user name page appears
    And the empty field "Email, phone, or Skype" hints "you@contoso.com"
