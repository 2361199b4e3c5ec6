Feature: The sync of the list of Windows Autopilot devices

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-REG-008
  Scenario: A second sync is refused for ten minutes, and no longer
    When the administrator selects Sync
    Then the sync is in progress
    When 2 minutes pass
    And the administrator selects Sync
    Then the sync is refused with the error "TooManyRequests"
    When 7 minutes pass
    And the administrator selects Sync
    Then the sync is refused with the error "TooManyRequests"
    When 1 minute passes
    And the administrator selects Sync
    Then the sync is in progress
    When 9 minutes pass
    And the administrator selects Sync
    Then the sync is refused with the error "TooManyRequests"

  @SETUP-REG-008
  Scenario: A sync that was refused does not lengthen the ten minutes
    When the administrator selects Sync
    Then the sync is in progress
    When 9 minutes pass
    And the administrator selects Sync
    Then the sync is refused with the error "TooManyRequests"
    When 1 minute passes
    And the administrator selects Sync
    Then the sync is in progress

  @SETUP-REG-008
  Scenario: At once, while the first is in progress, it is refused as well
    When the administrator selects Sync
    And the administrator selects Sync
    Then the sync is refused with the error "A sync is already in progress."

  @SETUP-REG-008
  Scenario: Neither an import nor a day without a sync is a sync
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot
    When 1 day passes
    And the administrator imports the hardware hash of "LT-0043" as a CSV file
    And the administrator selects Sync
    Then the sync is in progress
