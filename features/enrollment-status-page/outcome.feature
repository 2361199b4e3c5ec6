Feature: What management says of the Enrollment Status Page, and how the page comes out

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-126 @assumes-A-APP-01
  Scenario Outline: BlockInStatusPage <bits> blocks the page and gives it its buttons, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And a custom OMA-URI of the devices sets "BlockInStatusPage" to <bits>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And there is no button "Continue anyway"
    And Device setup fails
    And these are the buttons: <buttons>
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "BlockInStatusPage" = <dword>
    When 1 day passes
    Then the desktop has not appeared

    Examples:
      | generation | bits | dword      | buttons                                    |
      | 10         | 1    | 0x00000001 | "Reset PC"                                 |
      | 11         | 1    | 0x00000001 | "Reset PC"                                 |
      | 10         | 2    | 0x00000002 | "Try again"                                |
      | 11         | 2    | 0x00000002 | "Try again"                                |
      | 10         | 4    | 0x00000004 | "Continue anyway"                          |
      | 11         | 4    | 0x00000004 | "Continue anyway"                          |
      | 11         | 3    | 0x00000003 | "Reset PC", "Try again"                    |
      | 10         | 5    | 0x00000005 | "Reset PC", "Continue anyway"              |
      | 11         | 6    | 0x00000006 | "Try again", "Continue anyway"             |
      | 11         | 7    | 0x00000007 | "Reset PC", "Try again", "Continue anyway" |

  @ESP-126 @assumes-A-ESP-03
  Scenario Outline: BlockInStatusPage 0 lets the user leave the page while it is in progress, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And a custom OMA-URI of the devices sets "BlockInStatusPage" to 0
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And these are the buttons: "Continue anyway"
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "BlockInStatusPage" = 0x00000000
    When the user presses "Continue anyway"
    Then the desktop appears
    And "LT-0050" does not have the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-126 @assumes-A-APP-01
  Scenario Outline: Intune writes the same bits for the settings of a profile: Windows <generation>, <setting>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And <setting>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    And these are the buttons: <buttons>
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "BlockInStatusPage" = <dword>

    Examples:
      | generation | setting                                                   | dword      | buttons                        |
      | 10         | the Enrollment Status Page lets people reset the device   | 0x00000003 | "Reset PC", "Try again"        |
      | 11         | the Enrollment Status Page lets people use the device     | 0x00000006 | "Try again", "Continue anyway" |
      | 11         | the Enrollment Status Page shows the message "Call IT" on failure | 0x00000002 | "Try again"                    |
      | 10         | people may leave the Enrollment Status Page before it ends | 0x00000000 | "Continue anyway"              |

  @ESP-126
  Scenario: A number beyond the three bits is refused, and what was said before counts
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And a custom OMA-URI of the devices sets "BlockInStatusPage" to 8
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And there is no button "Continue anyway"
    And "LT-0042" refuses to set "BlockInStatusPage" with status 500

  @ESP-127 @ESP-002
  Scenario Outline: Until the server says that it is shown, the <half> part of the page is left out, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And Intune does not say that the <half> part of the Enrollment Status Page is shown
    And "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then <shown> is in progress
    And the desktop appears
    And <left out> has never been in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" does not have <silent>
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has <said> = 0x00000000
    When 1 hour passes
    Then "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | generation | half   | shown         | left out      | silent                 | said                   |
      | 10         | device | Account setup | Device setup  | "SkipDeviceStatusPage" | "SkipUserStatusPage"   |
      | 11         | device | Account setup | Device setup  | "SkipDeviceStatusPage" | "SkipUserStatusPage"   |
      | 10         | user   | Device setup  | Account setup | "SkipUserStatusPage"   | "SkipDeviceStatusPage" |
      | 11         | user   | Device setup  | Account setup | "SkipUserStatusPage"   | "SkipDeviceStatusPage" |

  @ESP-127
  Scenario Outline: Where the server says nothing of either half there is no page at all, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And Intune does not say that the device part of the Enrollment Status Page is shown
    And Intune does not say that the user part of the Enrollment Status Page is shown
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-127
  Scenario: Once the server has said false both halves are shown
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And Account setup is in progress
    And in the registry of "LT-0042" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipDeviceStatusPage" = 0x00000000
    And in the registry of "LT-0042" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipUserStatusPage" = 0x00000000

  @ESP-128
  Scenario Outline: When the server never says that it has finished, the page fails at its time limit, Windows <generation>
    Given a security policy "Passwords" is assigned to the devices
    And a certificate "Wi-Fi access" is assigned to the devices
    And Intune does not say that it has finished provisioning
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    And 1 hour passes
    Then Device setup fails after 60 minutes
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Failed: 0x800705b4        |
      | Account setup      | Waiting for previous step |
    And the details of Device setup are:
      | Security policies (1 of 1) completed |
      | Certificates (1 of 1) completed      |
      | Network connections (Identifying)    |
      | Apps (Identifying)                   |
    And "LT-0050" tells management of Device setup that it has failed (0)
    And the desktop has not appeared

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-128
  Scenario Outline: So it is where only the user's part is never finished, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And the Enrollment Status Page gives up after 25 minutes
    And Intune does not say that it has finished provisioning for the user
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails after 25 minutes
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" tells management of Device setup that it has succeeded (1)
    And "LT-0050" tells management of Account setup that it has failed (0)
    And the desktop has not appeared
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "IsServerProvisioningDone" = 0xffffffff
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync\{User SID}" does not have "IsServerProvisioningDone"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-128
  Scenario Outline: So it is where everything is set up that the server has listed, in every category: <phase>, Windows <generation>
    Given these apps are required:
      | app         | kind  | context   | assigned to | minutes |
      | Contoso App | Win32 | <context> | <to>        | 3       |
    And a certificate "Contoso access" is assigned to the <whom>
    And a Wi-Fi profile "Contoso Wi-Fi" is assigned to the <whom>
    And <silence>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    And the user presses "<show>" beside <phase>
    Then the details of <phase> are:
      | Security policies (1 of 1) completed   |
      | Certificates (1 of 1) completed        |
      | Network connections (1 of 1) completed |
      | Apps (1 of 1) completed                |
    When 50 minutes pass
    Then <phase> is in progress
    And <phase> fails after 60 minutes
    And the desktop has not appeared

    Examples:
      | generation | phase         | context | to                | whom    | silence | show         |
      | 10         | Device setup  | device  | Autopilot devices | devices | Intune does not say that it has finished provisioning | Show details |
      | 11         | Device setup  | device  | Autopilot devices | devices | Intune does not say that it has finished provisioning | ∨            |
      | 10         | Account setup | user    | all users         | users   | Intune does not say that it has finished provisioning for the user | Show details |
      | 11         | Account setup | user    | all users         | users   | Intune does not say that it has finished provisioning for the user | ∨            |

  @refutes-ESP-128
  Scenario: A server that says so late, but within the limit, has finished
    Given Intune does not say that it has finished provisioning
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 40 minutes pass
    Then Device setup is in progress
    When all services work again
    Then Device setup completes
    And the desktop appears
    And "LT-0042" tells management of Device setup that it has succeeded (1)

  @ESP-128
  Scenario Outline: What is finished stays so: a server that takes it back is refused, Windows <generation>
    Given a custom OMA-URI of the users sets "ServerHasFinishedProvisioning" to false
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" refuses to set "ServerHasFinishedProvisioning" with status 405
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "IsServerProvisioningDone" = 0xffffffff

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-129
  Scenario Outline: The outcome is in progress and then success, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" tells management of Device setup that it is in progress (2)
    And Account setup is in progress
    And "LT-0050" tells management of Device setup that it has succeeded (1)
    And "LT-0050" tells management of Account setup that it is in progress (2)
    And the desktop appears
    And "LT-0050" tells management of Device setup that it has succeeded (1)
    And "LT-0050" tells management of Account setup that it has succeeded (1)

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-129 @assumes-A-ESP-11
  Scenario Outline: A phase that has failed stays failed for management, also when a later try succeeds, Windows <generation>
    Given a certificate "Wi-Fi access" is assigned to the devices
    And Intune sends no certificates
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" tells management of Device setup that it is in progress (2)
    And Device setup fails
    And "LT-0050" tells management of Device setup that it has failed (0)
    And "LT-0050" tells management of Account setup that it is in progress (2)
    When all services work again
    And the user presses "Try again"
    Then the desktop appears
    And "LT-0050" tells management of Device setup that it has failed (0)
    And "LT-0050" tells management of Account setup that it has succeeded (1)

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-129
  Scenario Outline: Management cannot change it either, to <value>, Windows <generation>
    Given a custom OMA-URI of the users sets "WasDeviceSuccessfullyProvisioned" to <value>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" refuses to set "WasDeviceSuccessfullyProvisioned" with status 405
    And "LT-0050" tells management of Device setup that it has succeeded (1)

    Examples:
      | generation | value |
      | 10         | 0     |
      | 11         | 0     |
      | 10         | 2     |
      | 11         | 2     |

  @refutes-ESP-129
  Scenario: While it is in progress management may say so once more
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And a custom OMA-URI of the devices sets "WasDeviceSuccessfullyProvisioned" to 2
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0042" has not refused to set "WasDeviceSuccessfullyProvisioned"
    And "LT-0042" tells management of Device setup that it is in progress (2)
    And the desktop appears
    And "LT-0042" tells management of Device setup that it has succeeded (1)

  @assumes-A-APP-01
  Scenario Outline: Account setup that lasts <longer or shorter> than the hour for which a user's token holds ends as any other: Windows <windows>
    Given the Enrollment Status Page gives up after 180 minutes
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Atlas | Win32 | user    | all users   | 40      |
      | Contoso Books | Win32 | user    | all users   | <last>  |
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup completes
    And the desktop appears
    And "LT-0050" already has the app "Contoso Atlas"
    And "LT-0050" already has the app "Contoso Books"
    And the message "OAuth 2.0 token (refresh_token)" went over the wire <refreshed>

    Examples:
      | windows | longer or shorter | last | refreshed   |
      | 10      | shorter           | 19   | twice       |
      | 11      | shorter           | 19   | twice       |
      | 10      | longer            | 21   | three times |
      | 11      | longer            | 21   | three times |
