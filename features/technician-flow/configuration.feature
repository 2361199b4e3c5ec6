Feature: The configuration screen

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the deployment profile is named "Sales laptops"
    And Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-004 @TECH-104 @TECH-107 @TECH-011
  Scenario: Title and buttons of Windows 11
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And there is a button "Next"
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears
    And there is a button "Next"
    And there is no button "Provision"
    And the "Windows Autopilot Configuration" screen has not appeared
    And the Enrollment Status Page has not appeared
    And "LT-0042" is not joined to the directory
    When the technician presses "Next"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And "LT-0042" is joined to the directory

  @TECH-004 @TECH-104 @TECH-107 @TECH-011
  Scenario: Title and buttons of Windows 10
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0010" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And there is a button "Continue"
    When the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears
    And there is a button "Refresh"
    And there is a button "Provision"
    And there is no button "Next"
    And the "Pre-provision with Windows Autopilot" screen has not appeared
    And the Enrollment Status Page has not appeared
    And "LT-0010" is not joined to the directory
    When the technician presses "Provision"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And "LT-0010" is joined to the directory

  @TECH-107
  Scenario Outline: It is the same button for an assigned user, after Refresh and Back, and at the next start: Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then there is a button "<button>"
    And there is no button "<other>"
    When the technician presses "Refresh"
    Then there is a button "<button>"
    And there is no button "<other>"
    When the technician presses "Back"
    And the technician selects "<option>" and then "<confirm>"
    Then there is a button "<button>"
    And there is no button "<other>"
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then there is a button "<button>"
    And there is no button "<other>"
    When the technician presses "<button>"
    Then the Enrollment Status Page appears

    Examples:
      | generation | edition    | option                               | confirm  | button    | other     |
      | 10         | Education  | Windows Autopilot provisioning       | Continue | Provision | Next      |
      | 11         | Enterprise | Pre-provision with Windows Autopilot | Next     | Next      | Provision |

  @TECH-005 @TECH-006 @TECH-007
  Scenario Outline: Profile, organisation and assigned user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    And "LT-0042" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Sales laptops   |
      | Assigned user      | ben@contoso.com |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-005 @TECH-007
  Scenario Outline: They are there however the technician came: <setting>, <how>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    And Contoso has no company branding
    And the deployment profile <setting>
    When the technician powers on "LT-0050" <how>
    And the technician opens the pre-provisioning configuration
    And the technician plugs a network cable into "LT-0050"
    And the technician presses "Refresh"
    Then the screen says "Deployment profile: Sales laptops"
    And the screen says "Assigned user: ben@contoso.com"
    When the technician presses "Back"
    And the technician presses "Back"
    And the power of "LT-0050" fails
    And the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Sales laptops"
    And the screen says "Assigned user: ben@contoso.com"

    Examples:
      | generation | edition    | setting                                  | how                  |
      | 10         | Enterprise | lets the user choose language and region | with a wired network |
      | 11         | Education  | shows the licence terms                  | with a wired network |
      | 10         | Education  | shows the keyboard screen                | without a network    |
      | 11         | Enterprise | shows the licence terms                  | without a network    |

  @TECH-005 @TECH-007 @TECH-008
  Scenario: Of two devices each shows its own profile, user and code
    Given "LT-0050" is a Windows 10 Enterprise laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0042"
    And the administrator renames the deployment profile to "Service laptops"
    And the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0050"
    Then the screen of "LT-0042" says "Deployment profile: Sales laptops"
    And the screen of "LT-0042" says "Assigned user: anna@contoso.com"
    And that id finds "LT-0042" among the Windows Autopilot devices
    And the screen of "LT-0050" says "Deployment profile: Service laptops"
    And the screen of "LT-0050" says "Assigned user: ben@contoso.com"
    And that id finds "LT-0050" among the Windows Autopilot devices

  @TECH-005 @assumes-A-TECH-02
  Scenario Outline: A Refresh that fails leaves the profile on the screen, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Sales laptops"
    Given "ztd.dds.microsoft.com" is out of order
    When the technician presses "Refresh"
    Then the screen says "The details could not be downloaded"
    And the screen says "Deployment profile: Sales laptops"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-008 @TECH-011 @TECH-104 @TECH-107 @assumes-A-TECH-02
  Scenario Outline: A Refresh that fails changes neither the title nor the code nor the buttons, and provisioning begins all the same: Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Given "ztd.dds.microsoft.com" is out of order
    When the technician presses "Refresh"
    Then the screen says "The details could not be downloaded"
    And the "<title>" screen appears
    And the button "<button>" is available
    And there is no button "<other>"
    And the "<title of the other>" screen has not appeared
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices
    When the technician presses "<button>"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And "LT-0050" is joined to the directory

    Examples:
      | generation | edition    | title                                | button    | other     | title of the other                   |
      | 10         | Education  | Windows Autopilot Configuration      | Provision | Next      | Pre-provision with Windows Autopilot |
      | 11         | Enterprise | Pre-provision with Windows Autopilot | Next      | Provision | Windows Autopilot Configuration      |

  @TECH-006
  Scenario Outline: An organisation without company branding has its name there, too, Windows <generation>
    Given Contoso has no company branding
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization | Contoso |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-006
  Scenario Outline: The name of the organization is there, Windows <generation> <edition>: <what else there is>
    Given Fabrikam is another organization
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization | Contoso |
    When the technician presses "Refresh"
    Then the screen shows these details:
      | Organization | Contoso |
    When the technician presses "Back"
    And the technician presses "Back"
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization | Contoso |

    Examples:
      | generation | edition    | what else there is                                              |
      | 10         | Enterprise | the sign-in page of Contoso is headed "Contoso Northwest"       |
      | 11         | Education  | the sign-in page of Contoso is headed "Contoso Northwest"       |
      | 11         | Enterprise | the deployment profile shows the keyboard screen                |
      | 10         | Education  | the deployment profile lets the user choose language and region |

  @TECH-006 @TECH-010
  Scenario Outline: Where there was no network before, it is there after Refresh, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" without a network
    And the technician opens the pre-provisioning configuration
    Then the screen does not show "Organization"
    When the technician plugs a network cable into "LT-0050"
    And the technician presses "Refresh"
    Then the screen says "Organization: Contoso"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-007
  Scenario Outline: No user is assigned to the device, none is shown, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"
    And the screen does not show "Assigned user"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-007 @assumes-A-TECH-02
  Scenario Outline: Once nobody is assigned any more, none is shown, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: ben@contoso.com"
    When the administrator removes the user of "LT-0050"
    And the administrator renames the deployment profile to "Service laptops"
    And the technician presses "Refresh"
    Then the screen says "Deployment profile: Service laptops"
    And the screen does not show "Assigned user"
    When the technician presses "Back"
    And the technician presses "Back"
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Service laptops"
    And the screen does not show "Assigned user"
    When the administrator assigns Anna to "LT-0050"
    And the technician presses "Refresh"
    Then the screen says "Assigned user: anna@contoso.com"
    When the administrator removes the user of "LT-0050"
    And the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Service laptops"
    And the screen does not show "Assigned user"

    Examples:
      | generation | edition    |
      | 10         | Enterprise |
      | 11         | Education  |

  @TECH-007 @assumes-A-TECH-02
  Scenario Outline: Another user who is assigned is shown in place of the one before, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: ben@contoso.com"
    When the administrator assigns Anna to "LT-0050"
    And the technician presses "Refresh"
    Then the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Sales laptops    |
      | Assigned user      | anna@contoso.com |
    When the administrator assigns Ben to "LT-0050"
    And the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Sales laptops   |
      | Assigned user      | ben@contoso.com |

    Examples:
      | generation | edition    |
      | 10         | Education  |
      | 11         | Enterprise |

  @TECH-105 @assumes-A-TECH-03
  Scenario Outline: On a make that does not show the assigned user, no screen of Windows <generation> names the user
    Given "LT-0050" is a Windows <generation> Pro laptop by Fabrikam with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"
    When the technician presses "Refresh"
    Then the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"
    Given "ztd.dds.microsoft.com" is out of order
    When the technician presses "Refresh"
    Then the screen says "The details could not be downloaded"
    And the screen does not show "Assigned user"
    When all services work again
    And the technician presses "<button>"
    Then the success status screen appears
    And the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-105 @assumes-A-TECH-03
  Scenario Outline: On a make that does not show the assigned user, the error status screen of Windows <generation> does not name the user either, nor the success status screen after a Retry
    Given "LT-0050" is a Windows <generation> Pro laptop by Fabrikam with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-105 @TECH-007
  Scenario: On a make that shows the assigned user the same assignment is shown
    Given "LT-0042" is assigned to Anna
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: anna@contoso.com"

  @TECH-008 @TECH-106
  Scenario Outline: The QR code is JSON with the id by which Intune knows the device, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the deployment profile shows the keyboard screen
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-106 @TECH-008
  Scenario Outline: The status screens have the same JSON, with <what else there is>: <screen>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    And the network of "LT-0050" blocks "<blocked>"
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then a phone reads JSON with the key "ZtdId" from the QR code
    When the technician presses "<button>"
    Then the <screen> status screen appears
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" without a network
    Then the <screen> status screen appears
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices

    Examples:
      | generation | edition    | button    | screen  | blocked                         | what else there is                                                 |
      | 10         | Enterprise | Provision | success | time.windows.com                | Contoso has no company branding                                    |
      | 11         | Education  | Next      | success | time.windows.com                | "LT-0050" is registered with the group tag "Sales"                 |
      | 10         | Education  | Provision | error   | enrollment.manage.microsoft.com | the deployment profile names devices by the template "CT-%SERIAL%" |
      | 11         | Enterprise | Next      | error   | enrollment.manage.microsoft.com | "LT-0050" is assigned to Ben                                       |

  @TECH-106
  Scenario Outline: It is that JSON after each Refresh, too, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" without a network
    And the technician opens the pre-provisioning configuration
    Then the screen shows no QR code
    When the technician plugs a network cable into "LT-0050"
    And the technician presses "Refresh"
    Then a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices
    When the administrator assigns Anna to "LT-0050"
    And the technician presses "Refresh"
    Then the screen says "Assigned user: anna@contoso.com"
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-008
  Scenario: Each device has a QR code of its own
    Given "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0042"
    And the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0050"
    Then that id finds "LT-0042" among the Windows Autopilot devices
    And that id finds "LT-0050" among the Windows Autopilot devices

  @TECH-008 @assumes-A-TECH-02
  Scenario Outline: Once the device is registered anew, Refresh shows the code of the new registration, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then that id finds "LT-0050" among the Windows Autopilot devices
    When the administrator deletes "LT-0050" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the administrator imports the hardware hash of "LT-0050" as a CSV file
    And the time for imports and assignments passes
    And the technician presses "Refresh"
    Then that id finds "LT-0050" among the Windows Autopilot devices

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-010 @assumes-A-TECH-02
  Scenario Outline: Refresh downloads the details again, each time, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the configuration screen appears
    And the screen does not show "Assigned user"
    When the administrator assigns Anna to "LT-0050"
    And the technician presses "Refresh"
    Then the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Sales laptops    |
      | Assigned user      | anna@contoso.com |
    When the administrator renames the deployment profile to "Service laptops"
    And the administrator assigns Ben to "LT-0050"
    And the technician presses "Refresh"
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Service laptops |
      | Assigned user      | ben@contoso.com |
    When the administrator removes the user of "LT-0050"
    And the technician presses "Refresh"
    Then the screen says "Deployment profile: Service laptops"
    And the screen does not show "Assigned user"
    And that id finds "LT-0050" among the Windows Autopilot devices
    And the Enrollment Status Page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-017
  Scenario: What Refresh has brought is what the error status screen shows
    Given the network of "LT-0042" blocks "enrollment.manage.microsoft.com"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator renames the deployment profile to "Service laptops"
    And the administrator assigns Anna to "LT-0042"
    And the technician presses "Refresh"
    And the technician presses "Next"
    Then the error status screen appears
    And the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Service laptops  |
      | Assigned user      | anna@contoso.com |

  @TECH-010 @TECH-012
  Scenario: What Refresh has brought is what the success status screen shows
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator renames the deployment profile to "Service laptops"
    And the administrator assigns Anna to "LT-0042"
    Given "ztd.dds.microsoft.com" is out of order
    When the technician presses "Refresh"
    Then the screen says "The details could not be downloaded"
    And the screen says "Deployment profile: Sales laptops"
    When all services work again
    And the technician presses "Refresh"
    Then the screen says "Deployment profile: Service laptops"
    And the screen does not say "The details could not be downloaded"
    When the technician presses "Next"
    Then the success status screen appears
    And the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Service laptops  |
      | Assigned user      | anna@contoso.com |

  @TECH-010 @assumes-A-TECH-02
  Scenario: A profile that the device has no more is not shown after Refresh
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Sales laptops"
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And 30 minutes pass
    And the technician presses "Refresh"
    Then the screen says "There is no Windows Autopilot profile for this device. Connect it to the Internet and refresh."
    And the screen does not say "Deployment profile: Sales laptops"

  @refutes-TECH-010
  Scenario Outline: Before Refresh the screen shows the old details, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator renames the deployment profile to "Service laptops"
    And the administrator assigns Anna to "LT-0050"
    And 30 minutes pass
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Sales laptops   |
      | Assigned user      | ben@contoso.com |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-010 @assumes-A-TECH-02
  Scenario Outline: Refresh needs a network, also where there was one before: <it is lost>
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator assigns Anna to "LT-0042"
    And <it is lost>
    And the technician presses "Refresh"
    Then the screen says "The details could not be downloaded"
    And the screen does not show "Assigned user"
    When the technician plugs a network cable into "LT-0042"
    And the technician presses "Refresh"
    Then the screen says "Assigned user: anna@contoso.com"

    Examples:
      | it is lost                                                     |
      | the technician unplugs the network cable from "LT-0042"        |
      | the technician plugs a cable that leads nowhere into "LT-0042" |

  @TECH-010 @TECH-011 @assumes-A-TECH-01
  Scenario: A technician who goes back can come again, finds what Refresh has brought, and can begin
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator renames the deployment profile to "Service laptops"
    And the technician presses "Refresh"
    Then the screen says "Deployment profile: Service laptops"
    When the technician presses "Back"
    Then the "What would you like to do?" screen appears
    When the technician presses "Back"
    Then the sign-in page appears
    When the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Service laptops"
    When the technician presses "Next"
    Then the Enrollment Status Page appears
    And Device preparation completes
