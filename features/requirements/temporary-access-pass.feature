Feature: A Temporary Access Pass and devices that a technician has prepared for Microsoft Entra join
  Windows Autopilot scenarios and capabilities: on a pre-provisioned device the user signs in to Windows, whose own sign-in takes
  no Temporary Access Pass; web sign-in does.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Anna has a Temporary Access Pass that is good for 8 hours

  @REQ-105 @assumes-A-TAP-01
  Scenario Outline: With web sign-in the pass takes the user to the desktop: Windows <windows>
    Given a policy "Sign-in" for the devices sets "Web sign-in" to "Enabled"
    And Anna must confirm sign-ins with a one-time code
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass
    Then the Windows sign-in screen appears
    And Account setup has not begun
    When Anna signs on with the Microsoft Entra user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    When the user presses "OK"
    And the user presses "Sign-in options"
    And the user presses "Web sign-in"
    And Anna signs in with the Temporary Access Pass
    Then Account setup is in progress
    And the desktop appears
    And the one-time code page has not appeared
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @REQ-105 @assumes-A-TAP-01
  Scenario Outline: After a restart in the user flow it is the same again: Windows <windows>
    Given a policy "Sign-in" for the devices sets "Web sign-in" to "Enabled"
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 20      |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass
    And the user presses "Sign-in options"
    And the user presses "Web sign-in"
    And Anna signs in with the Temporary Access Pass
    Then Account setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in with the Temporary Access Pass
    Then the Windows sign-in screen appears
    When the user presses "Sign-in options"
    And the user presses "Web sign-in"
    And Anna signs in with the Temporary Access Pass
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-REQ-105 @assumes-A-TAP-01
  Scenario Outline: <case>, nothing but a password signs the user in to Windows: Windows <windows>
    Given a policy "Sign-in" for the <whom> sets "Web sign-in" to "<value>"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass
    Then the Windows sign-in screen appears
    When the user presses "Sign-in options"
    Then there is a button "Password"
    And there is no button "Web sign-in"
    When Anna signs on with the Microsoft Entra user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    When 30 minutes pass
    Then Account setup has not begun
    And the desktop has not appeared
    When Anna signs on with the Microsoft Entra credentials
    Then Account setup is in progress
    And the desktop appears
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows | case                                                | whom    | value    |
      | 10      | With web sign-in disabled                           | devices | Disabled |
      | 11      | With web sign-in disabled                           | devices | Disabled |
      | 10      | With web sign-in for the users, which comes too late | users   | Enabled  |
      | 11      | With web sign-in for the users, which comes too late | users   | Enabled  |

  @refutes-REQ-105 @assumes-A-TAP-01
  Scenario Outline: Without a policy there is no web sign-in, and nobody who has a password meets the screen: Windows <windows>
    Given Ben is a user of Contoso
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass on "LT-0042"
    And the user presses "Sign-in options" on "LT-0042"
    Then there is a button "Password" on "LT-0042"
    And there is no button "Web sign-in" on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And the Windows sign-in screen has not appeared on "LT-0043"
    And the desktop has not appeared on "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |
