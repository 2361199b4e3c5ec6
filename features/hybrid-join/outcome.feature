Feature: How the Enrollment Status Page comes out on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ESP-126 @assumes-A-APP-01
  Scenario Outline: BlockInStatusPage <bits> gives the page its buttons, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And a custom OMA-URI of the devices sets "BlockInStatusPage" to <bits>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    And there is <while it works> "Continue anyway"
    And Account setup fails
    And these are the buttons: <buttons>

    Examples:
      | generation | bits | while it works | buttons                       |
      | 10         | 0    | a button       | "Continue anyway"             |
      | 11         | 0    | a button       | "Continue anyway"             |
      | 10         | 1    | no button      | "Reset PC"                    |
      | 11         | 2    | no button      | "Try again"                   |
      | 10         | 4    | no button      | "Continue anyway"             |
      | 11         | 5    | no button      | "Reset PC", "Continue anyway" |

  @ESP-127 @ESP-002
  Scenario Outline: Until the server says that it is shown, the user part of the page is left out, Windows <generation>
    Given Intune does not say that the user part of the Enrollment Status Page is shown
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then the desktop appears
    And Account setup has never been in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" does not have "SkipUserStatusPage"
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipDeviceStatusPage" = 0x00000000

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-127
  Scenario Outline: Until the server says so of the device part, the technician waits for no app, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And Intune does not say that the device part of the Enrollment Status Page is shown
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Device setup has never been in progress
    And "LT-0050" does not have the app "Contoso VPN"
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" does not have "SkipDeviceStatusPage"
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipUserStatusPage" = 0x00000000

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-128 @ESP-129 @ESP-135 @assumes-A-ESP-11
  Scenario Outline: A server that never finishes lets the page fail, 40 minutes later than elsewhere; for management that stays so, Windows <generation>
    Given Intune does not say that it has finished provisioning
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    And "LT-0050" tells management of Device setup that it is in progress (2)
    And Device setup fails after 100 minutes
    And "LT-0050" tells management of Device setup that it has failed (0)
    And the registry of "LT-0050" has the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\Device"
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    When all services work again
    And the technician presses "Retry"
    Then the success status screen appears
    And "LT-0050" tells management of Device setup that it has failed (0)

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-128
  Scenario Outline: What the server said in the technician flow does not count for the user: while it cannot be asked, Device setup is not done, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When the technician presses "Reseal"
    And 2 hours pass
    Given "r.manage.microsoft.com" is out of order
    When the user powers on "LT-0050" on the corporate network
    Then Device setup is in progress
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "IsServerProvisioningDone" = 0x00000000
    When 90 minutes pass
    Then Device setup is in progress
    And Device setup fails
    And the Windows sign-on screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-129 @ESP-134 @ESP-135 @assumes-A-ESP-12
  Scenario Outline: A key for the user appears with Account setup, and both outcomes are success in the end, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And the Enrollment Status Page gives up after 90 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
    And the registry of "LT-0050" does not have the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SyncFailureTimeout" = 0x0000005a
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync" has "SkipUserStatusPage" = 0x00000000
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    And "LT-0050" tells management of Account setup that it is in progress (2)
    And Account setup completes
    And the registry of "LT-0050" has the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}"
    And in the registry of "LT-0050" the key "HKLM\SOFTWARE\Microsoft\Windows\Autopilot\EnrollmentStatusTracking\{User SID}" is that of Anna
    And "LT-0050" tells management of Device setup that it has succeeded (1)
    And "LT-0050" tells management of Account setup that it has succeeded (1)

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-123
  Scenario Outline: A user without an Intune licence leaves the page at Identifying, Windows <generation>
    Given Anna has no Intune licence
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When 90 minutes pass
    And the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (Identifying)   |
      | Certificates (Identifying)        |
      | Network connections (Identifying) |
      | Apps (Identifying)                |
    And the desktop has not appeared

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
