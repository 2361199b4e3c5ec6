Feature: Starting with a wired network

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @NET-001 @assumes-A-WU-01
  Scenario: Critical security updates restart the device before the Autopilot process begins
    Given a critical security update that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the screen says "Installing Cumulative security update"
    And "LT-0042" restarts
    And the sign-in page shows the brand of Contoso
    And "LT-0042" asked for its deployment profile only after the restart

  @NET-002 @assumes-A-WU-01
  Scenario: Without updates there is no restart
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" has not restarted

  @refutes-NET-007
  Scenario: With a network the profile hides the region and keyboard screens
    Given the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the network screen has not appeared
