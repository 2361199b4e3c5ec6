Feature: The technician flow of a PC for an on-premises domain fails

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |

  @TECH-017 @TECH-115
  Scenario Outline: The error screen of Windows <generation> tells the reason, the details and the elapsed time: <code>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And <cause>
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: <code>"
    And the screen says "<reason>"
    And the screen says "<line> (Failed: <code>)"
    And the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Contoso hybrid   |
      | Assigned user      | anna@contoso.com |
    And that id finds "LT-0050" among the Windows Autopilot devices
    And the screen shows the elapsed time
    And there is no button "Reseal"

    Examples:
      | generation | cause                                                             | code       | line                                          | reason                                                      |
      | 10         | the app "Contoso VPN" fails with exit code 1603                   | 0x80070643 | Apps                                          | Apps could not be set up                                    |
      | 11         | the app "Contoso VPN" fails with exit code 1603                   | 0x80070643 | Apps                                          | Apps could not be set up                                    |
      | 10         | the network of "LT-0050" blocks "enrollment.manage.microsoft.com" | 0x80072EFD | Registering your device for mobile management | enrollment.manage.microsoft.com: the connection was dropped |
      | 11         | the network of "LT-0050" blocks "enrollment.manage.microsoft.com" | 0x80072EFD | Registering your device for mobile management | enrollment.manage.microsoft.com: the connection was dropped |

  @refutes-TECH-017
  Scenario Outline: No user is assigned to the device, the error screen shows none, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Deployment profile: Contoso hybrid"
    And the screen does not show "Assigned user"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-018 @TECH-116
  Scenario: On Windows 10 a button leads to the logs
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0010"
    Then the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the error status screen appears
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0010" contains "0x80070643"
    And the exported file "AutopilotDDSZTDFile.json" of "LT-0010" contains "Contoso hybrid"

  @TECH-018 @TECH-117
  Scenario: On Windows 11 Ctrl+Shift+D leads to the logs
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And there is no button "View diagnostics"
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x80070643"
    And the exported file "AutopilotDDSZTDFile.json" of "LT-0042" contains "Contoso hybrid"

  @TECH-019
  Scenario Outline: Reset forgets what was there, and the process starts over, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0050" restarts
    And the sign-in page appears
    And "LT-0050" has no certificate of its own
    When the network of "LT-0050" blocks nothing any more
    And the administrator unblocks "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And the message "MS-DVRJ device join without a user" went over the wire twice
    And the event log of "LT-0050" says "ODJ blob applied: CT-"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-118
  Scenario Outline: Retry goes on without a reset, and does not join the directory again, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "<host>"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0050" has not restarted
    And "LT-0050" already has the app "Contoso VPN"
    And the message "MS-DVRJ device join without a user" went over the wire once

    Examples:
      | generation | host                            |
      | 10         | enrollment.manage.microsoft.com |
      | 11         | manage.microsoft.com            |
