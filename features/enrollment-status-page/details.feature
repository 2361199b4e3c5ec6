Feature: Details of a phase

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
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
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And the control beside Device setup is "Hide details"
    When the user presses "Hide details" beside Device setup
    Then the details of Device setup are hidden

  @ESP-007
  Scenario: Windows 11 shows and hides details by chevrons
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And the control beside Device setup is "∨"
    And the details of Device setup are hidden
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And the control beside Device setup is "∧"
    When the user presses "∧" beside Device setup
    Then the details of Device setup are hidden

  Scenario: The lines of Device setup count what has arrived
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (1 of 2)"
    And the details of Device setup include "Certificates (1 of 1) completed"
    And the details of Device setup include "Network connections (1 of 1) completed"

  @assumes-A-APP-01
  Scenario: An app that fails fails Device setup
    Given the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And the screen says "Setup could not be completed. Please try again or contact your support person for help."
    And the desktop has not appeared
