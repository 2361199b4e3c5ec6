Feature: Which apps the Enrollment Status Page tracks on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ESP-132 @ESP-115
  Scenario Outline: Apps read Identifying until the management extension has its list, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "manage.microsoft.com" is out of order
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When 10 minutes pass
    And the technician presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (Identifying)                    |
    And the management extension has not said on "LT-0050" that it has its list of Device setup
    When all services work again
    Then the details of Device setup include "Apps (0 of 1)"
    And the management extension has said on "LT-0050" that it has its list of Device setup
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-117
  Scenario Outline: Only apps that are required, chosen and in device context are tracked in Device setup, Windows <generation>
    Given these apps are required:
      | app             | kind  | context | assigned to       | minutes |
      | Contoso VPN     | Win32 | device  | Autopilot devices | 3       |
      | Contoso Reports | LOB   | device  | Autopilot devices | 3       |
      | Contoso Notes   | Win32 | user    | Autopilot devices | 3       |
    And these apps are available:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 3       |
    And the Enrollment Status Page waits only for the apps "Contoso VPN" and "<other>"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And the success status screen appears
    And "LT-0050" tracks the app "Contoso VPN" as 3 (Completed)
    And "LT-0050" does not track the app "<other>"
    And "LT-0050" does not have the app "<other>"

    Examples:
      | generation | show         | other         |
      | 10         | Show details | Contoso Paint |
      | 11         | ∨            | Contoso Paint |
      | 10         | Show details | Contoso Notes |
      | 11         | ∨            | Contoso Notes |

  @ESP-118
  Scenario Outline: Once an app has failed no further app is installed, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And the app "Contoso Paint" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x80070643)"
    And "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 1 app as 1 (NotInstalled)
    When 3 hours pass
    Then "LT-0050" tracks 1 app as 4 (Error)
    And "LT-0050" tracks 1 app as 1 (NotInstalled)

    Examples:
      | generation |
      | 10         |
      | 11         |
