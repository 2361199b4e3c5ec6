Feature: Retry

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |

  @TECH-118 @TECH-012 @TECH-013
  Scenario Outline: Once the network is mended, Retry goes on without a reset, Windows <generation>: <trouble>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the network of "LT-0050" blocks "<host>"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "<trouble>"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "<trouble>"
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0050" has not restarted
    And the message "MS-DVRJ device join without a user" went over the wire once
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the screen shows the elapsed time
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And that id finds "LT-0050" among the Windows Autopilot devices

    Examples:
      | generation | host                               | trouble                                                            |
      | 10         | enterpriseregistration.windows.net | Securing your hardware (Failed: 0x80072EFD)                        |
      | 11         | enterpriseregistration.windows.net | Securing your hardware (Failed: 0x80072EFD)                        |
      | 10         | enrollment.manage.microsoft.com    | Registering your device for mobile management (Failed: 0x80072EFD) |
      | 11         | enrollment.manage.microsoft.com    | Registering your device for mobile management (Failed: 0x80072EFD) |
      | 11         | manage.microsoft.com               | Device setup was not done within its time limit of 60 minutes      |

  @TECH-118
  Scenario: Once the administrator has mended the cause, Retry goes on without a reset
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile does not allow pre-provisioned deployment
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0042" has not restarted
    And the message "MS-DVRJ device join without a user" went over the wire once

  @TECH-118
  Scenario Outline: Over Wi-Fi Retry tries the provisioning once more, too, and asks for no network: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0050"
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician powers on "LT-0050" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Guest" and then "Next"
    Then the sign-in page appears
    When the technician opens the pre-provisioning configuration
    And the technician presses "<button>"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0050" has not restarted

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-118 @TECH-111
  Scenario: Retry after an app has failed installs it again, and only that
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app          | kind  | minutes |
      | Contoso Maps | Win32 | 2       |
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the installer of "Contoso VPN" has run twice on "LT-0042"
    And the installer of "Contoso Maps" has run once on "LT-0042"
    And Account setup has not begun
    And "LT-0042" has not restarted

  @TECH-118 @TECH-111 @TECH-015
  Scenario Outline: Retry installs an app again that has failed, and the page holds the device again, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the installer of "Contoso VPN" has run twice on "LT-0050"
    And there is no button "Reseal"
    And the success status screen has not appeared
    And the sign-in page has not appeared since the technician began

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-118
  Scenario: Retry installs an app package again that has failed
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app             | kind      | minutes |
      | Contoso Stock   | LOB store | 2       |
      | Contoso Catalog | LOB store | 2       |
    And the app "Contoso Stock" fails with exit code 1603
    And the app "Contoso Catalog" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When 1 minute passes
    And the technician presses "Retry"
    Then Device setup is in progress
    When 1 minute passes
    Then Device setup is in progress
    And the error status screen appears
    And the screen says "Apps (Failed: 0x80070643)"
