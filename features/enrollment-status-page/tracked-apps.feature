Feature: Which apps the Enrollment Status Page tracks

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-115 @ESP-132
  Scenario Outline: Apps read Identifying until the management extension has its list, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And a certificate "Wi-Fi access" is assigned to the devices
    And "manage.microsoft.com" is out of order
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 10 minutes pass
    And the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (1 of 1) completed       |
      | Network connections (No setup needed) |
      | Apps (Identifying)                    |
    And "LT-0050" already has the app "Contoso Reports"
    And the management extension has not said on "LT-0050" that it has its list of Device setup
    When all services work again
    Then the details of Device setup include "Apps (1 of 2)"
    And the management extension has said on "LT-0050" that it has its list of Device setup
    And the management extension has not said on "LT-0050" that it has its list of Account setup
    And the desktop appears
    And the management extension has said on "LT-0050" that it has its list of Account setup

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-132
  Scenario Outline: They read so in Account setup too, and without a list the page fails in the end, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    Given "manage.microsoft.com" is out of order
    Then Account setup is in progress
    When 10 minutes pass
    And the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (Identifying)                    |
    And Account setup fails after 60 minutes
    And the details of Account setup include "Apps (Identifying)"
    And the desktop has not appeared

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-132
  Scenario: They read so again after the reseal, though the technician flow had its list
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    Given "manage.microsoft.com" is out of order
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 10 minutes pass
    And the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (Identifying)"
    And the management extension has not said on "LT-0042" that it has its list of Device setup
    When all services work again
    Then the details of Device setup include "Apps (1 of 1) completed"
    And the desktop appears

  @refutes-ESP-132
  Scenario: Once the list is there, apps are counted although nothing can be installed
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    Given "swda01-mscdn.manage.microsoft.com" is out of order
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (0 of 2)"
    And "LT-0042" does not have the app "Contoso VPN"
    And the management extension has said on "LT-0042" that it has its list of Device setup

  @ESP-117
  Scenario Outline: Only required apps are tracked, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
      | Contoso ERP | LOB   | 3       |
    And these apps are available:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 3       |
      | Contoso Reports | LOB   | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (1 of 2)"
    And the details of Device setup include "Apps (2 of 2) completed"
    And the desktop appears
    And "LT-0050" does not have the app "Contoso Paint"
    And "LT-0050" does not have the app "Contoso Reports"
    And "LT-0050" does not track the app "Contoso Paint"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-117
  Scenario Outline: Where the page waits for chosen apps only these are tracked, Windows <generation>
    Given these apps are required:
      | app             | kind      | minutes |
      | Contoso VPN     | Win32     | 3       |
      | Contoso Paint   | Win32     | 3       |
      | Contoso Draw    | Win32     | 3       |
      | Contoso ERP     | LOB       | 3       |
      | Contoso Reports | LOB       | 3       |
      | Contoso Board   | LOB store | 3       |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "Contoso ERP"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (1 of 2)"
    And the details of Device setup include "Apps (2 of 2) completed"
    And "LT-0050" tracks the app "Contoso VPN" as 3 (Completed)
    And "LT-0050" does not track the app "Contoso Paint"
    And "LT-0050" does not track the app "Contoso Draw"
    And Account setup is in progress

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-117
  Scenario Outline: An app that is chosen but <what> is not tracked
    Given there is a group "Sales laptops"
    And the group "Sales laptops" is empty
    And these apps are required:
      | app         | kind  | assigned to       | minutes |
      | Contoso VPN | Win32 | Autopilot devices | 3       |
      | Contoso CRM | Win32 | Sales laptops     | 3       |
    And these apps are available:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 3       |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "<app>"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And Account setup is in progress
    And "LT-0042" tracks the app "Contoso VPN" as 3 (Completed)
    And "LT-0042" does not track the app "<app>"
    And "LT-0042" does not have the app "<app>"

    Examples:
      | what                        | app           |
      | only available              | Contoso Paint |
      | not assigned to this device | Contoso CRM   |

  @refutes-ESP-117
  Scenario Outline: In Device setup no app in user context is tracked, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | Autopilot devices | 3       |
      | Contoso Snips | LOB   | user    | all devices       | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And "LT-0050" does not track the app "Contoso Notes"
    And Device setup completes
    And "LT-0050" does not have the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-118
  Scenario Outline: Once an app has failed no further app is installed, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
      | Contoso CRM   | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And the app "Contoso Paint" fails with exit code 1603
    And the app "Contoso CRM" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 3)"
    And "LT-0050" tracks 1 app as 2 (InProgress)
    And "LT-0050" tracks 2 apps as 1 (NotInstalled)
    And Device setup fails
    And the details of Device setup include "Apps (Failed: 0x80070643)"
    And "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 2 apps as 1 (NotInstalled)
    When 3 hours pass
    Then "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 2 apps as 1 (NotInstalled)
    When the user presses "Try again"
    Then Device setup is in progress
    And the details of Device setup include "Apps (0 of 3)"
    And Device setup fails
    And "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 2 apps as 1 (NotInstalled)

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-118
  Scenario Outline: So it is in Account setup, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
      | Contoso Snips | Win32 | user    | all users         | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And the app "Contoso Snips" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails
    And "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 1 app as 1 (NotInstalled)
    And "LT-0050" tracks the app "Contoso VPN" as 3 (Completed)
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-118
  Scenario Outline: So it is however the app has failed: <first>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 7       |
      | Contoso Paint | Win32 | 7       |
    And <first>
    And <second>
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    And "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 1 app as 1 (NotInstalled)

    Examples:
      | first | second |
      | the app "Contoso VPN" may take up to 5 minutes to install | the app "Contoso Paint" may take up to 5 minutes to install |
      | the detection rule of the app "Contoso VPN" does not find it after it was installed | the detection rule of the app "Contoso Paint" does not find it after it was installed |

  @refutes-ESP-118
  Scenario Outline: As long as none has failed all are installed, one after the other, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
      | Contoso CRM   | Win32 | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (1 of 3)"
    And "LT-0050" tracks 1 app as 3 (Completed)
    And "LT-0050" tracks 1 app as 1 (NotInstalled)
    When 1 minute passes
    Then "LT-0050" tracks 1 app as 2 (InProgress)
    And the details of Device setup include "Apps (3 of 3) completed"
    And "LT-0050" tracks 3 apps as 3 (Completed)
    And Account setup is in progress

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
