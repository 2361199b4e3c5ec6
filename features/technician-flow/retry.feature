Feature: Retry

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-118
  Scenario: Once the network is mended, Retry goes on without a reset
    Given the network of "LT-0042" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80072EFD)"
    When the network of "LT-0042" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0042" has not restarted
