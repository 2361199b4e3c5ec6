Feature: The technician provisions and reseals a PC for an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And a security policy "Passwords" is assigned to the devices

  @TECH-012 @TECH-013 @TECH-014
  Scenario Outline: The success screen has the details and the elapsed time, and Reseal shuts down, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Contoso hybrid   |
      | Assigned user      | anna@contoso.com |
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices
    And the screen shows the elapsed time
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 15 days pass
    Then "LT-0050" is switched off

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-015 @TECH-020 @TECH-111
  Scenario Outline: The page holds the PC until all is applied, only the phases of the device run, and nobody signs in, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then Device preparation is in progress
    And Device setup is still waiting
    And Device preparation completes
    And Device setup is in progress
    And Account setup is still waiting
    And there is no button "Reseal"
    And the success status screen has not appeared
    And Device setup completes
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And the policy "Passwords" is already in effect on "LT-0050"
    And Account setup has not begun
    And nobody has signed in on "LT-0050"
    And the message "MS-DVRJ device join without a user" went over the wire once
    And Intune lists "LT-0050" without a user

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-015 @TECH-013
  Scenario Outline: While an app is missing there is neither Reseal nor a sign-on, also after a restart, which the elapsed time counts, Windows <generation>
    Given these apps are required:
      | app          | kind  | minutes |
      | Contoso Maps | Win32 | 60      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When 20 minutes pass
    And the power of "LT-0050" fails
    And the technician powers on "LT-0050" on the corporate network
    Then Device setup is in progress
    And there is no button "Reseal"
    And the success status screen has not appeared
    And Device setup completes
    And the success status screen appears
    And the screen shows the elapsed time
    And "LT-0050" already has the app "Contoso Maps"
    And the Windows sign-on screen has not appeared
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-016 @TECH-021
  Scenario Outline: Without an Enrollment Status Page Reseal and the user flow come before the apps, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" does not have the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Reports"
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" without a user
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the sign-in page appears
    And "LT-0050" does not have the app "Contoso VPN"
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then the desktop appears
    When 10 minutes pass
    Then "LT-0050" has the app "Contoso VPN"
    And "LT-0050" has the app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-021
  Scenario Outline: With the page all is installed before the user flow can begin, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    And there is no button "Reseal"
    And the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-108 @TECH-122
  Scenario Outline: The Enrollment Status Page appears after the start even if none is assigned, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the Enrollment Status Page appears
    And Device preparation is in progress
    And the success status screen appears
    And "LT-0050" has not restarted
    And the screens came in this order:
      | the configuration screen   |
      | the Enrollment Status Page |
      | the success status screen  |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-122
  Scenario Outline: In a user-driven deployment none appears before the sign-on if none is assigned, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And no Enrollment Status Page is assigned
    When the user powers on "LT-0050" on the corporate network
    And Anna signs in
    Then the Windows sign-on screen appears
    And the Enrollment Status Page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-113
  Scenario Outline: In one edition Windows 10 shows the QR code on the <screen> screen
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the status screens of Windows 11 show no QR code, as one edition of the documents says
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
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the status screens of Windows 11 show no QR code, as one edition of the documents says
    And "LT-0042" is assigned to Anna
    And the network of "LT-0042" blocks "<blocked>"
    When the technician provisions "LT-0042"
    Then the <screen> status screen appears
    And the screen shows no QR code
    And the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Contoso hybrid   |
      | Assigned user      | anna@contoso.com |

    Examples:
      | screen  | blocked                         |
      | success | time.windows.com                |
      | error   | enrollment.manage.microsoft.com |

  @TECH-114
  Scenario Outline: The start after the reseal belongs to the user, Windows <generation>
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
    And the user powers on "LT-0050" on the corporate network
    Then the licence terms screen appears
    When the technician presses the Windows key five times
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the Windows sign-on screen appears
    When the technician presses the Windows key five times
    Then the Windows sign-on screen appears
    And the "What would you like to do?" screen has not appeared since the reseal
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |
