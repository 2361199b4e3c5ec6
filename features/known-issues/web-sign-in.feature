Feature: Device password settings and web sign-in
  Windows Autopilot troubleshooting FAQ: known policies that conflict with Windows Autopilot.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Anna has a Temporary Access Pass that is good for 8 hours
    And a policy "Sign-in" for the devices sets "Web sign-in" to "Enabled"

  @POLICY-009 @assumes-A-TAP-01
  Scenario Outline: A device password setting hides web sign-in after pre-provisioning: <setting>, Windows <windows>
    Given a policy "Security baseline" for the devices sets "<setting>" to "<value>"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass
    Then the Windows sign-in screen appears
    And the policy "Sign-in" is already in effect on "LT-0042"
    When the user presses "Sign-in options"
    Then there is a button "Password"
    And there is no button "Web sign-in"
    When Anna signs on with the Microsoft Entra user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    And Account setup has not begun

    Examples:
      | windows | setting                                            | value                        |
      | 10      | Device password enabled                            | Enabled                      |
      | 11      | Device password enabled                            | Enabled                      |
      | 10      | Minimum password length                            | 8                            |
      | 11      | Minimum password length                            | 8                            |
      | 10      | Password complexity                                | 3                            |
      | 11      | Password complexity                                | 3                            |
      | 11      | Alphanumeric device password required              | Password or numeric PIN      |
      | 10      | Days until the device password expires             | 60                           |
      | 11      | Device passwords that cannot be used again         | 24                           |
      | 11      | Failed device passwords before the device is wiped | 10                           |

  @refutes-POLICY-009 @assumes-A-TAP-01
  Scenario Outline: What is no password setting, or sets nothing, hides it not: <setting> <value>, Windows <windows>
    Given a policy "Security baseline" for the devices sets "<setting>" to "<value>"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass
    And the user presses "Sign-in options"
    Then there is a button "Web sign-in"
    And the policy "Security baseline" is already in effect on "LT-0042"
    When the user presses "Web sign-in"
    And Anna signs in with the Temporary Access Pass
    Then the desktop appears

    Examples:
      | windows | setting                                       | value    |
      | 10      | Device password enabled                       | Disabled |
      | 11      | Device password enabled                       | Disabled |
      | 10      | Minutes of inactivity before the device locks | 15       |
      | 11      | Minutes of inactivity before the device locks | 15       |
      | 11      | Device passwords that cannot be used again    | 0        |
      | 11      | Minimum password length                       | 0        |

  @refutes-POLICY-009 @assumes-A-TAP-01
  Scenario Outline: Assigned to the users they come after the sign-in, and the other PC without them has web sign-in: Windows <windows>
    Given a policy "Security baseline" for the users sets "Minimum password length" to "8"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in with the Temporary Access Pass
    And the user presses "Sign-in options"
    Then there is a button "Web sign-in"
    When the user presses "Web sign-in"
    And Anna signs in with the Temporary Access Pass
    Then the desktop appears
    And the policy "Security baseline" is already in effect on "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |
