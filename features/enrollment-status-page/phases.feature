Feature: The phases of the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 1       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in

  @ESP-001
  Scenario: There are three phases
    Then the Enrollment Status Page lists these phases:
      | Device preparation |
      | Device setup       |
      | Account setup      |
    And Device preparation completes
    And Device setup completes
    And Account setup completes

  @ESP-002
  Scenario: Device policies belong to the device's phases, user policies to Account setup
    Then Device setup completes
    And the desktop appears
    And the policy "Passwords" went over the wire before Account setup began
    And the policy "Spotlight" went over the wire only after Account setup began

  @ESP-008
  Scenario: The desktop comes when the page is complete, not before
    Then Device setup is in progress
    And Account setup is still waiting
    And the desktop has not appeared
    And Account setup is in progress
    And the desktop has not appeared
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
