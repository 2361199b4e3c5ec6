Feature: Security policies on the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |

  @ESP-107 @assumes-A-ESP-04
  Scenario Outline: Without any policy one placeholder is counted, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Security policies (1 of 1) completed"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-107 @assumes-A-ESP-04
  Scenario: Policies are not counted one by one: the same placeholder stands for all of them
    Given a security policy "Passwords" is assigned to the devices
    And a security policy "Screen lock" is assigned to the group "Autopilot devices"
    And a security template "Baseline" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And Account setup is in progress
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Security policies (1 of 1) completed"

  @ESP-107 @assumes-A-ESP-04
  Scenario Outline: Policies of the firewall are not counted either, Windows <generation>
    Given a firewall policy "Firewall" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And the policy "Firewall" is already in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
