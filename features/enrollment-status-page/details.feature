Feature: Details of a phase

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
    And a certificate "Wi-Fi access" is assigned to the devices
    And a Wi-Fi profile "Contoso Office" is assigned to the devices

  @ESP-006
  Scenario: Windows 10 shows and hides details by their names
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And the control beside Device setup is "Show details"
    And the details of Device setup are hidden
    When the user presses "Show details" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (1 of 1) completed        |
      | Network connections (1 of 1) completed |
      | Apps (1 of 2)                          |
    And the control beside Device setup is "Hide details"
    When the user presses "Hide details" beside Device setup
    Then the details of Device setup are hidden
    And the control beside Device setup is "Show details"
    When the user presses "Show details" beside Device setup
    Then the details of Device setup include "Apps (2 of 2) completed"
    And the control beside Device setup is "Hide details"

  @ESP-006 @ESP-101
  Scenario: On Windows 10 each phase has its own control, also one that is complete; one that waits has none
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And there is no control beside Account setup
    And the control beside Device preparation is "Show details"
    When the user presses "Show details" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                        |
      | Joining your organization's network (Complete)           |
      | Registering your device for mobile management (Complete) |
      | Preparing your device for mobile management (Complete)   |
    And the control beside Device preparation is "Hide details"
    And the details of Device setup are hidden
    And the control beside Device setup is "Show details"
    When the user presses "Show details" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    When the user presses "Hide details" beside Device preparation
    Then the details of Device preparation are hidden
    And the details of Device setup include "Apps (2 of 2) completed"
    And Account setup is in progress
    And the control beside Account setup is "Show details"
    And the details of Account setup are hidden

  @ESP-007
  Scenario: Windows 11 shows and hides details by chevrons
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And the control beside Device setup is "∨"
    And the details of Device setup are hidden
    When the user presses "∨" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (1 of 1) completed        |
      | Network connections (1 of 1) completed |
      | Apps (1 of 2)                          |
    And the control beside Device setup is "∧"
    When the user presses "∧" beside Device setup
    Then the details of Device setup are hidden
    And the control beside Device setup is "∨"
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (2 of 2) completed"
    And the control beside Device setup is "∧"

  @ESP-007 @ESP-101
  Scenario: On Windows 11 each phase has its own chevron, also one that is complete; one that waits has none
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And there is no control beside Account setup
    And the control beside Device preparation is "∨"
    When the user presses "∨" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                        |
      | Joining your organization's network (Complete)           |
      | Registering your device for mobile management (Complete) |
      | Preparing your device for mobile management (Complete)   |
    And the control beside Device preparation is "∧"
    And the details of Device setup are hidden
    And the control beside Device setup is "∨"
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    When the user presses "∧" beside Device preparation
    Then the details of Device preparation are hidden
    And the details of Device setup include "Apps (2 of 2) completed"
    And Account setup is in progress
    And the control beside Account setup is "∨"
    And the details of Account setup are hidden

  @ESP-006 @assumes-A-APP-01
  Scenario: On Windows 10 a phase that failed keeps its control
    Given the app "Contoso VPN" fails with exit code 1603
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Device setup fails
    And the screen says "Setup could not be completed. Please try again or contact your support person for help."
    And the control beside Device setup is "Show details"
    When the user presses "Show details" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (1 of 1) completed        |
      | Network connections (1 of 1) completed |
      | Apps (Failed: 0x80070643)              |
    When the user presses "Hide details" beside Device setup
    Then the details of Device setup are hidden

  @ESP-007 @assumes-A-APP-01
  Scenario: On Windows 11 a phase that failed keeps its chevron
    Given the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And the screen says "Setup could not be completed. Please try again or contact your support person for help."
    And the control beside Device setup is "∨"
    When the user presses "∨" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (1 of 1) completed        |
      | Network connections (1 of 1) completed |
      | Apps (Failed: 0x80070643)              |
    When the user presses "∧" beside Device setup
    Then the details of Device setup are hidden
    And the desktop has not appeared
