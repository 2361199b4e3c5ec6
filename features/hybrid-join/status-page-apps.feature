Feature: Status page profiles and their apps on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And there is a group "Kiosks"
    And the group "Kiosks" is empty
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
      | Contoso CAD | Win32 | 25      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-002
  Scenario: Of several profiles that reach the device the one with priority 1 wins
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | waits only for |
      | First   | all devices       | Contoso VPN    |
      | Second  | Autopilot devices | Contoso CAD    |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso CAD"

  @SETUP-ESP-002
  Scenario: Once another profile has the priority 1 that one wins
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | waits only for |
      | First   | all devices       | Contoso VPN    |
      | Second  | Autopilot devices | Contoso CAD    |
      | Third   | all devices       |                |
    When the administrator gives the Enrollment Status Page profile "Second" the priority 1
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso CAD"
    And "LT-0042" does not have the app "Contoso VPN"

  @SETUP-ESP-002
  Scenario: Of several that reach the user the one with priority 1 wins, in the user part
    Given these apps are required:
      | app            | kind  | context | assigned to | minutes |
      | Contoso Notes  | Win32 | user    | Sales       | 5       |
      | Contoso Charts | Win32 | user    | Sales       | 25      |
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | waits only for |
      | First   | Sales       | Contoso Notes  |
      | Second  | all users   | Contoso Charts |
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And "LT-0042" already has the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Charts"

  @SETUP-ESP-003
  Scenario Outline: During pre-provisioning a profile for <whose> is ignored, though it has the highest priority
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | waits only for |
      | Users   | <whose>           | Contoso CAD    |
      | Devices | Autopilot devices | Contoso VPN    |
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso CAD"

    Examples:
      | whose     |
      | Sales     |
      | all users |

  @SETUP-ESP-005
  Scenario: A list of blocking apps in a profile for users alone does not count in the device part
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | waits only for |
      | Users   | Sales       | Contoso VPN    |
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the technician provisions "LT-0042"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso CAD"

  @SETUP-ESP-005
  Scenario: In a profile for the devices it does
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | waits only for |
      | Users   | Sales             | Contoso CAD    |
      | Devices | Autopilot devices | Contoso VPN    |
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso CAD"

  @SETUP-ESP-017
  Scenario: Only what is both listed and assigned blocks, and the list installs nothing by itself
    Given these apps are required:
      | app            | kind  | assigned to | minutes |
      | Contoso Ticket | Win32 | Kiosks      | 5       |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "Contoso Ticket"
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the technician presses "∨" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso CAD"
    When 1 hour passes
    Then the installer of "Contoso Ticket" has never run on "LT-0042"
    And "LT-0042" already has the app "Contoso CAD"

  @SETUP-ESP-019 @SETUP-ESP-020 @assumes-A-IME-03
  Scenario: An app outside of the list is installed behind the success screen
    Given the Enrollment Status Page waits only for the app "Contoso VPN"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso CAD"
    When 24 minutes pass
    Then "LT-0042" does not have the app "Contoso CAD"
    When 2 minutes pass
    Then "LT-0042" already has the app "Contoso CAD"

  @SETUP-ESP-019
  Scenario: Where the user deploys the PC it waits until the page is over
    Given the Enrollment Status Page waits only for the app "Contoso VPN"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" already has the app "Contoso VPN"
    When Anna signs on with the on-premises credentials
    And 1 hour passes
    Then the installer of "Contoso CAD" has never run on "LT-0042"
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the installer of "Contoso CAD" has never run on "LT-0042"
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso CAD"

  @SETUP-ESP-020 @assumes-A-IME-03 @assumes-A-APP-01
  Scenario: One that fails does not fail the technician flow, and is tried again in the user flow
    Given the Enrollment Status Page waits only for the app "Contoso VPN"
    And the app "Contoso CAD" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When 2 hours pass
    Then the error status screen has not appeared
    And the installer of "Contoso CAD" has run once on "LT-0042"
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When 1 hour passes
    Then the installer of "Contoso CAD" has run twice on "LT-0042"
    And the installer of "Contoso VPN" has run once on "LT-0042"

  @SETUP-ESP-021 @assumes-A-APP-01
  Scenario: A listed app that fails does fail it
    Given the Enrollment Status Page waits only for the app "Contoso VPN"
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80070643"
    And the success status screen has not appeared

  @SETUP-ESP-022
  Scenario: Where the others are left to the user flow none of them is attempted before Reseal
    Given the Enrollment Status Page waits only for the app "Contoso VPN"
    And the Enrollment Status Page leaves other apps to the user flow
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    When 2 hours pass
    Then the installer of "Contoso CAD" has never run on "LT-0042"
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When 1 hour passes
    Then the installer of "Contoso CAD" has run once on "LT-0042"

  @SETUP-ESP-028
  Scenario: A custom OMA-URI skips the user part of the page
    Given a custom OMA-URI of the devices sets "SkipUserStatusPage" to True
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then the desktop appears
    And Account setup has not begun
    And Device setup was in progress in the technician flow

  @SETUP-ESP-028
  Scenario: With the value False it runs
    Given a custom OMA-URI of the devices sets "SkipUserStatusPage" to False
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And the sign-in page appears
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the desktop has not appeared
