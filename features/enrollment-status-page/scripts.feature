Feature: PowerShell scripts during the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 5       |
      | Contoso Notes | Win32 | user    | all users         | 5       |

  @ESP-116 @assumes-A-SCRIPT-01
  Scenario Outline: The page waits for Win32 apps, not for scripts, Windows <generation>
    Given a PowerShell script "Contoso inventory" that takes 90 minutes is assigned to the devices
    And a PowerShell script "Contoso drives" that takes 90 minutes with the logged-on credentials is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And the script "Contoso inventory" is still running on "LT-0050"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    And the desktop appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Notes"
    And the script "Contoso inventory" is still running on "LT-0050"
    And the script "Contoso drives" is still running on "LT-0050"
    When 90 minutes pass
    Then the script "Contoso inventory" has run on "LT-0050"
    And the script "Contoso drives" has run on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-116 @assumes-A-SCRIPT-01
  Scenario Outline: Neither a script that takes longer than the time limit nor one that fails makes the page fail, Windows <generation>
    Given a PowerShell script "Contoso inventory" that takes 90 minutes is assigned to the devices
    And a PowerShell script "Contoso cleanup" that fails is assigned to the devices
    And the Enrollment Status Page gives up after 20 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the script "Contoso inventory" is still running on "LT-0050"
    And the script "Contoso cleanup" has failed on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-116 @assumes-A-APP-01
  Scenario Outline: A Win32 app that fails does fail the page, beside a script that runs, Windows <generation>
    Given a PowerShell script "Contoso inventory" that takes 1 minute is assigned to the devices
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    And the script "Contoso inventory" has run on "LT-0050"
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |
