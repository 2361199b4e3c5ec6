Feature: How long the Enrollment Status Page waits before it gives up

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And a certificate "VPN access" is assigned to the devices
    And Intune sends no certificates
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-006
  Scenario Outline: Where nobody has set a time limit it is 60 minutes, not one more or less: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 58 minutes pass
    Then Device setup is in progress
    And Device setup fails after 60 minutes
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Failed: 0x800705b4        |
      | Account setup      | Waiting for previous step |
    When the user presses "Try again"
    Then Device setup is in progress
    When 58 minutes pass
    Then Device setup is in progress
    And Device setup fails after 60 minutes

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-006
  Scenario: The time limit of the technician flow is 60 minutes, too
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then Device setup is in progress
    When 58 minutes pass
    Then Device setup is in progress
    When 3 minutes pass
    Then the error status screen appears
    And the screen says "0x800705b4"
    And the screen says "Device setup was not done within its time limit of 60 minutes"

  @SETUP-ESP-006
  Scenario: The default page, of which only the progress was switched on, has the time limit of 60 minutes as well
    Given no Enrollment Status Page is assigned
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 60 minutes

  @SETUP-ESP-006
  Scenario: The user part has a time limit of 60 minutes of its own, which begins with it
    Given a certificate "Mail" is assigned to the users
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 25 minutes pass
    And all services work again
    Then Device setup completes
    Given Intune sends no certificates
    Then Account setup fails after 60 minutes

  @SETUP-ESP-006
  Scenario: Within the time limit of 60 minutes what arrives late is in time
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 40 minutes pass
    And all services work again
    Then the desktop appears
    And "LT-0042" already has the certificate "VPN access"

  @SETUP-ESP-007
  Scenario Outline: The shortest limit is a minute, the longest a day: <limit>, Windows <windows>
    Given the Enrollment Status Page gives up after <limit>
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails after <limit>
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Failed: 0x800705b4        |
      | Account setup      | Waiting for previous step |

    Examples:
      | limit        | windows |
      | 1 minute     | 10      |
      | 1 minute     | 11      |
      | 1440 minutes | 10      |
      | 1 day        | 11      |
      | 1439 minutes | 11      |
      | 2 minutes    | 11      |

  @SETUP-ESP-007
  Scenario: A time limit of a day is waited for: what comes after 23 hours is in time
    Given the Enrollment Status Page gives up after 1 day
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 23 hours pass
    And all services work again
    Then the desktop appears
    And "LT-0042" already has the certificate "VPN access"

  @SETUP-ESP-007
  Scenario Outline: The administrator changes the limit to <limit>, which is in force the next time
    When the administrator changes the time limit of the Enrollment Status Page to <limit>
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after <limit>

    Examples:
      | limit        |
      | 1 minute     |
      | 1440 minutes |

  @SETUP-ESP-007
  Scenario: More than a day, and less than a minute, cannot be set; the limit stays as it was
    Given the Enrollment Status Page gives up after 30 minutes
    When the administrator changes the time limit of the Enrollment Status Page to 45 minutes
    Then Intune refuses a time limit of the Enrollment Status Page of 1441 minutes
    And Intune refuses a time limit of the Enrollment Status Page of -1 minutes
    And Intune refuses a time limit of the Enrollment Status Page of 10080 minutes
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 45 minutes

  @SETUP-ESP-007
  Scenario Outline: A custom OMA-URI cannot go beyond it either: with <minutes> minutes the limit of 60 stays
    Given a custom OMA-URI of the devices sets "TimeOutUntilSyncFailure" to <minutes>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after <limit>

    Examples:
      | minutes | limit        |
      | 0       | 60 minutes   |
      | 1441    | 60 minutes   |
      | 1440    | 1440 minutes |
      | 1       | 1 minute     |
