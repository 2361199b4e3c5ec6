Feature: Which types of apps the Enrollment Status Page tracks in which phase

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-112 @assumes-A-APP-04
  Scenario Outline: In Device setup apps in device context that are assigned to the device are tracked, Windows <generation>: <kind>
    Given these apps are required:
      | app            | kind   | minutes |
      | Contoso App    | <kind> | 5       |
      | Contoso Helper | Win32  | 5       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (1 of 2)"
    And Account setup is still waiting
    And the details of Device setup include "Apps (2 of 2) completed"
    And Device setup completes
    And "LT-0050" already has the app "Contoso App"

    Examples:
      | generation | kind                   | show         |
      | 10         | LOB                    | Show details |
      | 11         | LOB                    | ∨            |
      | 10         | LOB store              | Show details |
      | 11         | LOB store              | ∨            |
      | 10         | Win32                  | Show details |
      | 11         | Win32                  | ∨            |
      | 10         | WinGet                 | Show details |
      | 11         | WinGet                 | ∨            |
      | 10         | Enterprise App Catalog | Show details |
      | 11         | Enterprise App Catalog | ∨            |

  @ESP-112 @assumes-A-APP-04
  Scenario Outline: All of them are counted together, and those of the user are not, Windows <generation>
    Given these apps are required:
      | app               | kind      | context | assigned to       | minutes |
      | Contoso Reports   | LOB       | device  | Autopilot devices | 2       |
      | Contoso Scan      | LOB       | device  | Autopilot devices | 2       |
      | Contoso Inventory | LOB store | device  | Autopilot devices | 2       |
      | Contoso Stock     | LOB store | device  | Autopilot devices | 2       |
      | Contoso VPN       | Win32     | device  | Autopilot devices | 2       |
      | Contoso Paint     | WinGet    | device  | all devices       | 2       |
      | Contoso CRM       | LOB store | device  | all users         | 2       |
      | Contoso Notes     | WinGet    | device  | all users         | 2       |
      | Contoso Snips     | LOB store | user    | Autopilot devices | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (5 of 6)"
    And Device setup completes
    And "LT-0050" does not have the app "Contoso CRM"
    And "LT-0050" does not have the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-112 @assumes-A-APP-01 @assumes-A-APP-04
  Scenario Outline: One that fails fails the phase, and a later try installs it, Windows <generation>: <kind>
    Given these apps are required:
      | app         | kind   | minutes |
      | Contoso App | <kind> | 5       |
    And the app "Contoso App" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (Failed: 0x80070643)"
    And "LT-0050" does not have the app "Contoso App"
    When the user presses "Try again"
    Then the details of Device setup include "Apps (0 of 1)"
    And Device setup fails

    Examples:
      | generation | kind      | show         |
      | 10         | LOB store | Show details |
      | 11         | LOB store | ∨            |
      | 11         | WinGet    | ∨            |

  @refutes-ESP-112
  Scenario Outline: An app that is assigned to another device, or only in user context, is not tracked there: <kind>, <context>, <to>
    Given there is a group "Sales laptops"
    And the group "Sales laptops" is empty
    And these apps are required:
      | app         | kind   | context   | assigned to | minutes |
      | Contoso App | <kind> | <context> | <to>        | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (No setup needed)"
    And "LT-0042" does not have the app "Contoso App"

    Examples:
      | kind      | context | to                |
      | LOB       | device  | Sales laptops     |
      | LOB store | device  | Sales laptops     |
      | WinGet    | device  | Sales laptops     |
      | LOB       | user    | Autopilot devices |
      | LOB store | user    | Autopilot devices |
      | WinGet    | user    | all users         |

  @ESP-113 @assumes-A-APP-04
  Scenario Outline: In Account setup the apps of the user are tracked, Windows <generation>: <kind> in <context> context
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app            | kind   | context   | assigned to | minutes |
      | Contoso App    | <kind> | <context> | <to>        | 5       |
      | Contoso Helper | Win32  | user      | all users   | 5       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And "LT-0050" does not have the app "Contoso App"
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (1 of 2)"
    And the desktop has not appeared
    And the details of Account setup include "Apps (2 of 2) completed"
    And "LT-0050" already has the app "Contoso App"
    And the desktop appears

    Examples:
      | generation | kind          | context | to        | show         |
      | 10         | Win32         | user    | all users | Show details |
      | 11         | Win32         | user    | Sales     | ∨            |
      | 11         | Win32         | device  | all users | ∨            |
      | 10         | LOB           | user    | all users | Show details |
      | 11         | LOB           | user    | Sales     | ∨            |
      | 10         | LOB           | device  | all users | Show details |
      | 11         | LOB           | device  | Sales     | ∨            |
      | 10         | LOB store     | user    | Sales     | Show details |
      | 11         | LOB store     | user    | all users | ∨            |
      | 10         | online store  | user    | all users | Show details |
      | 11         | online store  | user    | Sales     | ∨            |
      | 10         | offline store | user    | all users | Show details |
      | 11         | offline store | user    | Sales     | ∨            |

  @ESP-113 @assumes-A-APP-04
  Scenario Outline: They are counted together, and those of the device are not among them, Windows <generation>
    Given these apps are required:
      | app             | kind          | context | assigned to       | minutes |
      | Contoso Notes   | Win32         | user    | all users         | 2       |
      | Contoso Paint   | WinGet        | user    | all users         | 2       |
      | Contoso Snips   | LOB           | user    | all users         | 2       |
      | Contoso Reports | LOB           | device  | all users         | 2       |
      | Contoso CRM     | LOB store     | user    | all users         | 2       |
      | Contoso Chat    | online store  | user    | all users         | 2       |
      | Contoso Mail    | offline store | user    | all users         | 2       |
      | Contoso VPN     | Win32         | device  | Autopilot devices | 2       |
      | Contoso ERP     | LOB store     | device  | Autopilot devices | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso ERP"
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (6 of 7)"
    And the details of Account setup include "Apps (7 of 7) completed"
    And the desktop appears

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @refutes-ESP-113
  Scenario Outline: Apps of other users are not tracked: <kind>
    Given Ben is a user of Contoso
    And there is a group "Sales"
    And Ben is a member of "Sales"
    And these apps are required:
      | app         | kind   | context | assigned to | minutes |
      | Contoso App | <kind> | user    | Sales       | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Apps (No setup needed)"
    And the desktop appears
    And "LT-0042" does not have the app "Contoso App"

    Examples:
      | kind          |
      | Win32         |
      | LOB           |
      | LOB store     |
      | offline store |

  @NET-111 @assumes-A-STORE-01
  Scenario: An app that the Microsoft Store could not give comes behind the desktop an hour later, once the Store is in reach
    Given these apps are required:
      | app          | kind         | context | assigned to | minutes |
      | Contoso Chat | online store | user    | all users   | 2       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the event log of "LT-0042" says "Microsoft Store: 0x80072EFD"
    When 10 minutes pass
    And the network of "LT-0042" blocks nothing any more
    And 49 minutes pass
    Then "LT-0042" does not have the app "Contoso Chat"
    When 6 minutes pass
    Then "LT-0042" already has the app "Contoso Chat"

  @refutes-NET-111
  Scenario Outline: An app package of the organization itself is not gone on without: Windows <generation>
    Given these apps are required:
      | app         | kind      | context | assigned to | minutes |
      | Contoso CRM | LOB store | user    | all users   | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    Given "swda01-mscdn.manage.microsoft.com" is out of order
    Then Account setup fails
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |
