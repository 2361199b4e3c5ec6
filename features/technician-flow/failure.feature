Feature: The technician flow fails

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
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
    And the success status screen has not appeared
    And the screen says "Error: <code>"
    And the screen says "<reason>"
    And the screen says "<line> (Failed: <code>)"
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices
    And the screen shows the elapsed time
    And there is no button "Reseal"

    Examples:
      | generation | cause                                                             | code       | line                                          | reason                                                      |
      | 10         | the app "Contoso VPN" fails with exit code 1603                   | 0x80070643 | Apps                                          | Apps could not be set up                                    |
      | 11         | the app "Contoso VPN" fails with exit code 1603                   | 0x80070643 | Apps                                          | Apps could not be set up                                    |
      | 10         | "LT-0050" has a TPM 1.2                                           | 0x800705B4 | Securing your hardware                        | no TPM 2.0                                                  |
      | 11         | "LT-0050" has a TPM 1.2                                           | 0x800705B4 | Securing your hardware                        | no TPM 2.0                                                  |
      | 10         | the network of "LT-0050" blocks "enrollment.manage.microsoft.com" | 0x80072EFD | Registering your device for mobile management | enrollment.manage.microsoft.com: the connection was dropped |
      | 11         | enrolment of Windows devices is blocked                           | 0x80180014 | Registering your device for mobile management | Enrollment of this platform is blocked by the organization. |

  @TECH-017 @TECH-115 @TECH-118 @TECH-109
  Scenario: A power cut leaves the error screen as it was; a Retry that fails for another reason shows that one, and the time from the beginning
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the app "Contoso VPN" fails with exit code 1603
    And the deployment profile names devices by the template "CT-%SERIAL%"
    And the network of "LT-0042" blocks "enterpriseregistration.windows.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x80072EFD)"
    When the network of "LT-0042" blocks nothing any more
    Given the network of "LT-0042" blocks "enrollment.manage.microsoft.com"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80072EFD"
    And the screen says "Registering your device for mobile management (Failed: 0x80072EFD)"
    And the screen does not say "Securing your hardware (Failed: 0x80072EFD)"
    And the screen shows the elapsed time
    When the power of "LT-0042" fails
    And 5 minutes pass
    And the technician powers on "LT-0042" again
    Then the error status screen appears
    And the screen says "Error: 0x80072EFD"
    And the screen says "Registering your device for mobile management (Failed: 0x80072EFD)"
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And that id finds "LT-0042" among the Windows Autopilot devices
    And the screen shows the elapsed time
    When the network of "LT-0042" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80070643"
    And the screen says "Apps (Failed: 0x80070643)"
    And the screen does not show the code "0x80072EFD"
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And that id finds "LT-0042" among the Windows Autopilot devices
    And the screen shows the elapsed time
    And "LT-0042" has not restarted

  @refutes-TECH-017
  Scenario Outline: No user is assigned, the error screen of Windows <generation> shows none
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
    And the screen does not show "Assigned user"
    And that id finds "LT-0050" among the Windows Autopilot devices
    And the screen shows the elapsed time

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-115
  Scenario Outline: Reason, details and time also where <what else there is>: <code>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    And <cause>
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: <code>"
    And the screen says "<line> (Failed: <code>)"
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
    And the screen shows the elapsed time

    Examples:
      | generation | edition    | code       | line                                          | what else there is                                                 | cause                                                                |
      | 10         | Enterprise | 0x80072EFD | Securing your hardware                        | the deployment profile names devices by the template "CT-%SERIAL%" | the network of "LT-0050" blocks "enterpriseregistration.windows.net" |
      | 11         | Education  | 0x80072EFD | Securing your hardware                        | no Enrollment Status Page is assigned                              | the network of "LT-0050" blocks "enterpriseregistration.windows.net" |
      | 10         | Education  | 0x80180014 | Registering your device for mobile management | Contoso has no company branding                                    | enrolment of Windows devices is blocked                              |

  @TECH-116 @TECH-018
  Scenario: On Windows 10 a button leads to the logs
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0010"
    Then the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the error status screen appears
    And the diagnostics screen has not appeared
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears
    And the screen says "0x80070643"
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0010" contains "0x80070643"
    And the exported file "AppWorkload.log" of "LT-0010" contains "Contoso VPN"
    And the exported file "IntuneManagementExtension.log" of "LT-0010" contains "checks in, ESP phase"
    And the exported file "AutopilotDDSZTDFile.json" of "LT-0010" contains "Contoso pre-provisioned"
    And the exported file "DeviceHash_*.csv" of "LT-0010" contains "LT0010"
    And the exported file "microsoft-windows-shell-core-operational.jsonl" of "LT-0010" contains "white glove failure: 0x80070643"
    When the technician presses "Close"
    Then the error status screen appears
    And there is a button "View diagnostics"

  @TECH-117 @TECH-018
  Scenario: On Windows 11 Ctrl+Shift+D leads to the logs
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And there is no button "View diagnostics"
    When the technician presses the keys "Ctrl+Shift+D"
    Then the "Windows Autopilot diagnostics" screen appears
    And the screen says "0x80070643"
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x80070643"
    And the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"
    And the exported file "IntuneManagementExtension.log" of "LT-0042" contains "checks in, ESP phase"
    And the exported file "AutopilotDDSZTDFile.json" of "LT-0042" contains "Contoso pre-provisioned"
    And the exported file "DeviceHash_*.csv" of "LT-0042" contains "LT0042"
    And the exported file "microsoft-windows-shell-core-operational.jsonl" of "LT-0042" contains "white glove failure: 0x80070643"
    When the technician presses "Close"
    Then the error status screen appears

  @TECH-117
  Scenario Outline: The keys lead there on each release of Windows 11: <release> <edition>, <cause>
    Given "LT-0050" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows <release>
    And "LT-0050" is assigned to Anna
    And <cause>
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And there is no button "View diagnostics"
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0050" contains "<code>"
    When the technician presses "Close"
    Then the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears

    Examples:
      | release | edition    | code       | cause                                                       |
      | 11 24H2 | Enterprise | 0x800705B4 | "LT-0050" has a TPM 1.2                                     |
      | 11 24H2 | Education  | 0x80180014 | enrolment of Windows devices is blocked                     |
      | 11 25H2 | Enterprise | 0x801C03EA | "LT-0050" has a TPM that is not upgraded to version 2.0 yet |
      | 11 25H2 | Education  | 0x800705b4 | the network of "LT-0050" blocks "manage.microsoft.com"      |

  @TECH-117
  Scenario: After a Reset the keys lead to a page that tells of no failure, and from the next failure to its logs
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM 1.2
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0042" restarts
    And the sign-in page appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: this device is not enrolled"
    And the screen does not show the code "0x800705B4"
    When the technician presses "Close"
    Then the sign-in page appears
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x800705B4"

  @TECH-116 @TECH-018
  Scenario: On Windows 10 the logs can be gathered for any cause, again, and after a restart
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" has a TPM 1.2
    When the technician provisions "LT-0010"
    Then the error status screen appears
    When the technician presses "View diagnostics"
    And the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0010" contains "0x800705B4"
    And the exported file "microsoft-windows-moderndeployment-diagnostics-provider-autopilot.jsonl" of "LT-0010" contains "AutopilotManager failed to set TPM identity confirmed"
    When the technician presses "Close"
    And the technician presses "View diagnostics"
    Then the diagnostics screen appears
    When the power of "LT-0010" fails
    And the technician powers on "LT-0010" again
    Then the error status screen appears
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears

  @TECH-116 @TECH-018
  Scenario: On Windows 10 the button is there after a time-out, too
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso CAD | Win32 | 45      |
    And the Enrollment Status Page gives up after 30 minutes
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0010"
    Then the error status screen appears
    And there is a button "View diagnostics"
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears

  @TECH-116
  Scenario Outline: On Windows 10 the button leads there also on <edition>, version <version>: <cause>
    Given "LT-0010" is a Windows 10 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0010" has Windows version "<version>"
    And "LT-0010" is assigned to Anna
    And <cause>
    When the technician provisions "LT-0010"
    Then the error status screen appears
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears
    When the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0010" contains "<code>"

    Examples:
      | edition    | version         | code       | cause                                                             |
      | Enterprise | 10.0.18363.1556 | 0x80180014 | enrolment of Windows devices is blocked                           |
      | Education  | 10.0.19045.5247 | 0x801C03EA | "LT-0010" has a TPM that is not upgraded to version 2.0 yet       |
      | Enterprise | 10.0.19045.2788 | 0x80072EFD | the network of "LT-0010" blocks "enrollment.manage.microsoft.com" |

  @TECH-117 @TECH-018
  Scenario: On Windows 11 the logs can be gathered for any cause, and after a Retry and a restart they tell the newer one
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    And the network of "LT-0042" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    And the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x80072EFD"
    When the technician presses "Close"
    And the network of "LT-0042" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "0x80070643"
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" again
    Then the error status screen appears
    When the technician presses the keys "Ctrl+Shift+D"
    And the technician presses "Export Logs"
    Then the exported file "MDMDiagReport.xml" of "LT-0042" contains "0x80070643"
    And the exported file "AppWorkload.log" of "LT-0042" contains "Contoso VPN"

  @TECH-019
  Scenario Outline: Reset forgets everything, and the process starts over, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    And a certificate "VPN access" is assigned to the devices
    And the deployment profile shows the licence terms
    And the Wi-Fi network "Workshop" is in range of "LT-0050"
    When the technician powers on "LT-0050" without a network
    And the technician selects "Germany" and then "Yes"
    And the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    And the technician selects "Workshop" and then "Next"
    And the technician presses "Accept"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<button>"
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0050" restarts
    And the country or region screen appears
    And the field "Country or region" shows "United States"
    And "LT-0050" does not have the app "Microsoft Intune Management Extension"
    And "LT-0050" has no certificate of its own
    When the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the field "Keyboard layout" shows "US"
    When the technician selects "German" and then "Yes"
    Then the additional keyboard layouts screen appears
    When the technician presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    When the technician selects "Workshop" and then "Next"
    Then the licence terms screen appears
    When the technician presses "Accept"
    Then the sign-in page shows the brand of Contoso
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-019
  Scenario Outline: After Reset and without the cause provisioning succeeds from its first task on, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the power of "LT-0050" fails
    And 20 minutes pass
    And the network of "LT-0050" blocks nothing any more
    And the technician powers on "LT-0050" again
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0050" restarts
    And the sign-in page appears
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the message "Device attestation" went over the wire twice
    And the message "MS-DVRJ device join without a user" went over the wire twice
    And the screen shows the elapsed time

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-019
  Scenario Outline: Reset starts over whatever has failed: <cause>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And <cause>
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0050" restarts
    And the sign-in page appears
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And "LT-0050" does not have the app "Contoso VPN"
    When the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    When the technician presses "<button>"
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0050" restarts
    And the sign-in page appears

    Examples:
      | generation | edition    | button    | cause                                                       |
      | 10         | Enterprise | Provision | "LT-0050" has a TPM 1.2                                     |
      | 11         | Education  | Next      | enrolment of Windows devices is blocked                     |
      | 11         | Enterprise | Next      | "LT-0050" has a TPM that is not upgraded to version 2.0 yet |
      | 10         | Education  | Provision | the network of "LT-0050" blocks "manage.microsoft.com"      |

  @TECH-019
  Scenario Outline: Reset after a Retry, too, and nothing of the first round is left, Windows <generation>
    Given these apps are required:
      | app          | kind | minutes |
      | Contoso Memo | MSI  | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%RAND:5%"
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And "LT-0050" already has the app "Contoso Memo"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    When the technician presses "Reset"
    And 1 minute passes
    Then the sign-in page appears
    And "LT-0050" does not have the app "Contoso Memo"
    And "LT-0050" does not have the app "Microsoft Intune Management Extension"
    And "LT-0050" has no certificate of its own
    When the administrator unblocks "LT-0050"
    And the administrator renames the deployment profile to "Service laptops"
    And the power of "LT-0050" fails
    And the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Service laptops"
    When the technician presses "<button>"
    Then the error status screen appears
    And "LT-0050" already has the app "Contoso Memo"
    And the message "MS-DVRJ device join without a user" went over the wire twice

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @assumes-A-TECH-06
  Scenario: A power cut at the error screen comes back to it
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then the error status screen appears
    And the screen says "0x80070643"
