Feature: Which types of apps the Enrollment Status Page tracks on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ESP-112 @assumes-A-APP-04
  Scenario Outline: In Device setup apps in device context that are assigned to the device, Windows <generation>
    Given these apps are required:
      | app               | kind      | context | assigned to       | minutes |
      | Contoso Reports   | LOB       | device  | Autopilot devices | 2       |
      | Contoso Inventory | LOB store | device  | Autopilot devices | 2       |
      | Contoso VPN       | Win32     | device  | Autopilot devices | 2       |
      | Contoso Paint     | WinGet    | device  | Autopilot devices | 2       |
      | Contoso CRM       | LOB store | device  | all users         | 2       |
      | Contoso Snips     | LOB store | user    | Autopilot devices | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (3 of 4)"
    And the success status screen appears
    And "LT-0050" already has the app "Contoso Inventory"
    And "LT-0050" already has the app "Contoso Paint"
    And "LT-0050" does not have the app "Contoso CRM"
    And "LT-0050" does not have the app "Contoso Snips"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-113 @assumes-A-APP-04
  Scenario Outline: In Account setup those of the user, Windows <generation>
    Given Ben is a user of Contoso
    And there is a group "Sales"
    And Ben is a member of "Sales"
    And these apps are required:
      | app             | kind          | context | assigned to | minutes |
      | Contoso Notes   | Win32         | user    | all users   | 2       |
      | Contoso Snips   | LOB           | user    | all users   | 2       |
      | Contoso Reports | LOB           | device  | all users   | 2       |
      | Contoso CRM     | LOB store     | user    | all users   | 2       |
      | Contoso Chat    | online store  | user    | all users   | 2       |
      | Contoso Mail    | offline store | user    | all users   | 2       |
      | Contoso Sales   | LOB store     | user    | Sales       | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (5 of 6)"
    And Account setup completes
    And "LT-0050" already has the app "Contoso Chat"
    And "LT-0050" already has the app "Contoso Mail"
    And "LT-0050" does not have the app "Contoso Sales"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
