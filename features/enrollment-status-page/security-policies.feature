Feature: Security policies on the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ESP-107 @assumes-A-ESP-04
  Scenario: Without any policy one placeholder is counted
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"

  @ESP-107 @assumes-A-ESP-04
  Scenario: Policies are not counted one by one: the same placeholder stands for all of them
    Given a security policy "Passwords" is assigned to the devices
    And a security policy "Screen lock" is assigned to the group "Autopilot devices"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
