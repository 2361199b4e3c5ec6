Feature: The diagnostics page of Windows 11

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @SETUP-REG-015
  Scenario: In the out-of-box experience the page exports the hardware hash, by which the device is registered
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the technician powers on "LT-0042" without a network
    Then the country or region screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And there is a button "Export Logs"
    When the technician presses "Export Logs"
    Then the exported file "DeviceHash_*.csv" of "LT-0042" has these lines:
      | Device Serial Number,Windows Product ID,Hardware Hash |
      | [serial number],,T0...                                |
    And "LT-0042" has exported logs, but no file "AutopilotDDSZTDFile.json"
    When the administrator imports the exported file "DeviceHash_*.csv" of "LT-0042"
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result   |
      | LT-0042 | complete |
    When the technician presses "Close"
    Then the country or region screen appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

  @SETUP-REG-015
  Scenario Outline: It is there on each page before the enrolment: <page>
    Given "LT-0042" is a Windows 11 <edition> laptop with TPM 2.0, <registered>
    And the deployment profile shows the licence terms
    When the user powers on "LT-0042" with a wired network
    Then the <page> appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the user presses "Export Logs"
    Then the exported file "DeviceHash_*.csv" of "LT-0042" has these lines:
      | Device Serial Number,Windows Product ID,Hardware Hash |
      | [serial number],,T0...                                |
    When the user presses "Close"
    Then the <page> appears
    And the desktop has not appeared

    Examples:
      | edition    | registered                   | page                     |
      | Enterprise | not registered for Autopilot | country or region screen |
      | Education  | registered with Contoso      | licence terms screen     |

  @SETUP-REG-015
  Scenario: A Wi-Fi network that comes while it is open is there when it is closed
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the user plugs a network cable into "LT-0042"
    Then the diagnostics screen appears
    When the user presses "Close"
    Then the network screen appears
    When the user presses "Next"
    Then the sign-in page appears

  @SETUP-REG-015 @LOG-006
  Scenario: Windows 10 has no such page
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page lets people collect logs
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the sign-in page appears
    When Anna signs in
    Then Device setup fails
    And there is no button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    Then Device setup fails
    And the diagnostics screen has not appeared

  @LOG-006 @LOG-007 @assumes-A-APP-01
  Scenario: With both settings a failed Enrollment Status Page leads to it, by its button and by the keys
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page lets people collect logs
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "View Diagnostics"
    Then the diagnostics screen appears
    And the screen says "Deployment info"
    And the screen says "Network Connectivity: "
    And the screen says "Autopilot Settings: Contoso user-driven (Contoso)"
    And the screen says "Enrollment Status: 0x80070643 at Device setup"
    When the user presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x80070643"
    And the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"
    And the exported file "AutopilotDDSZTDFile.json" of "LT-0042" contains "Contoso user-driven"
    And the exported file "DeviceHash_*.csv" of "LT-0042" contains "LT0042"
    When the user presses "Close"
    Then Device setup fails
    And there is a button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: 0x80070643 at Device setup"
    When the user presses "Close"
    And the user presses "Try again"
    Then Device setup is in progress

  @LOG-006
  Scenario: It can be open while the Enrollment Status Page works, and closes onto whatever is there by then
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page lets people collect logs
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: this device is enrolled"
    When 30 minutes pass
    And the user presses "Close"
    Then the desktop appears

  @LOG-006 @assumes-A-APP-01
  Scenario Outline: Without log collection there is no such page: <phase>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | context   | assigned to | minutes |
      | Contoso Notes | Win32 | <context> | <whom>      | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then <phase> fails
    And there is no button "View Diagnostics"
    And there is no button "Collect logs"
    When the user presses the keys "Ctrl+Shift+D"
    Then <phase> fails
    And the diagnostics screen has not appeared

    Examples:
      | context | whom              | phase         |
      | device  | Autopilot devices | Device setup  |
      | user    | all users         | Account setup |

  @LOG-006
  Scenario: After the enrolment it is there at the privacy settings too, and not on the desktop
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    And the Enrollment Status Page lets people collect logs
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the privacy settings screen appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: this device is enrolled"
    When the user presses "Close"
    And the user presses "Accept"
    Then the desktop appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the desktop appears

  @LOG-006
  Scenario: Where the configuration progress is not shown it is not there
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    And the Enrollment Status Page lets people collect logs
    And the Enrollment Status Page does not show the configuration progress
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the privacy settings screen appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the privacy settings screen appears
    And the diagnostics screen has not appeared

  @LOG-007
  Scenario: Before the enrolment it tells of a device without a profile, and of the network
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    Then the country or region screen appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Deployment info"
    And the screen says "Network Connectivity: not connected"
    And the screen says "Autopilot Settings: there is no profile for this device"
    And the screen says "Enrollment Status: this device is not enrolled"
    When the power of "LT-0042" fails
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page appears
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Network Connectivity: connected to the Internet"
    And the screen says "Autopilot Settings: Contoso user-driven (Contoso)"
    And the screen says "Enrollment Status: this device is not enrolled"
    When the user presses "Close"
    And the user unplugs the network cable from "LT-0043"
    And the user presses the keys "Ctrl+Shift+D"
    Then the screen says "Network Connectivity: not connected"

  @LOG-007 @assumes-A-APP-01
  Scenario: A second export takes the place of the first, with what has happened since
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page lets people collect logs
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 20      |
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the user presses the keys "Ctrl+Shift+D"
    And the user presses "Export Logs"
    Then the screen says "The logs were exported."
    And the exported file "DeviceHash_*.csv" of "LT-0042" has these lines:
      | Device Serial Number,Windows Product ID,Hardware Hash |
      | [serial number],,T0...                                |
    And the exported file "MDMDiagReport.xml" of "LT-0042" has these lines:
      | <MDMDiagReport/> |
    And "LT-0042" has exported logs, but no file "AppWorkload.log"
    When the user presses "Close"
    And Anna signs in
    Then Device setup is in progress
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen does not say "The logs were exported."
    When the user presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" has these lines:
      | <MDMDiagReport/> |
    When the user presses "Close"
    Then Device setup fails
    When the user presses "View Diagnostics"
    And the user presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" has these lines:
      | <MDMDiagReport><Error code="0x80070643"/></MDMDiagReport> |
    And the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"
    And the exported file "DeviceHash_*.csv" of "LT-0042" has these lines:
      | Device Serial Number,Windows Product ID,Hardware Hash |
      | [serial number],,T0...                                |
    When the user presses "Close"
    Then there is a button "View Diagnostics"

  @LOG-007 @assumes-A-APP-01
  Scenario: What is exported again while the page is open tells what has gone on behind it
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page lets people collect logs
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 20      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the user presses "Export Logs"
    Then the screen says "The logs were exported."
    And "LT-0042" has exported logs, but no file "AppWorkload.log"
    When 40 minutes pass
    And the user presses "Export Logs"
    And 1 minute passes
    Then the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"
    And the exported file "MDMDiagReport.xml" of "LT-0042" has these lines:
      | <MDMDiagReport/> |
