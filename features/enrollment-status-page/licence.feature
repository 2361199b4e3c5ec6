Feature: The Enrollment Status Page of a user without an Intune licence

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And Ben is a user of Contoso

  @ESP-123
  Scenario Outline: The page stays at Identifying and never completes, Windows <generation>: <licence>
    Given <licence>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And Account setup is in progress
    When 59 minutes pass
    And the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (Identifying)   |
      | Certificates (Identifying)        |
      | Network connections (Identifying) |
      | Apps (Identifying)                |
    And Account setup fails after 60 minutes
    And the desktop has not appeared
    And the policy "Contoso Home" is not in effect on "LT-0050"
    When the user presses "Try again"
    Then Account setup is in progress
    When 59 minutes pass
    Then the details of Account setup are:
      | Security policies (Identifying)   |
      | Certificates (Identifying)        |
      | Network connections (Identifying) |
      | Apps (Identifying)                |
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Notes"
    And the desktop has not appeared

    Examples:
      | generation | licence                                      | show         |
      | 10         | Anna has no Intune licence                   | Show details |
      | 11         | Anna has no Intune licence                   | ∨            |
      | 11         | Anna has only a licence for Exchange Online  | ∨            |

  @refutes-ESP-123
  Scenario Outline: The page of a user with a licence completes, whoever else has none, Windows <generation>
    Given Ben has no Intune licence
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (No setup needed)         |
      | Network connections (1 of 1) completed |
      | Apps (0 of 1)                          |
    And the desktop appears
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
