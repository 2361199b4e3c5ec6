Feature: The technician provisions and reseals

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And a security policy "Passwords" is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E8 @TECH-011 @TECH-012 @TECH-013
  Scenario Outline: From the first screen to the success screen, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And 10 minutes pass
    Then the Enrollment Status Page has not appeared
    And "LT-0050" is not joined to the directory
    When the technician presses "<button>"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And Device setup completes
    And the success status screen appears
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices
    And the screen shows the elapsed time
    And Intune lists "LT-0050" without a user
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    When the technician presses "Reseal"
    Then "LT-0050" is switched off

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @STEP-E8
  Scenario Outline: Over Wi-Fi, for a device that waits for nobody, Windows <generation> <edition>: <what else there is>
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
    And Device setup completes
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And the policy "Passwords" is already in effect on "LT-0050"
    And Intune lists "LT-0050" without a user
    When the technician presses "Reseal"
    Then "LT-0050" is switched off

    Examples:
      | generation | edition    | button    | what else there is                                                 |
      | 10         | Enterprise | Provision | Contoso has no company branding                                    |
      | 11         | Education  | Next      | the deployment profile names devices by the template "CT-%SERIAL%" |
      | 11         | Enterprise | Next      | the deployment profile shows the privacy settings                  |

  @STEP-E8
  Scenario Outline: One device after the other, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears on "LT-0050"
    When the technician provisions "LT-0051"
    Then the success status screen appears on "LT-0051"
    And "LT-0051" already has the app "Contoso VPN"
    And "LT-0051" already has the app "Contoso Reports"
    And Intune lists "LT-0051" without a user
    When the technician reseals "LT-0050"
    Then "LT-0050" is switched off
    When the technician reseals "LT-0051"
    Then "LT-0051" is switched off

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-012 @TECH-013
  Scenario Outline: Without an assigned user the success screen of Windows <generation> shows all the others
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
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

  @TECH-013
  Scenario Outline: The elapsed time counts on through the restart for the new name, beyond an hour, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Maps  | Win32 | 40      |
      | Contoso Tours | Win32 | 35      |
    And the Enrollment Status Page gives up after 2 hours
    And the deployment profile names devices by the template "CT-%SERIAL%"
    When the technician provisions "LT-0050"
    Then "LT-0050" restarts
    When the power of "LT-0050" fails
    And 10 minutes pass
    And the technician powers on "LT-0050" with a wired network
    Then the success status screen appears
    And the screen shows the elapsed time
    When 20 minutes pass
    Then the screen shows the elapsed time

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-013
  Scenario: The elapsed time counts on through a power cut, and not behind the success screen
    Given "*.microsoftaik.azure.net" refuses the next 2 requests
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And 30 minutes pass
    And the technician powers on "LT-0042" with a wired network
    Then the success status screen appears
    And the screen shows the elapsed time
    When the power of "LT-0042" fails
    And 30 minutes pass
    And the technician powers on "LT-0042" with a wired network
    Then the success status screen appears
    And the screen shows the elapsed time

  @TECH-014 @TECH-114
  Scenario Outline: Reseal shuts the device down, and the next start belongs to the user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0050" with a wired network
    And the technician presses "Accept"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<button>"
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    Then "LT-0050" is switched off
    When the user powers on "LT-0050" with a wired network
    Then the licence terms screen appears
    When the technician presses the Windows key five times
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the sign-in page shows the brand of Contoso
    When the technician presses the Windows key five times
    Then the sign-in page appears
    And the "What would you like to do?" screen has not appeared since the reseal
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-114
  Scenario: Every start after the reseal belongs to the user, also without a network, and after the sign-in
    When the technician pre-provisions and reseals "LT-0042"
    And the user powers on "LT-0042" without a network
    Then the country or region screen appears
    When the technician presses the Windows key five times
    Then the country or region screen appears
    When the power of "LT-0042" fails
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the sign-in page appears
    When Anna signs in
    Then the Enrollment Status Page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the sign-in page appears
    And the "What would you like to do?" screen has not appeared since the reseal

  @TECH-114
  Scenario Outline: The start after the reseal is the user's also when the power has failed at the success screen, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" with a wired network
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-114
  Scenario Outline: The start after the reseal is the user's also where provisioning had failed before, for an assigned user: Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    When Anna enters the password
    Then the desktop appears

    Examples:
      | generation | edition    |
      | 10         | Education  |
      | 11         | Enterprise |

  @TECH-020
  Scenario Outline: The process is self-deploying: no user takes part, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And nobody has signed in on "LT-0050"
    And the message "MS-DVRJ device join without a user" went over the wire once
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" without a user

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-020
  Scenario Outline: What holds for users does not stop the self-deploying process: <what holds>, Windows <generation>
    Given "LT-0050" is a Windows <generation> Enterprise laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And <what holds>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And nobody has signed in on "LT-0050"
    And the message "MS-DVRJ device join without a user" went over the wire once
    And the message "OAuth 2.0 token (authorization_code)" has not gone over the wire
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" without a user

    Examples:
      | generation | what holds                                                         |
      | 10         | Anna has no Intune licence                                         |
      | 11         | Anna has no Intune licence                                         |
      | 11         | Anna must confirm sign-ins with a one-time code                    |
      | 10         | nobody may join devices to the directory                           |
      | 10         | no Enrollment Status Page is assigned                              |
      | 11         | the deployment profile names devices by the template "CT-%SERIAL%" |

  @TECH-020
  Scenario Outline: After a Retry it is self-deploying, too: nobody is asked to sign in, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "r.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And nobody has signed in on "LT-0050"
    And the sign-in page has not appeared since the technician began
    And Intune lists "LT-0050" without a user

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-111
  Scenario Outline: Only the phases of the device run, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then Device preparation is in progress
    And the Enrollment Status Page lists these phases:
      | Device preparation |
      | Device setup       |
      | Account setup      |
    And Device setup is still waiting
    And Account setup is still waiting
    And Device preparation completes
    And Device setup is in progress
    And Account setup is still waiting
    And Device setup completes
    And the success status screen appears
    And Account setup has not begun

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-111
  Scenario Outline: They alone run, whatever waits for the user: <what else there is>, Windows <generation> <edition>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso Notes | Win32 | user    | all users         | 4       |
      | Contoso Snips | Win32 | user    | Autopilot devices | 2       |
    And a security policy "Spotlight" is assigned to the users
    And a certificate "Mail" is assigned to the users
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Account setup has not begun
    When 1 hour passes
    Then Account setup has not begun
    And "LT-0050" does not have the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"
    And "LT-0050" does not have the certificate "Mail"
    And the policy "Spotlight" has not gone over the wire

    Examples:
      | generation | edition    | what else there is                                                 |
      | 10         | Enterprise | "LT-0050" is assigned to Anna                                      |
      | 11         | Education  | "LT-0050" is assigned to Anna                                      |
      | 10         | Education  | no Enrollment Status Page is assigned                              |
      | 11         | Enterprise | no Enrollment Status Page is assigned                              |
      | 11         | Pro        | the deployment profile names devices by the template "CT-%SERIAL%" |

  @TECH-111
  Scenario Outline: They alone run also after a power cut, a Retry and a Reset, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the technician presses "Reset"
    And 1 minute passes
    Then the sign-in page appears
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then Device setup is in progress
    And Account setup is still waiting
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" with a wired network
    Then Device setup is in progress
    And Account setup is still waiting
    And the success status screen appears
    And Account setup has not begun

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-113
  Scenario Outline: In one edition Windows 10 shows the QR code on the <screen> screen
    Given the status screens of Windows 11 show no QR code, as one edition of the documents says
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0010" blocks "<blocked>"
    When the technician provisions "LT-0010"
    Then the <screen> status screen appears
    And the screen shows a QR code
    And that id finds "LT-0010" among the Windows Autopilot devices

    Examples:
      | screen  | blocked                         |
      | success | time.windows.com                |
      | error   | enrollment.manage.microsoft.com |

  @TECH-113
  Scenario Outline: In one edition Windows 11 shows no QR code on the <screen> screen, but the other details
    Given the status screens of Windows 11 show no QR code, as one edition of the documents says
    And "LT-0042" is assigned to Anna
    And the network of "LT-0042" blocks "<blocked>"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows a QR code
    When the technician presses "Next"
    Then the <screen> status screen appears
    And the screen shows no QR code
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And the screen shows the elapsed time

    Examples:
      | screen  | blocked                         |
      | success | time.windows.com                |
      | error   | enrollment.manage.microsoft.com |

  @TECH-113
  Scenario Outline: In that edition it is so after a Retry and a power cut, too, Windows <generation>
    Given "LT-0050" is a Windows <generation> Enterprise laptop with TPM 2.0, registered with Contoso
    And the status screens of Windows 11 show no QR code, as one edition of the documents says
    And the deployment profile names devices by the template "CT-%SERIAL%"
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen <so>
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" without a network
    Then the error status screen appears
    And the screen <so>
    When the network of "LT-0050" blocks nothing any more
    And the technician plugs a network cable into "LT-0050"
    And the technician presses "Retry"
    Then the success status screen appears
    And the screen <so>
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" without a network
    Then the success status screen appears
    And the screen <so>

    Examples:
      | generation | so               |
      | 10         | shows a QR code  |
      | 11         | shows no QR code |

  @TECH-113
  Scenario Outline: In that edition it is so on each release and edition of Windows 11 and where no page is assigned: <edition>, <release>
    Given "LT-0050" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows 10 <edition> laptop with TPM 2.0, registered with Contoso
    And the status screens of Windows 11 show no QR code, as one edition of the documents says
    And "LT-0050" has Windows <release>
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the success status screen appears on "LT-0050"
    And the screen of "LT-0050" shows no QR code
    When the technician provisions "LT-0051"
    Then the success status screen appears on "LT-0051"
    And the screen of "LT-0051" shows a QR code

    Examples:
      | edition    | release |
      | Enterprise | 11 24H2 |
      | Education  | 11 25H2 |

  @TECH-015
  Scenario Outline: The Enrollment Status Page holds Windows <generation> until software and configuration are applied
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And a certificate "VPN access" is assigned to the devices
    And a Wi-Fi profile "Office" is assigned to the devices
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    And there is no button "Reseal"
    And the success status screen has not appeared
    And Device setup completes
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And the policy "Passwords" has gone over the wire
    And the policy "Office" has gone over the wire
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-015
  Scenario Outline: While one <kind> app is missing there is neither Reseal nor a desktop, not even after a restart
    Given these apps are required:
      | app          | kind   | minutes |
      | Contoso Maps | <kind> | 40      |
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When 20 minutes pass
    And the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then Device setup is in progress
    When the technician presses the Windows key five times
    Then Device setup is in progress
    And there is no button "Reseal"
    And there is no button "Continue anyway"
    And the success status screen has not appeared
    And the sign-in page has not appeared since the technician began
    And the desktop has not appeared
    And "LT-0042" does not have the app "Contoso Maps"
    And Device setup completes
    And the success status screen appears
    And "LT-0042" already has the app "Contoso Maps"

    Examples:
      | kind      |
      | Win32     |
      | LOB       |
      | LOB store |

  @refutes-TECH-015
  Scenario Outline: Nor is there one while <what> is missing
    Given a <what> "Contoso Access" is assigned to the devices
    And Intune sends no <kind>
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When 40 minutes pass
    Then Device setup is in progress
    And the success status screen has not appeared
    When all services work again
    Then the success status screen appears

    Examples:
      | what             | kind            |
      | VPN connection   | VPN connections |
      | SCEP certificate | certificates    |

  @refutes-TECH-015
  Scenario Outline: As long as <policies> have not arrived there is neither Reseal nor a desktop
    Given a certificate "VPN access" is assigned to the devices
    And a Wi-Fi profile "Office" is assigned to the devices
    And Intune sends no <policies>
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When 20 minutes pass
    Then Device setup is in progress
    And there is no button "Reseal"
    And the success status screen has not appeared
    And the desktop has not appeared
    When all services work again
    Then the success status screen appears

    Examples:
      | policies       |
      | certificates   |
      | Wi-Fi profiles |

  @TECH-016
  Scenario Outline: Without an Enrollment Status Page Reseal can come before the apps, which a restart does not stop, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And there is a button "Reseal"
    And "LT-0050" does not have the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Reports"
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" without a user
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    And 10 minutes pass
    Then the success status screen appears
    And "LT-0050" has the app "Contoso VPN"
    And "LT-0050" has the app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-016
  Scenario: Without an Enrollment Status Page the success screen does not tell of an app that fails
    Given no Enrollment Status Page is assigned
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When 30 minutes pass
    Then the success status screen appears
    And the error status screen has not appeared
    And "LT-0042" does not have the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Reports"

  @TECH-016
  Scenario Outline: The success screen proves enrolment only, though <what does not come>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    And "LT-0050" is assigned to Anna
    And a certificate "VPN access" is assigned to the devices
    And a Wi-Fi profile "Office" is assigned to the devices
    And <what does not come>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And there is a button "Reseal"
    And "LT-0050" does not have the app "Contoso VPN"
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" without a user

    Examples:
      | generation | edition    | what does not come                                                 |
      | 10         | Enterprise | Intune sends no certificates                                       |
      | 11         | Enterprise | Intune sends no certificates                                       |
      | 11         | Education  | Intune sends no Wi-Fi profiles                                     |
      | 10         | Pro        | the app "Contoso Reports" fails with exit code 1603                |
      | 11         | Pro        | the deployment profile names devices by the template "CT-%SERIAL%" |

  @TECH-016 @TECH-021 @STEP-E8
  Scenario Outline: Without a page Reseal comes before the apps after a Retry, too, and the apps come behind it, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page is assigned to the users
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And there is no button "Reseal"
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And there is a button "Reseal"
    And "LT-0050" does not have the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Reports"
    When 10 minutes pass
    Then "LT-0050" has the app "Contoso VPN"
    And "LT-0050" has the app "Contoso Reports"
    When the technician presses "Reseal"
    Then "LT-0050" is switched off

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-021
  Scenario Outline: Without an Enrollment Status Page the user flow can begin before provisioning is complete, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    And "LT-0050" does not have the app "Contoso VPN"
    When 2 hours pass
    Then "LT-0050" does not have the app "Contoso VPN"
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When 10 minutes pass
    Then "LT-0050" has the app "Contoso VPN"
    And "LT-0050" has the app "Contoso Reports"
    And the installer of "Contoso VPN" has run once on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-021
  Scenario Outline: It can begin so also where <what else there is>, Windows <generation> <edition>
    Given these apps are required:
      | app          | kind | minutes |
      | Contoso Memo | MSI  | 4       |
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    And <what else there is>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the button "Reseal" is available
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    And "LT-0050" does not have the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Memo"
    When 15 days pass
    And the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then the desktop appears
    When 30 minutes pass
    Then "LT-0050" has the app "Contoso VPN"
    And "LT-0050" has the app "Contoso Memo"

    Examples:
      | generation | edition    | what else there is                                                 | the user signs in        |
      | 10         | Enterprise | "LT-0050" is assigned to Anna                                      | Anna enters the password |
      | 11         | Education  | the deployment profile names devices by the template "CT-%SERIAL%" | Anna signs in            |

  @refutes-TECH-021
  Scenario: With an Enrollment Status Page all is installed before the user flow can begin
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And there is no button "Reseal"
    And the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Reports"

  @refutes-TECH-021
  Scenario Outline: With the page Reseal waits for <what> too: where they do not arrive there is none, Windows <generation>
    Given a certificate "Wi-Fi access" is assigned to the devices
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And Intune sends no <what>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup fails
    And the error status screen appears
    And there is no button "Reseal"
    And the success status screen has not appeared

    Examples:
      | generation | what           |
      | 10         | certificates   |
      | 11         | certificates   |
      | 10         | Wi-Fi profiles |
      | 11         | Wi-Fi profiles |

  @TECH-122
  Scenario Outline: The Enrollment Status Page appears in the technician flow even if none is assigned, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the Enrollment Status Page appears
    And the Enrollment Status Page lists these phases:
      | Device preparation |
      | Device setup       |
      | Account setup      |
    And Device preparation is in progress
    And the success status screen appears
    And the screens came in this order:
      | the configuration screen   |
      | the Enrollment Status Page |
      | the success status screen  |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-122
  Scenario Outline: It appears again after a Retry, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the Enrollment Status Page appears
    And the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the success status screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-122
  Scenario Outline: It appears also where <what else there is>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Workshop" is in range of "LT-0050"
    And <the page>
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
    And the success status screen appears
    And the screens came in this order:
      | the configuration screen   |
      | the Enrollment Status Page |
      | the success status screen  |

    Examples:
      | generation | edition    | button    | the page                                            | what else there is                                                 |
      | 10         | Enterprise | Provision | no Enrollment Status Page is assigned               | the deployment profile names devices by the template "CT-%SERIAL%" |
      | 11         | Education  | Next      | no Enrollment Status Page is assigned               | "LT-0050" is assigned to Anna                                      |
      | 11         | Enterprise | Next      | the Enrollment Status Page is assigned to the users | Contoso has no company branding                                    |

  @refutes-TECH-122
  Scenario: In a user-driven deployment none appears if none is assigned
    Given no Enrollment Status Page is assigned
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared

  @TECH-012 @TECH-014 @assumes-A-TECH-06
  Scenario: A power cut at the success screen comes back to it, with all that it shows
    Given "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" without a network
    Then the success status screen appears
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And that id finds "LT-0042" among the Windows Autopilot devices
    When the technician presses "Reseal"
    Then "LT-0042" is switched off

  @TECH-014
  Scenario Outline: Reseal shuts it down also where <what else there is>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When 1 day passes
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 15 days pass
    Then "LT-0050" is switched off
    And nobody has signed in on "LT-0050"

    Examples:
      | generation | edition    | what else there is                                                 |
      | 10         | Enterprise | "LT-0050" is assigned to Anna                                      |
      | 11         | Education  | no Enrollment Status Page is assigned                              |
      | 10         | Education  | no Enrollment Status Page is assigned                              |
      | 11         | Enterprise | the deployment profile names devices by the template "CT-%SERIAL%" |
      | 10         | Pro        | the deployment profile names devices by the template "CT-%SERIAL%" |

  @TECH-014
  Scenario Outline: Reseal shuts it down after a Retry and without a network, too, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    When the technician unplugs the network cable from "LT-0050"
    And the technician presses "Reseal"
    Then "LT-0050" is switched off
    And "LT-0050" has not restarted

    Examples:
      | generation |
      | 10         |
      | 11         |

  @assumes-A-TECH-06
  Scenario: A power cut during Device setup goes on with provisioning
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then Device setup completes
    And the success status screen appears
    And the installer of "Contoso VPN" has run once on "LT-0042"
