Feature: Apps of the Enterprise App Catalog that the Enrollment Status Page waits for

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @SETUP-ESP-030
  Scenario Outline: The desktop does not come before a selected catalogue app is there: Windows <windows>
    Given these apps are required:
      | app           | kind                   | minutes |
      | Contoso Paint | Enterprise App Catalog | 15      |
      | Contoso CAD   | Win32                  | 5       |
    And the Enrollment Status Page waits only for the app "Contoso Paint"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    When 14 minutes pass
    Then Device setup is in progress
    And the desktop has not appeared
    And "LT-0043" does not have the app "Contoso Paint"
    And the details of Device setup include "Apps (1 of 1) completed"
    And "LT-0043" already has the app "Contoso Paint"
    And "LT-0043" does not have the app "Contoso CAD"
    And the desktop appears
    When 1 hour passes
    Then "LT-0043" already has the app "Contoso CAD"
    And the installer of "Contoso Paint" has run once on "LT-0043"
    And Graph lists "Contoso Paint" among the apps of the Enterprise App Catalog
    And Graph does not list "Contoso CAD" among the apps of the Enterprise App Catalog

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @SETUP-ESP-030 @SETUP-ESP-021 @assumes-A-APP-01
  Scenario Outline: One that fails fails the technician flow, as a Win32 app does: Windows <windows>
    Given these apps are required:
      | app           | kind                   | minutes |
      | Contoso Paint | Enterprise App Catalog | 5       |
      | Contoso VPN   | Win32                  | 5       |
    And the Enrollment Status Page waits only for the app "Contoso Paint"
    And the app "Contoso Paint" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "Error: 0x80070643"
    And the screen says "Apps (Failed: 0x80070643)"
    And the success status screen has not appeared
    And "LT-0043" does not have the app "Contoso Paint"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-030
  Scenario: The administrator selects it by Microsoft Graph
    Given these apps are required:
      | app           | kind                   | context | assigned to       | minutes |
      | Contoso Paint | Enterprise App Catalog | device  | Autopilot devices | 5       |
      | Contoso CAD   | Enterprise App Catalog | device  | Autopilot devices | 45      |
      | Contoso VPN   | Win32                  | device  | Autopilot devices | 45      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator selects the app "Contoso Paint" of the Enterprise App Catalog as the only blocking app of the Enrollment Status Page
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso Paint"
    And "LT-0042" does not have the app "Contoso CAD"
    And "LT-0042" does not have the app "Contoso VPN"

  @SETUP-ESP-030
  Scenario: In Account setup those of the user are waited for, and those of others are not
    Given Ben is a user of Contoso
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And there is a group "Designers"
    And Ben is a member of "Designers"
    And these apps are required:
      | app           | kind                   | context | assigned to | minutes |
      | Contoso Notes | Enterprise App Catalog | user    | Sales       | 15      |
      | Contoso CAD   | Enterprise App Catalog | user    | Designers   | 5       |
    And the Enrollment Status Page waits only for the apps "Contoso Notes" and "Contoso CAD"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    And the desktop has not appeared
    And the details of Account setup include "Apps (1 of 1) completed"
    And "LT-0042" already has the app "Contoso Notes"
    And the desktop appears
    And the installer of "Contoso CAD" has never run on "LT-0042"

  @refutes-SETUP-ESP-030
  Scenario Outline: One that is not selected, or not assigned to the PC, is not waited for: Windows <windows>
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And these apps are required:
      | app            | kind                   | assigned to       | minutes |
      | Contoso VPN    | Win32                  | Autopilot devices | 5       |
      | Contoso Paint  | Enterprise App Catalog | Autopilot devices | 25      |
      | Contoso Ticket | Enterprise App Catalog | Kiosks            | 5       |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "Contoso Ticket"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And the desktop appears
    And "LT-0043" already has the app "Contoso VPN"
    And the installer of "Contoso Paint" has never run on "LT-0043"
    When 1 day passes
    Then "LT-0043" already has the app "Contoso Paint"
    And the installer of "Contoso Ticket" has never run on "LT-0043"

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |
