Feature: For which apps the Enrollment Status Page waits

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Kiosks"
    And the group "Kiosks" is empty
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-017
  Scenario Outline: Only what is both listed and assigned blocks, and the list installs nothing: Windows <windows>
    Given these apps are required:
      | app            | kind  | assigned to       | minutes |
      | Contoso VPN    | Win32 | Autopilot devices | 5       |
      | Contoso Ticket | Win32 | Kiosks            | 5       |
      | Contoso CAD    | Win32 | Autopilot devices | 25      |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "Contoso Ticket"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And the details of Device setup include "Apps (1 of 1) completed"
    And the desktop appears
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" does not have the app "Contoso CAD"
    And "LT-0043" does not have the app "Contoso Ticket"
    When 1 day passes
    Then "LT-0043" already has the app "Contoso CAD"
    And "LT-0043" does not have the app "Contoso Ticket"
    And the installer of "Contoso VPN" has run once on "LT-0043"

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @SETUP-ESP-017
  Scenario: The user's part and line-of-business apps follow the list, too
    Given these apps are required:
      | app             | kind | context | assigned to       | minutes |
      | Contoso Reports | LOB  | device  | Autopilot devices | 5       |
      | Contoso Scan    | LOB  | device  | Autopilot devices | 25      |
      | Contoso Ledger  | LOB  | device  | Kiosks            | 5       |
      | Contoso Memos   | LOB  | user    | all users         | 5       |
      | Contoso Charts  | LOB  | user    | all users         | 25      |
    And the Enrollment Status Page waits only for the apps "Contoso Reports" and "Contoso Memos"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" already has the app "Contoso Reports"
    And "LT-0042" does not have the app "Contoso Scan"
    And Account setup completes
    And "LT-0042" already has the app "Contoso Memos"
    And "LT-0042" does not have the app "Contoso Scan"
    And "LT-0042" does not have the app "Contoso Charts"
    And the desktop appears
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso Scan"
    And "LT-0042" already has the app "Contoso Charts"
    And "LT-0042" does not have the app "Contoso Ledger"

  @SETUP-ESP-017
  Scenario: So do app packages
    Given these apps are required:
      | app             | kind      | minutes |
      | Contoso Stock   | LOB store | 5       |
      | Contoso Catalog | LOB store | 25      |
    And the Enrollment Status Page waits only for the app "Contoso Stock"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" already has the app "Contoso Stock"
    And "LT-0042" does not have the app "Contoso Catalog"

  @SETUP-ESP-017
  Scenario: Without a list all that is assigned blocks
    Given these apps are required:
      | app            | kind  | assigned to       | minutes |
      | Contoso VPN    | Win32 | Autopilot devices | 5       |
      | Contoso Ticket | Win32 | Kiosks            | 5       |
      | Contoso CAD    | LOB   | Autopilot devices | 25      |
      | Contoso Scan   | LOB   | Autopilot devices | 25      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso CAD"
    And "LT-0042" already has the app "Contoso Scan"
    And "LT-0042" does not have the app "Contoso Ticket"

  @SETUP-ESP-017
  Scenario: A listed app that is assigned to another group is not waited for, nor does it fail the page
    Given these apps are required:
      | app            | kind  | assigned to       | minutes |
      | Contoso VPN    | Win32 | Autopilot devices | 5       |
      | Contoso Ticket | Win32 | Kiosks            | 5       |
    And the app "Contoso Ticket" fails with exit code 1603
    And the Enrollment Status Page waits only for the app "Contoso Ticket"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the installer of "Contoso Ticket" has never run on "LT-0042"
    And "LT-0042" does not have the app "Contoso VPN"
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso VPN"
    And the installer of "Contoso Ticket" has never run on "LT-0042"

  @SETUP-ESP-019 @SETUP-ESP-020 @assumes-A-IME-03
  Scenario Outline: Pre-provisioning installs the apps outside of the list as well, behind the success screen: Windows <windows>, <kind>
    Given these apps are required:
      | app             | kind   | minutes |
      | Contoso VPN     | <kind> | 5       |
      | Contoso CAD     | <kind> | 25      |
      | Contoso Printer | <kind> | 3       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" does not have the app "Contoso CAD"
    When 24 minutes pass
    Then "LT-0043" does not have the app "Contoso CAD"
    When 5 minutes pass
    Then "LT-0043" already has the app "Contoso CAD"
    And "LT-0043" already has the app "Contoso Printer"
    And the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0043" is switched off

    Examples:
      | windows | kind      |
      | 10      | Win32     |
      | 11      | Win32     |
      | 11      | LOB       |
      | 11      | LOB store |

  @SETUP-ESP-019
  Scenario Outline: Outside of pre-provisioning such an app waits until the page is over: Windows <windows>, <kind>
    Given these apps are required:
      | app           | kind   | context | assigned to       | minutes |
      | Contoso VPN   | Win32  | device  | Autopilot devices | 5       |
      | Contoso CAD   | <kind> | device  | Autopilot devices | 5       |
      | Contoso Notes | Win32  | user    | all users         | 25      |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "Contoso Notes"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When 20 minutes pass
    Then Account setup is in progress
    And "LT-0043" does not have the app "Contoso CAD"
    And the desktop appears
    And "LT-0043" already has the app "Contoso Notes"
    And "LT-0043" does not have the app "Contoso CAD"
    When 30 minutes pass
    Then "LT-0043" already has the app "Contoso CAD"

    Examples:
      | windows | kind                   |
      | 10      | Win32                  |
      | 11      | Win32                  |
      | 11      | WinGet                 |
      | 10      | Enterprise App Catalog |
      | 11      | Enterprise App Catalog |

  @SETUP-ESP-019 @assumes-A-IME-03
  Scenario: A Reseal before it is there does not lose it: the user gets it
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
      | Contoso CAD | Win32 | 25      |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" does not have the app "Contoso CAD"
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso CAD"

  @SETUP-ESP-020 @assumes-A-IME-03 @assumes-A-APP-01
  Scenario Outline: An app outside of the list that fails does not fail the technician flow, and is tried again for the user: Windows <windows>, <exit code>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 5       |
      | Contoso CAD     | Win32 | 3       |
      | Contoso Printer | Win32 | 3       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And the app "Contoso CAD" fails with exit code <exit code>
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    When 2 hours pass
    Then the success status screen appears
    And the error status screen has not appeared
    And the installer of "Contoso CAD" has run once on "LT-0043"
    And the log "AppWorkload.log" of "LT-0043" says "Contoso CAD"
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso Printer"
    And "LT-0043" does not have the app "Contoso CAD"
    When the technician presses "Reseal"
    Then "LT-0043" is switched off
    When 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the desktop appears
    When 1 hour passes
    Then the installer of "Contoso CAD" has run twice on "LT-0043"
    And the installer of "Contoso VPN" has run once on "LT-0043"
    And the installer of "Contoso Printer" has run once on "LT-0043"

    Examples:
      | windows | exit code |
      | 10      | 1603      |
      | 11      | 1625      |

  @SETUP-ESP-021 @assumes-A-APP-01
  Scenario Outline: A listed app that fails does fail it, though the others are tried as well: <kind>, Windows <windows>
    Given these apps are required:
      | app         | kind   | minutes |
      | Contoso VPN | <kind> | 5       |
      | Contoso CAD | <kind> | 3       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And the Enrollment Status Page tries other apps in the technician flow, too
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "Error: 0x80070643"
    And the screen says "Apps (Failed: 0x80070643)"
    And the success status screen has not appeared
    And "LT-0043" does not have the app "Contoso VPN"
    When the technician presses "Retry"
    Then the error status screen appears
    And the screen says "Error: 0x80070643"
    When 1 hour passes
    Then the success status screen has not appeared

    Examples:
      | windows | kind      |
      | 10      | Win32     |
      | 11      | Win32     |
      | 11      | LOB       |
      | 11      | LOB store |

  @SETUP-ESP-021 @assumes-A-APP-01
  Scenario: So does the second listed one, when the first and all others are well
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 5       |
      | Contoso Printer | Win32 | 3       |
      | Contoso CAD     | Win32 | 3       |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "Contoso CAD"
    And the app "Contoso CAD" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80070643"
    And the success status screen has not appeared

  @SETUP-ESP-022
  Scenario Outline: Where the others are left to the user flow none of them is attempted before Reseal: Windows <windows>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 5       |
      | Contoso CAD   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And the Enrollment Status Page leaves other apps to the user flow
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And "LT-0043" already has the app "Contoso VPN"
    When 2 hours pass
    Then the installer of "Contoso CAD" has never run on "LT-0043"
    When the technician presses "Reseal"
    Then "LT-0043" is switched off
    When 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the desktop appears
    When 1 hour passes
    Then the installer of "Contoso CAD" has run once on "LT-0043"
    And "LT-0043" already has the app "Contoso CAD"
    And "LT-0043" already has the app "Contoso Notes"
    And the installer of "Contoso VPN" has run once on "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-022
  Scenario: Nor are line-of-business apps and app packages attempted before Reseal
    Given these apps are required:
      | app             | kind      | minutes |
      | Contoso Reports | LOB       | 5       |
      | Contoso Scan    | LOB       | 3       |
      | Contoso Stock   | LOB store | 3       |
    And the Enrollment Status Page waits only for the app "Contoso Reports"
    And the Enrollment Status Page leaves other apps to the user flow
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso Reports"
    When 2 hours pass
    Then "LT-0042" does not have the app "Contoso Scan"
    And "LT-0042" does not have the app "Contoso Stock"
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    When 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso Scan"
    And "LT-0042" already has the app "Contoso Stock"

  @SETUP-ESP-022
  Scenario: Where the list names line-of-business apps alone no Win32 app is attempted before Reseal
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso Reports | LOB   | 5       |
      | Contoso CAD     | Win32 | 3       |
    And the Enrollment Status Page waits only for the app "Contoso Reports"
    And the Enrollment Status Page leaves other apps to the user flow
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso Reports"
    When 2 hours pass
    Then the installer of "Contoso CAD" has never run on "LT-0042"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso CAD"

  @SETUP-ESP-022 @assumes-A-APP-01
  Scenario: Without a list all apps block, so that all are attempted before Reseal
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
      | Contoso CAD | Win32 | 3       |
    And the Enrollment Status Page leaves other apps to the user flow
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso CAD"
