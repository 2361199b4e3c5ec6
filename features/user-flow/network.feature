Feature: The user flow begins: power, network, updates

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  @NET-001
  Scenario: Wired, with critical security updates, the device restarts before the Autopilot process begins
    Given a critical security update that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the screen says "Installing Cumulative security update"
    And "LT-0042" restarts
    And the sign-in page shows the brand of Contoso
    And "LT-0042" has restarted once
    And the event log of "LT-0042" says "Installation successful: Cumulative security update (KB5041585)"
    And "LT-0042" asked for its deployment profile only after the restart

  @NET-002
  Scenario: Wired, without updates, there is no restart
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" has not restarted

  @NET-004 @NET-005 @NET-006 @NET-007
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
    And there is a button "Add layout"
    And there is a button "Skip"

  @refutes-NET-007
  Scenario: With a network the profile hides the region and keyboard screens
    Given the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

  @NET-003 @NET-008 @NET-009
  Scenario: The device asks for a network, and Next is available once there is one
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the "Let's connect you to a network" screen appears
    And the screen says "You'll need an internet connection"
    And the button "Next" is disabled
    When the user plugs a network cable into "LT-0042"
    Then the button "Next" is available
    When the user presses "Next"
    Then the sign-in page shows the brand of Contoso

  @refutes-NET-009
  Scenario: Before there is connectivity Next is disabled
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user plugs a cable that leads nowhere into "LT-0042"
    Then the screen says "No internet"
    And the button "Next" is disabled

  @NET-010
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
    And "LT-0042" has restarted once
    And the event log of "LT-0042" says "Installation successful: Cumulative security update (KB5041585)"
    And "LT-0042" asked for its deployment profile only after the restart

  @TIP-001
  Scenario: The profile shows language, region and keyboard before the sign-in page
    Given the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    When the user powers on "LT-0042" with a wired network
    And the user selects "English (United States)" and then "Yes"
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    Then the sign-in page shows the brand of Contoso
