Feature: Hybrid joined devices and Autopilot Reset
  Windows Autopilot Reset: Microsoft Entra hybrid joined devices are not supported; they are wiped.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |

  @RESET-005 @assumes-A-RESET-01 @assumes-A-RESET-04
  Scenario Outline: An order from Intune fails on the device, and nothing is removed: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then Intune tells that the Autopilot Reset of "LT-0042" is failed
    And the event log "DeviceManagement-Enterprise-Diagnostics-Provider/Admin" of "LT-0042" says "Error code: ERROR_NOT_SUPPORTED (0x80070032)"
    When the user presses "Close"
    And 3 hours pass
    Then the desktop appears
    And the "Resetting this PC" screen has not appeared
    And "LT-0042" has the app "Contoso VPN"
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-005 @assumes-A-RESET-03 @assumes-A-RESET-04
  Scenario Outline: Nor does an administrator at the lock screen get it reset, whom the device takes for one: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And the deployment profile makes its user an administrator
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    Then the "Autopilot Reset" screen appears
    When Anna enters the on-premises credentials and a wrong password
    And the user presses "Submit"
    Then the screen says "The user name or password is incorrect. Try again."
    When the user presses "OK"
    And Anna enters the on-premises credentials
    And the user presses "Submit"
    Then the screen says "The reset could not be started. 0x80070032"
    And the event log "DeviceManagement-Enterprise-Diagnostics-Provider/Admin" of "LT-0042" says "Error code: ERROR_NOT_SUPPORTED (0x80070032)"
    When the user presses "OK"
    And 1 hour passes
    Then the "Resetting this PC" screen has not appeared
    And "LT-0042" has the app "Contoso VPN"
    When Anna signs on with the on-premises credentials
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-011 @assumes-A-RESET-01
  Scenario Outline: A full wipe leaves nothing of the device, and it is deployed anew: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    When the administrator remotely wipes "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    And Intune does not list "LT-0042"
    And the sign-in page appears
    And "LT-0042" does not have the app "Contoso VPN"
    And "LT-0042" has no certificate of its own
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has the app "Contoso VPN"
    And Intune lists "LT-0042" without a user

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-011 @assumes-A-RESET-01
  Scenario Outline: A wipe that has not reached the device changes nothing on it: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the administrator remotely wipes "LT-0042"
    And 3 hours pass
    Then the desktop appears
    And the "Resetting this PC" screen has not appeared
    And "LT-0042" has the app "Contoso VPN"
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |
