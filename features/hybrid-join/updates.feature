Feature: Critical security updates of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @NET-001 @NET-013 @assumes-A-WU-01
  Scenario Outline: Wired, the one that applies restarts the user's PC before the Autopilot process begins: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    And a critical security update for Windows <other> that needs a restart is available
    And a critical security update for Windows <windows> that needs a restart is available
    When the user powers on "LT-0050" on the corporate network
    Then the screen says "Installing Cumulative security update for Windows <windows>"
    And "LT-0050" restarts
    And the Enrollment Status Page appears
    And "LT-0050" has restarted once
    And the message "Windows Update download" went over the wire once
    And "LT-0050" asked for its deployment profile only after the restart

    Examples:
      | windows | other |
      | 10      | 11    |
      | 11      | 10    |

  @NET-002 @NET-013 @assumes-A-WU-01
  Scenario Outline: Wired, without one that applies, there is no restart before the Autopilot process: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    And a critical security update for Windows <other> that needs a restart is available
    And a monthly security update for Windows <windows> that needs a restart is available
    When the user powers on "LT-0050" on the corporate network
    Then the Enrollment Status Page appears
    And "LT-0050" has not restarted
    And the updates screen has not appeared
    And the message "Windows Update download" has not gone over the wire

    Examples:
      | windows | other |
      | 10      | 11    |
      | 11      | 10    |

  @NET-010 @assumes-A-WU-01
  Scenario Outline: After connecting over <way>, one restarts the user's PC before the Autopilot process begins: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    And a critical security update that needs no restart is available
    And a critical security update that needs a restart is available
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0050"
    When the user powers on "LT-0050" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And <connects>
    Then the button "Next" is available
    And "LT-0050" has not restarted
    When the user presses "Next"
    Then the screen says "Installing Cumulative security update (KB5041585)"
    And "LT-0050" restarts
    And the Enrollment Status Page appears
    And "LT-0050" has restarted once
    And "LT-0050" asked for its deployment profile only after the restart

    Examples:
      | windows | way     | connects                                                   |
      | 10      | a cable | the user plugs a cable of the corporate network into "LT-0050" |
      | 11      | Wi-Fi   | the user selects "Contoso Guest"                           |

  @NET-110 @assumes-A-WU-01
  Scenario Outline: With Windows Update blocked the user flow goes on without the update: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    And a critical security update that needs a restart is available
    And the network of "LT-0050" blocks "fe3.delivery.mp.microsoft.com"
    When the user powers on "LT-0050" on the corporate network
    Then the Enrollment Status Page appears
    And "LT-0050" has not restarted
    And the event log of "LT-0050" says "Windows Update: "
    And the Windows sign-on screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |
