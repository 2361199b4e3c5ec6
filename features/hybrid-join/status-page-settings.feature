Feature: The settings of the Enrollment Status Page on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-006
  Scenario Outline: The time limit is 60 minutes where nobody has set one, and the 40 of a hybrid join: Windows <windows>
    Given a certificate "VPN access" is assigned to the devices
    And Intune sends no certificates
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    Then Device setup is in progress
    When 97 minutes pass
    Then Device setup is in progress
    And Device setup fails after 100 minutes

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-007
  Scenario Outline: The time limit can lie between one minute and a day: <limit>, to which 40 minutes come
    Given a certificate "VPN access" is assigned to the devices
    And Intune sends no certificates
    And the Enrollment Status Page gives up after <limit>
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails after <all>

    Examples:
      | limit        | all          |
      | 1 minute     | 41 minutes   |
      | 1440 minutes | 1480 minutes |

  @SETUP-ESP-007
  Scenario: A time limit of more than a day is refused, and the one before stays
    Given a certificate "VPN access" is assigned to the devices
    And Intune sends no certificates
    And the Enrollment Status Page gives up after 10 minutes
    Then Intune refuses a time limit of the Enrollment Status Page of 1441 minutes
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails after 50 minutes

  @SETUP-ESP-010
  Scenario: With log collection off there is neither a button to collect logs nor the diagnostics page
    Given the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails
    And there is a button "Try again"
    And there is no button "Collect logs"
    And there is no button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    And 1 minute passes
    Then the diagnostics screen has not appeared

  @SETUP-ESP-011
  Scenario: With log collection on there are both
    Given the Enrollment Status Page lets people collect logs
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails
    And there is a button "Collect logs"
    When the user presses "View Diagnostics"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: 0x80070643 at Device setup"
    When the user presses "Close"
    And the user presses "Collect logs"
    Then the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"

  @SETUP-ESP-011
  Scenario: On Windows 10 the logs alone
    Given the Enrollment Status Page lets people collect logs
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" on the corporate network
    And Anna signs in
    Then Device setup fails
    And there is a button "Try again"
    And there is a button "Collect logs"
    And there is no button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    And 1 minute passes
    Then the diagnostics screen has not appeared

  @SETUP-ESP-014 @assumes-A-ESP-03
  Scenario: Block device use = No lets the user leave the page; who has signed on is at the desktop
    Given people may leave the Enrollment Status Page before it ends
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup is in progress
    And there is a button "Continue anyway"
    When the user presses "Continue anyway"
    Then the Windows sign-on screen appears
    And "LT-0042" does not have the app "Contoso VPN"
    When Anna signs on with the on-premises credentials
    And 30 minutes pass
    Then "LT-0042" already has the app "Contoso VPN"

  @SETUP-ESP-014
  Scenario: Block device use = Yes keeps the user at the page until the app is there
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup is in progress
    And there is no button "Continue anyway"
    And the Windows sign-on screen appears
    And "LT-0042" already has the app "Contoso VPN"

  @SETUP-ESP-015 @SETUP-ESP-016
  Scenario Outline: The failed page offers what is allowed: <allowed>
    Given <allowed>
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup is in progress
    And there is no button "Reset PC"
    And there is no button "Continue anyway"
    And Device setup fails
    And there is a button "Try again"
    And there is <a reset button>
    And there is <a bypass button>

    Examples:
      | allowed                                                 | a reset button       | a bypass button             |
      | the Enrollment Status Page lets people reset the device | a button "Reset PC"  | no button "Continue anyway" |
      | the Enrollment Status Page lets people use the device   | no button "Reset PC" | a button "Continue anyway"  |
      | the Enrollment Status Page gives up after 45 minutes    | no button "Reset PC" | no button "Continue anyway" |

  @SETUP-ESP-015
  Scenario: Reset PC leaves nothing of the first attempt
    Given the Enrollment Status Page lets people reset the device
    And these apps are required:
      | app             | kind | minutes |
      | Contoso Reports | LOB  | 2       |
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails
    And "LT-0042" already has the app "Contoso Reports"
    When the user presses "Reset PC"
    Then the sign-in page appears
    And "LT-0042" does not have the app "Contoso Reports"

  @SETUP-ESP-016
  Scenario: Continue anyway leads from the failed page to the Windows sign-on
    Given the Enrollment Status Page lets people use the device
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails
    When the user presses "Continue anyway"
    Then the Windows sign-on screen appears
    And "LT-0042" does not have the app "Contoso VPN"
