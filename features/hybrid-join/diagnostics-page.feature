Feature: The diagnostics page of Windows 11, for hybrid join

  Background:
    Given Contoso is set up for user-driven Microsoft Entra hybrid join

  @SETUP-REG-015
  Scenario Outline: The hash that it exports registers the device for hybrid join: <edition>
    Given "LT-0042" is a Windows 11 <edition> laptop with TPM 2.0, not registered for Autopilot
    When the technician powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the technician presses "Export Logs"
    Then the exported file "DeviceHash_*.csv" of "LT-0042" has these lines:
      | Device Serial Number,Windows Product ID,Hardware Hash |
      | [serial number],,T0...                                |
    When the administrator imports the exported file "DeviceHash_*.csv" of "LT-0042"
    And the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then "LT-0042" restarts
    And the domain has a computer account for "LT-0042"

    Examples:
      | edition    |
      | Pro        |
      | Enterprise |

  @LOG-006 @LOG-007 @assumes-A-APP-01
  Scenario: With both settings of the Enrollment Status Page a failure leads to it, and it tells where it was
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page lets people collect logs
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then Device setup fails
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Deployment info"
    And the screen says "Network Connectivity: connected to the Internet"
    And the screen says "Autopilot Settings: Contoso hybrid (Contoso)"
    And the screen says "Enrollment Status: 0x80070643 at Device setup"
    When the user presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x80070643"
    When the user presses "Close"
    And the user presses "View Diagnostics"
    Then the diagnostics screen appears

  @LOG-006
  Scenario Outline: Without <missing> it is not there
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    And <setting>
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the privacy settings screen appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the privacy settings screen appears
    And the diagnostics screen has not appeared

    Examples:
      | missing        | setting                                                             |
      | log collection | the Enrollment Status Page lets people reset the device             |
      | either of them | the Enrollment Status Page does not show the configuration progress |

  @LOG-006
  Scenario: Where logs may be collected and no progress is shown it is not there
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    And the Enrollment Status Page lets people collect logs
    And the Enrollment Status Page does not show the configuration progress
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the privacy settings screen appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the privacy settings screen appears
    And the diagnostics screen has not appeared
