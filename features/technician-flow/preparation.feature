Feature: Device preparation without a user

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ESP-101
  Scenario: The tasks of Device preparation are in their order
    When the technician provisions "LT-0042"
    Then Device preparation is in progress
    When the technician presses "∨" beside Device preparation
    Then the tasks of Device preparation are listed in this order:
      | Securing your hardware                         |
      | Joining your organization's network            |
      | Registering your device for mobile management  |
      | Preparing your device for mobile management    |
    And Device preparation completes

  @ESP-102 @ESP-103
  Scenario: The hardware is attested, and the join shows the token of the attestation
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And these messages went over the wire in this order:
      | AIK service: PKCSReq with AIK statement and EK certificate, credential challenge |
      | AIK service: answer to the credential challenge, AIK certificate                 |
      | Device attestation (AIK certificate, key attestation, quote)                     |
      | MS-DVRJ device join without a user                                               |
      | OAuth 2.0 token (jwt-bearer: device_token)                                       |
      | MS-MDE2 Discover                                                                 |
      | MS-WSTEP RequestSecurityToken                                                    |
      | OMA-DM session                                                                   |
    And the join of "LT-0042" showed the token that the attestation had answered with
    And nobody has signed in on "LT-0042"
    And "LT-0042" is joined to the directory

  @refutes-ESP-102
  Scenario Outline: In a plain user-driven deployment the hardware is not attested, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" has not called the host "*.microsoftaik.azure.net"
    And the message "Device attestation" has not gone over the wire

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-102
  Scenario Outline: Nor in one before which a technician has looked at the configuration and gone back, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Back"
    And the technician presses "Back"
    And Anna signs in
    Then the desktop appears
    And "LT-0050" has not called the host "*.microsoftaik.azure.net"
    And the message "Device attestation" has not gone over the wire

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-104
  Scenario: The management extension is there before Device setup begins
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And "LT-0042" already has the app "Microsoft Intune Management Extension"
    And "LT-0042" does not have the app "Contoso VPN"
    When the technician presses "∨" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"

  @ESP-105 @ERR-0x800705B4 @refutes-REQ-006
  Scenario: With TPM 1.2 the first task fails and blocks the others
    Given "LT-0042" has a TPM 1.2
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Registering your device for mobile management (Previous step failed)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
    And the screen says "Elapsed time: 00:07:00"
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"

  @ERR-0x801c03ea @assumes-A-TECH-04
  Scenario Outline: With a TPM that is not upgraded to version 2.0 the attestation fails, and the join that is tried is refused, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a TPM that is not upgraded to version 2.0 yet
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x801C03EA"
    And the screen says "Registering your device for mobile management (Failed: 3, 0x801C03EA)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
    And the message "MS-DVRJ device join" went over the wire once
    And the message "Device attestation" has not gone over the wire
    And the message "MS-MDE2 Discover" has not gone over the wire
    And the event log of "LT-0050" says "AutopilotManager failed to set TPM identity confirmed. HRESULT=0x801C03EA."
    And the event log of "LT-0050" says "Device join failed. Exit code: 0x801C03EA."
    And "LT-0050" is not joined to the directory
    And Intune does not list "LT-0050"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 3, 0x801C03EA)"
    And the message "MS-DVRJ device join" went over the wire twice

    Examples:
      | generation |
      | 10         |
      | 11         |

  @assumes-A-TECH-04
  Scenario: A device whose registration is gone is not allowed to join
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the technician presses "Next"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 3, 0x801C03EA)"
    And the message "Device attestation" went over the wire once
    And the message "MS-DVRJ device join" has not gone over the wire
    And Intune does not list "LT-0042"
