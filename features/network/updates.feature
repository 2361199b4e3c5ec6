Feature: Critical security updates at the first start

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @NET-001 @assumes-A-WU-01
  Scenario Outline: Wired, they restart the device before the Autopilot process begins: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the screen says "Installing Cumulative security update (KB5041585)"
    And "LT-0042" restarts
    And the sign-in page shows the brand of Contoso
    And "LT-0042" has restarted once
    And the message "Windows Update download" went over the wire once
    And the event log of "LT-0042" says "Installation successful: Cumulative security update (KB5041585)"
    And "LT-0042" asked for its deployment profile only after the restart
    And the screens came in this order:
      | Starting Windows     |
      | Checking for updates |
      | Starting Windows     |
      | Sign in              |
    And the network screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-001 @assumes-A-WU-01
  Scenario Outline: Several are installed together, and one of them is enough for a restart, whether it comes first or last: first one that needs <first>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs <first> is available
    And a critical security update that needs <last> is available
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" has restarted once
    And the message "Windows Update download" went over the wire twice
    And the event log of "LT-0042" says "Installation successful: Cumulative security update (KB5041585)"
    And the event log of "LT-0042" says "Installation successful: Security intelligence update (KB2267602)"
    And "LT-0042" asked for its deployment profile only after the restart

    Examples:
      | first      | last       |
      | a restart  | no restart |
      | no restart | a restart  |

  @NET-001 @NET-010 @assumes-A-WU-01
  Scenario: Each device has its own updates
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears on "LT-0042"
    And "LT-0042" has restarted once
    When the user powers on "LT-0043" without a network
    And the user presses "Yes" on "LT-0043"
    And the user presses "Yes" on "LT-0043"
    And the user presses "Skip" on "LT-0043"
    And the user plugs a network cable into "LT-0043"
    And the user presses "Next" on "LT-0043"
    Then the sign-in page appears on "LT-0043"
    And "LT-0043" has restarted once
    And "LT-0042" has restarted once

  @NET-002 @assumes-A-WU-01
  Scenario Outline: Wired, without updates there is no restart: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" has not restarted
    And the message "MS-WUSP SyncUpdates" went over the wire once
    And the updates screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-001 @NET-002 @NET-013 @assumes-A-WU-01
  Scenario: An update that needs no restart is installed without one, whatever another one needs that does not apply
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs no restart is available
    And a critical security update for Windows 10 that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the screen says "Installing Security intelligence update (KB2267602)"
    And the sign-in page shows the brand of Contoso
    And "LT-0042" has not restarted
    And the message "Windows Update download" went over the wire once
    And the event log of "LT-0042" says "Installation successful: Security intelligence update (KB2267602)"

  @NET-002 @assumes-A-WU-01
  Scenario: What is installed already does not restart the device another time
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    And a critical security update that needs no restart is available
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And "LT-0042" has not restarted
    And the message "Windows Update download" went over the wire twice

  @NET-010 @assumes-A-WU-01
  Scenario Outline: After connecting over <way> they restart the device before the Autopilot process begins: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And a critical security update that needs a restart is available
    And a critical security update that needs no restart is available
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    And <connects>
    Then the button "Next" is available
    And the message "MS-WUSP SyncUpdates" has not gone over the wire
    And "LT-0042" has not restarted
    When the user presses "Next"
    Then the screen says "Installing Cumulative security update (KB5041585)"
    And "LT-0042" restarts
    And the sign-in page shows the brand of Contoso
    And "LT-0042" has restarted once
    And the message "Windows Update download" went over the wire twice
    And "LT-0042" asked for its deployment profile only after the restart
    And the screens came in this order:
      | <region>                              |
      | keyboard layout screen               |
      | Want to add a second keyboard layout? |
      | Let's connect you to a network        |
      | Checking for updates                  |
      | Sign in                               |

    Examples:
      | windows | way     | region                                  | connects                                      |
      | 10      | a cable | Let's start with region. Is this right? | the user plugs a network cable into "LT-0042" |
      | 11      | a cable | Is this the right country or region?    | the user plugs a network cable into "LT-0042" |
      | 10      | Wi-Fi   | Let's start with region. Is this right? | the user selects "Contoso Office"             |
      | 11      | Wi-Fi   | Is this the right country or region?    | the user selects "Contoso Office"             |

  @NET-010 @assumes-A-WU-01
  Scenario: After connecting without updates the Autopilot process begins at once
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs no restart is available
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the screen says "Installing Security intelligence update (KB2267602)"
    And the sign-in page shows the brand of Contoso
    And "LT-0042" has not restarted

  @NET-013 @assumes-A-WU-01
  Scenario Outline: An update that does not apply restarts nothing: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update for Windows <other> that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" has not restarted
    And the updates screen has not appeared
    And the message "MS-WUSP SyncUpdates" went over the wire once
    And the message "Windows Update download" has not gone over the wire

    Examples:
      | windows | other |
      | 10      | 11    |
      | 11      | 10    |

  @refutes-NET-013 @assumes-A-WU-01
  Scenario Outline: After connecting too, only one that applies restarts the device: Windows <windows> <version>, an update for Windows <for>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    And a critical security update for Windows <for> that needs a restart is available
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" <restarts>

    Examples:
      | windows | version         | for | restarts           |
      | 10      | 10.0.19045.6456 | 10  | has restarted once |
      | 11      | 10.0.26200.6899 | 10  | has not restarted  |
      | 11      | 10.0.22000.2538 | 11  | has restarted once |
