Feature: The Microsoft Entra device object of a registered device was deleted by hand

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the directory lets the device object of a registered device be deleted, as it did in 2021
    And the deployment profile is assigned to all devices

  @ERR-0x801C03F3
  Scenario Outline: Pre-provisioning fails, the log of device registration holds the code, and only a new registration helps: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes the device object of "LT-0050" from the directory
    And the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x801C03F3"
    And the screen says "Joining your organization's network (Failed: 0x801C03F3)"
    And the screen says "Registering your device for mobile management (Previous step failed)"
    And the event log "User Device Registration/Admin" of "LT-0050" says "Exit code: 0x801C03F3"
    And "LT-0050" is listed as a Windows Autopilot device
    And "LT-0050" is not joined to the directory
    And Intune does not list "LT-0050"
    When 2 hours pass
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x801C03F3"
    When the power of "LT-0050" fails
    And the administrator deletes "LT-0050" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0050" as a CSV file
    And the time for imports and assignments passes
    And Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And the event log "User Device Registration/Admin" of "LT-0050" does not say "0x801C03F3"
    And "LT-0050" is joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x801C03F3
  Scenario Outline: The user's join fails with the same code in the same log: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes the device object of "LT-0050" from the directory
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x801C03F3"
    And the event log "User Device Registration/Admin" of "LT-0050" says "Exit code: 0x801C03F3"
    And "LT-0050" is not joined to the directory
    And Intune does not list "LT-0050"
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x801C03F3
  Scenario Outline: An object that is deleted while the technician looks at the profile, which a group brought, has the same code: Windows <windows>
    Given the deployment profile is assigned to the group "Autopilot devices"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator deletes the device object of "LT-0050" from the directory
    And the technician presses "<button>"
    Then the error status screen appears
    And the screen says "Error: 0x801C03F3"
    And the screen says "Joining your organization's network (Failed: 0x801C03F3)"
    And the event log "User Device Registration/Admin" of "LT-0050" says "Exit code: 0x801C03F3"
    And "LT-0050" is not joined to the directory
    And Intune does not list "LT-0050"

    Examples:
      | windows | button    |
      | 10      | Provision |
      | 11      | Next      |

  @refutes-ERR-0x801C03F3
  Scenario: A device that a group has lost while the technician looks at the profile has its object, and another code
    Given there is a group "Laptops"
    And the deployment profile is assigned to the group "Laptops"
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0050" to the group "Laptops"
    And the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator removes "LT-0050" from the group "Laptops"
    And the technician presses "Next"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x801C03ED)"
    And the event log "User Device Registration/Admin" of "LT-0050" does not say "0x801C03F3"

  @refutes-ERR-0x801C03F3
  Scenario: Another device, whose object is there, joins, and its log does not hold the code
    Given "LT-0041" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes the device object of "LT-0041" from the directory
    And the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And the event log "User Device Registration/Admin" of "LT-0042" says "Device join succeeded."
    And the event log "User Device Registration/Admin" of "LT-0042" does not say "0x801C03F3"
    When the technician provisions "LT-0041"
    Then the error status screen appears on "LT-0041"
    And the screen of "LT-0041" says "Error: 0x801C03F3"

  @refutes-ERR-0x801C03F3
  Scenario: A join that the directory refuses for another reason leaves another code in that log
    Given nobody may join devices to the directory
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the event log "User Device Registration/Admin" of "LT-0042" says "Exit code: 0x801c0003"
    And the event log "User Device Registration/Admin" of "LT-0042" does not say "0x801C03F3"
