Feature: How long the Enrollment Status Page waits for a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ESP-119
  Scenario Outline: The page waits 40 minutes longer than the <minutes> that are configured
    Given the Enrollment Status Page gives up after <minutes> minutes
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 50      |
      | Contoso Notes   | Win32 | 50      |
      | Contoso Reports | Win32 | 50      |
      | Contoso Paint   | Win32 | 50      |
      | Contoso CRM     | Win32 | 50      |
    When the technician provisions "LT-0042"
    Then Device setup fails after <all> minutes
    And the error status screen appears
    When the technician presses "Retry"
    Then Device setup is in progress
    When 65 minutes pass
    Then Device setup is in progress

    Examples:
      | minutes | all |
      | 30      | 70  |
      | 60      | 100 |

  @ESP-119
  Scenario Outline: So it is in Account setup, and on Windows 10: <minutes> minutes
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page gives up after <minutes> minutes
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso Notes   | Win32 | user    | all users   | 55      |
      | Contoso Reports | Win32 | user    | all users   | 55      |
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup <ends>

    Examples:
      | minutes | ends      |
      | 45      | fails     |
      | 75      | completes |

  @ESP-119
  Scenario: Work that takes no longer than the 40 minutes more is waited for
    Given the Enrollment Status Page gives up after 5 minutes
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 40      |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"

  @ESP-114
  Scenario Outline: Apps in user context that are assigned to the device are not tracked: Windows <generation>
    Given "LT-0043" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso Notes | Win32 | user    | Autopilot devices | 3       |
      | Contoso Chat | LOB store | user | Autopilot devices | 3 |
      | Contoso Snips | Win32 | user    | all users         | 3       |
      | Contoso ERP   | LOB   | user    | Autopilot devices | 3       |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Maps  | Win32 | device  | all users         | 3       |
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (3 of 3) completed"
    And Account setup completes
    And "LT-0043" already has the app "Contoso Snips"
    And "LT-0043" already has the app "Contoso ERP"
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso Maps"
    And "LT-0043" does not have the app "Contoso Notes"
    And "LT-0043" does not have the app "Contoso Chat"
    When the user presses "Sign out"
    And 10 minutes pass
    Then "LT-0043" already has the app "Contoso Chat"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-114
  Scenario: Assigned to the user as well, such an app is tracked
    Given these apps are required:
      | app           | kind  | context | assigned to       | and to    | minutes |
      | Contoso Notes | Win32 | user    | Autopilot devices | all users | 3       |
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And "LT-0042" already has the app "Contoso Notes"
