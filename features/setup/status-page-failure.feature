Feature: What people can do when the Enrollment Status Page has failed, or while it works

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |

  @SETUP-ESP-010
  Scenario Outline: With log collection off there are no logs to collect, and no diagnostics page: Windows <windows>
    Given the app "Contoso VPN" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails
    And there is a button "Try again"
    And there is no button "Collect logs"
    And there is no button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    And 1 minute passes
    Then Device setup fails
    And the diagnostics screen has not appeared
    When the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And there is a button "Try again"
    And there is no button "Collect logs"
    And there is no button "View Diagnostics"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-010 @SETUP-ESP-011
  Scenario Outline: Nor are there in Account setup, though everything else is allowed, nor after a time-out: Windows <windows>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 45      |
    And the Enrollment Status Page gives up after 30 minutes
    And the Enrollment Status Page lets people reset the device
    And the Enrollment Status Page lets people use the device
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup fails after 30 minutes
    And there is a button "Try again"
    And there is a button "Reset PC"
    And there is a button "Continue anyway"
    And there is no button "Collect logs"
    And there is no button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    And 1 minute passes
    Then the diagnostics screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-011
  Scenario: With log collection on, Windows 11 collects logs and offers the diagnostics page by button and by keys
    Given the Enrollment Status Page lets people collect logs
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And there is a button "Try again"
    And there is a button "Collect logs"
    And there is a button "View Diagnostics"
    And there is no button "Reset PC"
    And there is no button "Continue anyway"
    When the user presses "View Diagnostics"
    Then the "Windows Autopilot diagnostics" screen appears
    And the screen says "Network Connectivity"
    And the screen says "Autopilot Settings: Contoso user-driven (Contoso)"
    And the screen says "Enrollment Status: 0x80070643 at Device setup"
    When the user presses "Close"
    Then Device setup fails
    When the user presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the user presses "Export Logs"
    Then the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"
    And the exported file "DeviceHash_*.csv" of "LT-0042" contains "LT0042"
    When the user presses "Close"
    And the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And there is a button "View Diagnostics"

  @SETUP-ESP-011
  Scenario: Windows 10 collects logs, and has no diagnostics page
    Given the Enrollment Status Page lets people collect logs
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Device setup fails
    And there is a button "Try again"
    And there is a button "Collect logs"
    And there is no button "View Diagnostics"
    When the user presses the keys "Ctrl+Shift+D"
    And 1 minute passes
    Then the diagnostics screen has not appeared
    When the user presses "Collect logs"
    Then the exported file "AppWorkload.log" of "LT-0010" contains "Contoso VPN"
    And the exported file "MDMDiagReport.xml" of "LT-0010" contains "0x80070643"
    And the diagnostics screen has not appeared

  @SETUP-ESP-011
  Scenario Outline: In Account setup too, after pre-provisioning and after a time-out: Windows <windows>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 45      |
    And the Enrollment Status Page gives up after 30 minutes
    And the Enrollment Status Page lets people collect logs
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup fails after 30 minutes
    And there is a button "Try again"
    And there is a button "Collect logs"
    And <the diagnostics page>
    When the user presses "Collect logs"
    Then the exported file "AppWorkload.log" of "LT-0043" contains "Contoso Notes"
    And the exported file "MDMDiagReport.xml" of "LT-0043" contains "0x800705b4"

    Examples:
      | windows | the diagnostics page                   |
      | 10      | there is no button "View Diagnostics"  |
      | 11      | there is a button "View Diagnostics"   |

  @SETUP-ESP-014 @assumes-A-ESP-03
  Scenario Outline: A page that may be left is left before the apps are there, and the work goes on behind the desktop: Windows <windows>
    Given people may leave the Enrollment Status Page before it ends
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device preparation is in progress
    And there is no button "Continue anyway"
    And Device setup is in progress
    And there is a button "Continue anyway"
    When the user presses "Continue anyway"
    Then the desktop appears
    And "LT-0043" does not have the app "Contoso VPN"
    And Account setup has not begun
    When 30 minutes pass
    Then "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso Notes"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-014 @assumes-A-ESP-03
  Scenario: After a power cut it may be left as before
    Given people may leave the Enrollment Status Page before it ends
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then Device setup is in progress
    And there is a button "Continue anyway"

  @SETUP-ESP-014 @assumes-A-ESP-03
  Scenario: In Account setup it may be left as well
    Given people may leave the Enrollment Status Page before it ends
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "Continue anyway"
    Then the desktop appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Notes"
    When 30 minutes pass
    Then "LT-0042" already has the app "Contoso Notes"

  @SETUP-ESP-014 @assumes-A-ESP-03
  Scenario: One that has failed may be left, too, and offers nothing else; nobody has to leave one
    Given people may leave the Enrollment Status Page before it ends
    And the Enrollment Status Page lets people reset the device
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And there is a button "Continue anyway"
    And there is no button "Try again"
    And there is no button "Reset PC"
    When the user presses "Continue anyway"
    Then the desktop appears

  @SETUP-ESP-014 @assumes-A-ESP-03
  Scenario Outline: So may one that has failed in Account setup: Windows <windows>
    Given people may leave the Enrollment Status Page before it ends
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup fails
    And there is no button "Try again"
    When the user presses "Continue anyway"
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-014
  Scenario Outline: Block device use = Yes, as a profile begins, keeps everybody at the page: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And there is no button "Continue anyway"
    And the desktop has not appeared
    And Account setup is in progress
    And there is no button "Continue anyway"
    And the desktop has not appeared
    And the desktop appears
    And "LT-0043" already has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-015 @SETUP-ESP-016
  Scenario Outline: The failed page offers what is allowed, and no more: Windows <windows>, <allowed>
    Given <allowed>
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And there is no button "Reset PC"
    And there is no button "Continue anyway"
    And Device setup fails
    And there is a button "Try again"
    And there is <a reset button>
    And there is <a bypass button>
    And there is no button "Collect logs"
    When the user presses "Try again"
    Then Device setup is in progress
    And there is no button "Reset PC"
    And there is no button "Continue anyway"
    And Device setup fails
    And there is a button "Try again"
    And there is <a reset button>
    And there is <a bypass button>

    Examples:
      | windows | allowed                                                    | a reset button       | a bypass button             |
      | 10      | the Enrollment Status Page lets people reset the device    | a button "Reset PC"  | no button "Continue anyway" |
      | 11      | the Enrollment Status Page lets people reset the device    | a button "Reset PC"  | no button "Continue anyway" |
      | 10      | the Enrollment Status Page lets people use the device      | no button "Reset PC" | a button "Continue anyway"  |
      | 11      | the Enrollment Status Page lets people use the device      | no button "Reset PC" | a button "Continue anyway"  |
      | 10      | the Enrollment Status Page gives up after 45 minutes       | no button "Reset PC" | no button "Continue anyway" |
      | 11      | the Enrollment Status Page gives up after 45 minutes       | no button "Reset PC" | no button "Continue anyway" |

  @SETUP-ESP-015
  Scenario Outline: Reset PC begins anew: nothing is left of the first attempt, Windows <windows>
    Given the Enrollment Status Page lets people reset the device
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup fails
    And there is a button "Try again"
    And "LT-0043" already has the app "Contoso VPN"
    And there is a button "Reset PC"
    And there is no button "Continue anyway"
    When the user presses "Reset PC"
    Then "LT-0043" restarts
    And the sign-in page appears
    And "LT-0043" does not have the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-016
  Scenario Outline: Continue anyway leads from the failed page to the desktop: <phase>, Windows <windows>
    Given the Enrollment Status Page lets people use the device
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And the app "<app>" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then <phase> fails
    And there is a button "Continue anyway"
    And there is no button "Reset PC"
    And the desktop has not appeared
    When the user presses "Continue anyway"
    Then the desktop appears
    And "LT-0043" does not have the app "<app>"

    Examples:
      | phase         | app           | windows |
      | Device setup  | Contoso VPN   | 10      |
      | Device setup  | Contoso VPN   | 11      |
      | Account setup | Contoso Notes | 10      |
      | Account setup | Contoso Notes | 11      |

  @SETUP-ESP-016
  Scenario: Both are there after a time-out, and the bypass is past the user's part as well
    Given the Enrollment Status Page lets people reset the device
    And the Enrollment Status Page lets people use the device
    And the Enrollment Status Page gives up after 4 minutes
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 4 minutes
    And there is a button "Reset PC"
    And there is a button "Try again"
    And there is a button "Continue anyway"
    When the user presses "Continue anyway"
    Then the desktop appears
    And Account setup has not begun
    And "LT-0042" does not have the app "Contoso VPN"
