Feature: PowerShell scripts on a PC that joins an on-premises domain

  @ESP-116 @assumes-A-SCRIPT-01
  Scenario Outline: The page waits for Win32 apps, not for scripts, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
    And a PowerShell script "Contoso inventory" that takes 90 minutes is assigned to the devices
    And a PowerShell script "Contoso cleanup" that fails is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When 1 minute passes
    Then "LT-0050" tracks 1 app as 2 (InProgress)
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And the script "Contoso inventory" is still running on "LT-0050"
    And the script "Contoso cleanup" has failed on "LT-0050"
    When 90 minutes pass
    Then the script "Contoso inventory" has run on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
