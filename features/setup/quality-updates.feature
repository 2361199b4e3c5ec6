Feature: Windows quality updates at the end of the user flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-024 @SETUP-ESP-025 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario Outline: Quality updates are not installed in the technician flow, but after the page in the user flow: Windows 11 <edition>
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs no restart is available
    And "LT-0043" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the "Installing updates" screen has not appeared
    And "LT-0043" has not called the host "dl.delivery.mp.microsoft.com"
    When 2 hours pass
    Then the success status screen appears
    And the "Installing updates" screen has not appeared
    When the technician presses "Reseal"
    Then "LT-0043" is switched off
    And "LT-0043" has not called the host "dl.delivery.mp.microsoft.com"
    When 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup completes
    And the "Installing updates" screen appears
    And the screen says "Installing Monthly security update for Windows 11"
    And the desktop has not appeared
    When 25 minutes pass
    Then the desktop has not appeared
    When 6 minutes pass
    Then the desktop appears
    And the event log of "LT-0043" says "Installation successful: Monthly security update for Windows 11"
    And "LT-0043" has not restarted

    Examples:
      | edition    |
      | Pro        |
      | Enterprise |

  @SETUP-ESP-024 @assumes-A-WU-02
  Scenario Outline: In the technician flow there is no page for them whatever the setting says: the page <installs> them
    Given the Enrollment Status Page <installs> Windows quality updates
    And a monthly security update for Windows 11 that needs a restart is available
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted
    When 1 day passes
    Then the "Installing updates" screen has not appeared
    And "LT-0042" has not restarted
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"

    Examples:
      | installs         |
      | installs         |
      | does not install |

  @SETUP-ESP-025 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: Where the user deploys the device they come after the page, too, and not before it
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs no restart is available
    And a monthly security update for Windows 11 that needs no restart was released 40 days ago
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the "Installing updates" screen has not appeared
    When Anna signs in
    Then Account setup completes
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"
    And the "Installing updates" screen appears
    And the desktop appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11 (KB507203411)"
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11 (KB507203511)"
    And the screens came in this order:
      | the Enrollment Status Page     |
      | the "Installing updates" screen |
      | the desktop                    |

  @SETUP-ESP-025 @assumes-A-WU-02
  Scenario Outline: They are not installed <where>
    Given <what is set>
    And <what comes out>
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0043" has not called the host "dl.delivery.mp.microsoft.com"
    And "LT-0043" has not restarted

    Examples:
      | where                              | windows | what is set                                                     | what comes out                                                            |
      | on Windows 10                      | 10      | the Enrollment Status Page installs Windows quality updates         | a monthly security update for Windows 10 that needs a restart is available |
      | where the setting is No            | 11      | the Enrollment Status Page does not install Windows quality updates | a monthly security update for Windows 11 that needs a restart is available |
      | where nobody has set it            | 11      | the Enrollment Status Page gives up after 60 minutes                | a monthly security update for Windows 11 that needs a restart is available |
      | where none is for this Windows     | 11      | the Enrollment Status Page installs Windows quality updates         | a monthly security update for Windows 10 that needs a restart is available |

  @SETUP-ESP-025 @assumes-A-WU-02
  Scenario Outline: Nor where the page that says so shows no progress, or is assigned to nobody: <whose>
    Given the Enrollment Status Page installs Windows quality updates
    And <said>
    And a monthly security update for Windows 11 that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"
    When 2 hours pass
    Then the "Installing updates" screen has not appeared
    And "LT-0042" has not restarted

    Examples:
      | whose                  | said                                                             |
      | it shows no progress   | the Enrollment Status Page does not show the configuration progress |
      | it reaches no device   | no Enrollment Status Page is assigned                            |
      | it is for the users    | the Enrollment Status Page is assigned to the users              |

  @SETUP-ESP-025 @assumes-A-WU-02
  Scenario: Once the administrator switches the page off the user of a pre-provisioned device gets none
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs a restart is available
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the administrator no longer lets the Enrollment Status Page show the configuration progress
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"

  @SETUP-ESP-025 @assumes-A-WU-02 @assumes-A-ESP-03
  Scenario: Who leaves the page, where it may be left, is past them
    Given the Enrollment Status Page installs Windows quality updates
    And people may leave the Enrollment Status Page before it ends
    And a monthly security update for Windows 11 that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "Continue anyway"
    Then the desktop appears
    When 2 hours pass
    Then the "Installing updates" screen has not appeared
    And "LT-0042" has not restarted

  @SETUP-ESP-025 @assumes-A-WU-02
  Scenario: With a profile for users alone they are not installed: only one for the device says so
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And the Enrollment Status Page installs Windows quality updates
    And the Enrollment Status Page is assigned to the group "Sales"
    And a monthly security update for Windows 11 that needs no restart is available
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared

  @SETUP-ESP-026 @assumes-A-WU-02 @assumes-A-WU-03 @assumes-A-OOBE-02
  Scenario: After the restart that an update needs nobody is signed in: the user has to sign in again
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs a restart is available
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup completes
    And the "Installing updates" screen appears
    And "LT-0042" restarts
    And the sign-in page appears
    And the desktop has not appeared
    When 5 minutes pass
    Then the sign-in page appears
    And the desktop has not appeared
    When Anna signs in
    Then the desktop appears
    And "LT-0042" has restarted once

  @SETUP-ESP-026 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: Without a restart the user stays signed in, and signs in once only
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs no restart is available
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears
    And "LT-0042" has not restarted
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears

  @SETUP-ESP-027 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario Outline: On a metered network the quality-update step is left out, <in whose flow>
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs a restart is available
    And the network of "LT-0042" is metered
    And <before>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup completes
    And the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"
    And "LT-0042" has not restarted
    And "LT-0042" already has the app "Contoso VPN"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the "Installing updates" screen has not appeared

    Examples:
      | in whose flow             | before                                               |
      | in the user flow          | "LT-0042" was pre-provisioned and resealed 2 hours ago |
      | where the user deploys it | the Enrollment Status Page gives up after 60 minutes  |

  @SETUP-ESP-027 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: One PC is on a metered Wi-Fi network, the other is on a cable: only that one leaves the quality updates out
    Given the Enrollment Status Page installs Windows quality updates
    And a monthly security update for Windows 11 that needs no restart is available
    And Ben is a user of Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" is metered
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user presses "Yes" on "LT-0042"
    And the user presses "Yes" on "LT-0042"
    And the user presses "Skip" on "LT-0042"
    And the user selects "Contoso Guest" and then "Next" on "LT-0042"
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the "Installing updates" screen appears on "LT-0043"
    And the desktop appears on "LT-0043"
    And the "Installing updates" screen has not appeared on "LT-0042"

  @SETUP-ESP-027 @assumes-A-WU-02
  Scenario: A critical update before the sign-in is installed over a metered network all the same
    Given the network of "LT-0042" is metered
    And the Enrollment Status Page installs Windows quality updates
    And a critical security update that needs no restart is available
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" called the host "dl.delivery.mp.microsoft.com"
    When Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared
