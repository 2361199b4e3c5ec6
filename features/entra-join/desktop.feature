Feature: From Account setup to the desktop

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a security policy "Spotlight" is assigned to the users

  @ENTRA-007
  Scenario: When Account setup completes the Enrollment Status Page ends and the desktop appears
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Security policies (1 of 1) completed"
    And the details of Account setup include "Apps (0 of 1)"
    And the desktop has not appeared
    And the details of Account setup include "Apps (1 of 1) completed"
    And Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop

  @TIP-002
  Scenario: The profile shows privacy settings when Account setup begins
    Given the deployment profile shows the privacy settings
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And the privacy settings screen appears
    And the policy "Spotlight" has not gone over the wire
    When the user presses "Accept"
    Then Account setup completes
    And the desktop appears

  @refutes-TIP-002
  Scenario: The profile hides privacy settings
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the privacy settings screen has not appeared
