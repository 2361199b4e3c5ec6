Feature: The Enrollment Status Page of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 4       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Screen lock" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And a certificate "Mail" is assigned to the users

  @ESP-101 @ESP-104
  Scenario Outline: Device preparation has its tasks in a fixed order, and the management extension is there at its end: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation is in progress
    When the technician presses "<show>" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Working on it...)                                 |
      | Joining your organization's network (Waiting for previous step)           |
      | Registering your device for mobile management (Waiting for previous step) |
      | Preparing your device for mobile management (Waiting for previous step)   |
    And Device preparation completes
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @ESP-102 @ESP-103
  Scenario: The hardware is attested, and the Entra join shows the token of the attestation, without a user
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the join of "LT-0042" showed the token that the attestation had answered with
    And the message "MS-DVRJ device join without a user" went over the wire once
    And "LT-0042" is joined to the directory
    And nobody has signed in
    And Intune lists "LT-0042" without a user

  @refutes-ESP-102
  Scenario: In the plain user-driven deployment the hardware is not attested
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device preparation completes
    And Device setup is in progress
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"

  @ESP-105
  Scenario: The tasks after the one that failed are blocked by it
    Given enrolment of Windows devices is blocked
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    And the technician presses "∨" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                                  |
      | Joining your organization's network (Complete)                     |
      | Registering your device for mobile management (Failed: 0x80180014) |
      | Preparing your device for mobile management (Previous step failed) |
    And the error status screen appears
    And the screen says "Preparing your device for mobile management (Previous step failed)"

  @ESP-001 @ESP-005 @ESP-008
  Scenario Outline: Device setup comes before the sign-on to the domain, Account setup after it, and then the desktop: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Working on it...          |
      | Account setup      | Waiting for previous step |
    And the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    And "LT-0050" does not have the app "Contoso Notes"
    And the desktop has not appeared
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete |
      | Device setup       | Complete |
      | Account setup      | Complete |
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" already has the certificate "Mail"
    And Device preparation has not been in progress since the reseal
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And before the Enrollment Status Page was complete there was no desktop

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ESP-002 @ESP-107 @assumes-A-ESP-04
  Scenario Outline: What is the device's comes in its phases, what is the user's in Account setup, and policies count as one: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Notes"
    And the policy "Passwords" is already in effect on "LT-0050"
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Security policies (1 of 1) completed"
    And the policy "Passwords" went over the wire before Account setup began
    And the policy "Spotlight" went over the wire only after Account setup began
    And Account setup completes

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @ESP-006
  Scenario: Windows 10 shows and hides details by their names
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    And the control beside Account setup is "Show details"
    And the details of Account setup are hidden
    When the user presses "Show details" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    When the user presses "Hide details" beside Account setup
    Then the details of Account setup are hidden
    And the control beside Account setup is "Show details"

  @ESP-007
  Scenario: Windows 11 shows and hides details by chevrons
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    And the control beside Account setup is "∨"
    And the details of Account setup are hidden
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    When the user presses "∧" beside Account setup
    Then the details of Account setup are hidden
    And the control beside Account setup is "∨"

  @ESP-003 @ESP-004
  Scenario Outline: For the user Device preparation does not run, and Device setup picks up what was assigned since: Windows <windows>
    Given there is a group "Sales laptops"
    And these apps are required:
      | app         | kind  | assigned to   | minutes |
      | Contoso CRM | Win32 | Sales laptops | 5       |
    And a security policy "Sales lock" is assigned to the group "Sales laptops"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the administrator adds "LT-0050" to the group "Sales laptops"
    Then "LT-0050" does not have the app "Contoso CRM"
    And the policy "Sales lock" has not gone over the wire
    When the user powers on "LT-0050" on the corporate network
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Working on it...          |
      | Account setup      | Waiting for previous step |
    And Device setup completes
    And "LT-0050" already has the app "Contoso CRM"
    And the policy "Sales lock" is already in effect on "LT-0050"
    And the Windows sign-on screen appears
    And Device preparation was in progress in the technician flow
    And Device preparation has not been in progress since the reseal

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ESP-003
  Scenario: Though the PC joins a domain at that start, it neither joins the directory as an Autopilot device again nor enrols again
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And Device preparation has not been in progress since the reseal
    And the message "MS-DVRJ device join without a user" went over the wire once
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And the message "Device attestation" went over the wire once
