Feature: The user flow ends: the Enrollment Status Page and the desktop

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 4       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ESP-001 @ESP-002
  Scenario: Three phases; device policies come before Account setup, user policies with it
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page lists these phases:
      | Device preparation |
      | Device setup       |
      | Account setup      |
    And Account setup completes
    And the desktop appears
    And the policy "Passwords" went over the wire before Account setup began
    And the policy "Spotlight" went over the wire only after Account setup began

  @ESP-005 @ENTRA-007 @ESP-008
  Scenario: Account setup runs, and the desktop comes when it is complete
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the desktop has not appeared
    And Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
    And "LT-0042" has the app "Contoso Notes"

  @ESP-006
  Scenario: Windows 10 shows and hides details by their names
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the control beside Account setup is "Show details"
    And the details of Account setup are hidden
    When the user presses "Show details" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    When the user presses "Hide details" beside Account setup
    Then the details of Account setup are hidden

  @ESP-007
  Scenario: Windows 11 shows and hides details by chevrons
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the control beside Account setup is "∨"
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    And the control beside Account setup is "∧"
    When the user presses "∧" beside Account setup
    Then the details of Account setup are hidden

  @TIP-002
  Scenario: The profile shows privacy settings when Account setup begins
    Given the deployment profile shows the privacy settings
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And the privacy settings screen appears
    When the user presses "Accept"
    Then Account setup completes
    And the desktop appears
