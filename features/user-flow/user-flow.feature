Feature: The user flow after the technician flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | context | assigned to       | minutes |
      | Contoso VPN     | Win32 | device  | Autopilot devices | 3       |
      | Contoso Reports | LOB   | device  | Autopilot devices | 2       |
      | Contoso Notes   | Win32 | user    | all users         | 4       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  @STEP-E9
  Scenario: The user signs in and reaches the desktop
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the "Setting up your device for work or school" screen has not appeared since the reseal
    When Anna signs in
    Then the Enrollment Status Page appears
    And Account setup completes
    And the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And "LT-0042" has the app "Contoso Notes"

  @ESP-003
  Scenario: Device preparation does not run again
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And the desktop appears
    And Device preparation has not been in progress since the reseal

  @ESP-004
  Scenario: Device setup runs again and picks up what has been assigned since
    Given there is a group "Sales laptops"
    And these apps are required:
      | app         | kind  | assigned to   | minutes |
      | Contoso CRM | Win32 | Sales laptops | 5       |
    And a security policy "Screen lock" is assigned to the group "Sales laptops"
    When the administrator adds "LT-0042" to the group "Sales laptops"
    Then "LT-0042" does not have the app "Contoso CRM"
    And the policy "Screen lock" has not gone over the wire
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And Device setup completes
    And "LT-0042" has the app "Contoso CRM"
    And the policy "Screen lock" has gone over the wire
    And the desktop appears

  @TIP-010
  Scenario: What the technician flow installed is not installed again
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the installer of "Contoso VPN" has run once on "LT-0042"
    And the installer of "Contoso Notes" has run once on "LT-0042"
    And the MSI installers of the technician flow have not run again on "LT-0042"
    And Device setup took less time for the user than for the technician on "LT-0042"

  @APPS-005
  Scenario: User-context apps and user-targeted policies wait for the user
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso Snips | Win32 | user    | Autopilot devices | 2       |
    When the user powers on "LT-0042" with a wired network
    Then "LT-0042" does not have the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Snips"
    And the policy "Spotlight" has not gone over the wire
    When Anna signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso Notes"
    And "LT-0042" has the app "Contoso Snips"
    And the policy "Spotlight" went over the wire only after Account setup began

  Scenario: A power cut during Device setup asks the user to sign in again before Account setup
    Given there is a group "Sales laptops"
    And these apps are required:
      | app         | kind  | assigned to   | minutes |
      | Contoso CRM | Win32 | Sales laptops | 30      |
    When the administrator adds "LT-0042" to the group "Sales laptops"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso CRM"
