Feature: Windows quality updates on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-024 @SETUP-ESP-025 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: Quality updates are not installed in the technician flow, but after the page in the user flow
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs no restart is available
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When 2 hours pass
    Then the "Installing updates" screen has not appeared
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"
    When 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the "Installing updates" screen has not appeared
    When the user presses "Sign out"
    Then the "Installing updates" screen appears
    And the Windows sign-on screen appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"
    When Anna signs on with the on-premises credentials
    Then the desktop appears

  @SETUP-ESP-025 @assumes-A-WU-02
  Scenario Outline: They are not installed <where>
    Given the Enrollment Status Page <installs> Windows quality updates
    And a monthly security update for Windows <windows> that needs a restart is available
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0043" has not called the host "dl.delivery.mp.microsoft.com"

    Examples:
      | where                   | windows | installs         |
      | on Windows 10           | 10      | installs         |
      | where the setting is No | 11      | does not install |

  @SETUP-ESP-026 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: After the restart that an update needs nobody is signed in to Windows
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs a restart is available
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    Then the "Installing updates" screen appears
    And "LT-0042" restarts
    And the Windows sign-on screen appears
    And the desktop has not appeared
    When 1 day passes
    Then the desktop has not appeared
    When Anna signs on with the on-premises credentials
    Then the desktop appears

  @SETUP-ESP-027 @assumes-A-WU-02
  Scenario: On a metered network the quality-update step is left out
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs a restart is available
    And the network of "LT-0042" is metered
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"
