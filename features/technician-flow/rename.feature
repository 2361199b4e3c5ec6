Feature: The new name of a pre-provisioned device

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And a certificate "VPN access" is assigned to the devices

  @TECH-108 @TECH-109
  Scenario Outline: A name template renames Windows <generation>, with a restart before the Enrollment Status Page
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%SERIAL%"
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the configuration screen appears
    And "LT-0050" has not restarted
    When the technician presses "<button>"
    Then "LT-0050" restarts
    And "LT-0050" is not joined to the directory
    And the success status screen appears
    And the screens came in this order:
      | the configuration screen   |
      | the "Restarting" screen    |
      | the Enrollment Status Page |
      | the success status screen  |
    And Intune and the directory list "LT-0050" by the name "CT-LT0050"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-108
  Scenario Outline: Restart or not, the Enrollment Status Page follows the start: <what else there is>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Workshop" is in range of "LT-0050"
    And <what else there is>
    When the technician powers on "LT-0050" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Workshop" and then "Next"
    Then the sign-in page appears
    When the technician opens the pre-provisioning configuration
    And the technician presses "<button>"
    Then the Enrollment Status Page appears
    And Device preparation is in progress
    And "LT-0050" has <so often>
    And the success status screen appears
    And "LT-0050" has <so often>
    And the screens came in this order:
      | the configuration screen   |
      | the Enrollment Status Page |
      | the success status screen  |

    Examples:
      | generation | edition    | button    | so often       | what else there is                                                 |
      | 10         | Enterprise | Provision | not restarted  | "LT-0050" is assigned to Anna                                      |
      | 11         | Education  | Next      | not restarted  | no Enrollment Status Page is assigned                              |
      | 10         | Education  | Provision | restarted once | the deployment profile names devices by the template "CT-%RAND:5%" |
      | 11         | Enterprise | Next      | restarted once | the deployment profile names devices by the template "CT-%RAND:5%" |

  @TECH-108
  Scenario: Without a network after the restart nothing but the network comes before the Enrollment Status Page
    Given "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%SERIAL%"
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Provision"
    Then "LT-0050" restarts
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" without a network
    Then the network screen appears
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    When the technician plugs a network cable into "LT-0050"
    And the technician presses "Next"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0050" has not restarted

  @TECH-108
  Scenario Outline: After a Retry the Enrollment Status Page comes without another restart, after a Reset with one, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%SERIAL%"
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And "LT-0050" has restarted once
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And "LT-0050" has restarted once
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Reset"
    And 1 minute passes
    Then the sign-in page appears
    And "LT-0050" has restarted twice
    When the technician provisions "LT-0050"
    Then the Enrollment Status Page appears
    And the success status screen appears
    And "LT-0050" has restarted three times

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-108
  Scenario Outline: Without a name template Windows <generation> shows the Enrollment Status Page without a restart
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" has not restarted
    And the screens came in this order:
      | the configuration screen   |
      | the Enrollment Status Page |
      | the success status screen  |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-109
  Scenario Outline: Windows <generation> with <update>, the first update that renames in the technician flow
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    And "LT-0050" is assigned to Anna
    And the deployment profile names devices by the template "CT-%SERIAL%"
    When the technician provisions "LT-0050"
    Then "LT-0050" restarts
    And the success status screen appears
    And Intune and the directory list "LT-0050" by the name "CT-LT0050"

    Examples:
      | generation | update    | version         |
      | 10         | KB5023773 | 10.0.19044.2788 |
      | 10         | KB5023773 | 10.0.19045.2788 |
      | 11         | KB5023778 | 10.0.22621.1485 |

  @refutes-TECH-109
  Scenario Outline: Windows <generation> before <update> is not renamed in the technician flow
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    And the deployment profile names devices by the template "CT-%SERIAL%"
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" has not restarted
    And Intune lists "LT-0050" by a name that begins with "DESKTOP-"

    Examples:
      | generation | update    | version         |
      | 10         | KB5023773 | 10.0.19045.2787 |
      | 11         | KB5023778 | 10.0.22621.1484 |

  @TECH-110
  Scenario Outline: Name and certificates stay in the user flow of Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%RAND:5%"
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    Then Intune lists "LT-0050" by a name that begins with "CT-"
    And the certificates of "LT-0050" are still those of the technician flow
    When Anna signs in
    Then the desktop appears
    And Intune and the directory list "LT-0050" by the name that the technician flow gave it
    And "LT-0050" has not restarted
    And the certificates of "LT-0050" are still those of the technician flow

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-110
  Scenario Outline: A new template between the flows does not rename the device, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%SERIAL%"
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the administrator changes the name template of the deployment profile to "NEW-%SERIAL%"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune and the directory list "LT-0042" by the name "CT-LT0042"
    And "LT-0042" has not restarted

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-110
  Scenario Outline: Neither does the user: <whose device>, Windows <generation> <edition>, template <template>
    Given Ben is a user of Contoso
    And a Wi-Fi profile "Office" is assigned to the devices
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <whose device>
    And the deployment profile names devices by the template "<template>"
    And "LT-0050" was pre-provisioned and resealed 15 days ago
    When the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then Account setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Ben signs in
    Then the desktop appears
    And Intune and the directory list "LT-0050" by the name that the technician flow gave it
    And the certificates of "LT-0050" are still those of the technician flow
    And "LT-0050" has not restarted

    Examples:
      | generation | edition    | template    | whose device                    | the user signs in       |
      | 10         | Enterprise | CT-%SERIAL% | "LT-0050" is assigned to Ben    | Ben enters the password |
      | 11         | Education  | CT-%RAND:5% | "LT-0050" is assigned to Ben    | Ben enters the password |
      | 10         | Education  | CT-%RAND:5% | Contoso has no company branding | Ben signs in            |
