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
