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
    When the technician provisions "LT-0042"
    Then Device setup fails after <all> minutes

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
