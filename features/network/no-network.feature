Feature: Starting without a network

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @NET-004 @NET-005 @NET-007
  Scenario: Without a network region and keyboard come first, even if the profile hides them
    Given the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" without a network
    Then the "Is this the right country or region?" screen appears
    When the user selects "Germany"
    Then the field "Country or region" shows "Germany"
    When the user presses "Yes"
    Then the keyboard layout screen appears
    When the user selects "German"
    Then the field "Keyboard layout" shows "German"
    When the user presses "Yes"
    Then the additional keyboard layouts screen appears

  @NET-004
  Scenario: Windows 10 asks for the region in its own words
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" without a network
    Then the "Let's start with region. Is this right?" screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears

  @NET-006 @assumes-A-SCREEN-01
  Scenario Outline: A second keyboard layout may be added or skipped
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    Then the additional keyboard layouts screen appears
    And there is a button "Add layout"
    And there is a button "Skip"
    When the user presses "<choice>"
    Then the "<next>" screen appears

    Examples:
      | choice     | next                            |
      | Skip       | Let's connect you to a network  |
      | Add layout | Choose a second keyboard layout |

  Scenario: An added layout leads on to the network
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Add layout"
    And the user selects "US" and then "Add layout"
    Then the "Let's connect you to a network" screen appears

  @NET-003 @NET-008
  Scenario Outline: The device asks for a network, by cable or by Wi-Fi, and goes on once it has the Internet
    Given the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the "Let's connect you to a network" screen appears
    And the screen says "You'll need an internet connection"
    And the list offers "Contoso Guest"
    And the button "Next" is disabled
    When <connects>
    And the user presses "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | connects                                         |
      | the user plugs a network cable into "LT-0042"    |
      | the user selects "Contoso Guest"                 |

  @NET-009
  Scenario: Next is available once there is connectivity
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    Then the button "Next" is available

  @refutes-NET-009
  Scenario: Before there is connectivity Next is disabled, also with a cable that leads nowhere
    Given the Wi-Fi network "Hotel lobby" without Internet is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the button "Next" is disabled
    When the user plugs a cable that leads nowhere into "LT-0042"
    Then the screen says "No internet"
    And the button "Next" is disabled
    When the user selects "Hotel lobby"
    Then the field "Wi-Fi" shows "Hotel lobby"
    And the button "Next" is disabled

  @NET-010 @assumes-A-WU-01
  Scenario: After connecting, critical security updates restart the device before the Autopilot process begins
    Given a critical security update that needs a restart is available
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the screen says "Installing Cumulative security update"
    And "LT-0042" restarts
    And the sign-in page shows the brand of Contoso
    And "LT-0042" asked for its deployment profile only after the restart
