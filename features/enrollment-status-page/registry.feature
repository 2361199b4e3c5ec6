Feature: What the registry shows of the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-134
  Scenario Outline: The settings that the device has received can be read there, Windows <generation>
    Given the Enrollment Status Page gives up after 90 minutes
    And the Enrollment Status Page lets people use the device
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync"
    When Anna signs in
    Then Device setup is in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipDeviceStatusPage" = 0x00000000
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipUserStatusPage" = 0x00000000
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SyncFailureTimeout" = 0x0000005a
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "BlockInStatusPage" = 0x00000006
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "IsServerProvisioningDone" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" does not have "IsSyncDone"
    And the desktop appears
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "IsSyncDone" = 0xffffffff

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-134
  Scenario Outline: A phase that a custom OMA-URI skips reads 0xffffffff: <left out>, Windows <generation>
    Given a custom OMA-URI of the devices sets "<node>" to true
    And "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And <left out> has never been in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "<node>" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "<other>" = 0x00000000

    Examples:
      | generation | left out      | node                 | other                |
      | 10         | Account setup | SkipUserStatusPage   | SkipDeviceStatusPage |
      | 11         | Account setup | SkipUserStatusPage   | SkipDeviceStatusPage |
      | 10         | Device setup  | SkipDeviceStatusPage | SkipUserStatusPage   |
      | 11         | Device setup  | SkipDeviceStatusPage | SkipUserStatusPage   |

  @ESP-134
  Scenario Outline: A page that is not shown at all reads so for both phases, Windows <generation>
    Given no Enrollment Status Page is assigned
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipDeviceStatusPage" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipUserStatusPage" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SyncFailureTimeout" = 0x0000003c

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-134 @assumes-A-APP-01
  Scenario Outline: The logs that a user collects have them too, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And the Enrollment Status Page lets people collect logs
    And the Enrollment Status Page gives up after 30 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "Collect logs"
    Then the exported file "MDMDiagReport_RegistryDump.Reg" of "LT-0050" contains "[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Enrollments"
    And the exported file "MDMDiagReport_RegistryDump.Reg" of "LT-0050" contains "\FirstSync]"
    And the exported file "MDMDiagReport_RegistryDump.Reg" of "LT-0050" contains "SyncFailureTimeout"
    And the exported logs of "LT-0050" contain "=dword:0000001e"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-135
  Scenario Outline: A key for the user appears when Device setup has succeeded and Account setup begins, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And the registry of "LT-0050" has the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\Device"
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    And Account setup is in progress
    And the registry of "LT-0050" has the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    And the desktop appears
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}\Setup\Apps\PolicyProviders\Sidecar" has "TrackingPoliciesCreated" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\Device\Setup\Apps\PolicyProviders\Sidecar" has "TrackingPoliciesCreated" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\Device\DevicePreparation\PolicyProviders\Sidecar" has "InstallationState" = 0x00000003

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-135 @assumes-A-APP-01
  Scenario Outline: After a failed Device setup there is none, however long one waits and however often one tries, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    And the registry of "LT-0050" has the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\Device"
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    When 1 day passes
    Then the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    When the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync\{User SID}"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-135 @assumes-A-APP-01
  Scenario Outline: Nor is there one for a user who goes on anyway after a failed Device setup: <why>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And <why>
    And the Enrollment Status Page lets people use the device
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "Continue anyway"
    Then the desktop appears
    And the registry of "LT-0042" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"

    Examples:
      | why                                                 |
      | the app "Contoso VPN" fails with exit code 1603     |
      | the Enrollment Status Page gives up after 2 minutes |

  @ESP-135 @assumes-A-APP-01
  Scenario Outline: A Device setup that succeeds at the second try makes way for it, and a failed Account setup keeps it, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And a certificate "Wi-Fi access" is assigned to the devices
    And Intune sends no certificates
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    When all services work again
    And the user presses "Try again"
    Then Account setup fails
    And the registry of "LT-0050" has the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-135 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario Outline: The key is that of the user whose Account setup has begun, of a second user too: Windows <generation>
    Given Ben is a user of Contoso
    And "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}" is that of Anna
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync\{User SID}" is that of Anna
    And the desktop appears
    When the user signs out
    And Ben signs in
    Then Account setup is in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}" is that of Ben
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync\{User SID}" is that of Ben

    Examples:
      | generation |
      | 10         |
      | 11         |
