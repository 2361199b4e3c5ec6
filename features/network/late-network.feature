Feature: A network that comes late, goes, and comes back

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @NET-011 @NET-004 @NET-005
  Scenario Outline: Region and keyboard come before the network page for the technician too, with several languages and no Wi-Fi: Windows <windows> <edition>
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And "LT-0042" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    Then the "<region>" screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" without a network
    Then the "<region>" screen appears
    And the network screen has not appeared
    When the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the network screen has not appeared
    When the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    When the technician plugs a network cable into "LT-0042"
    Then the button "Next" is available
    When the technician presses "Next"
    Then the sign-in page shows the user name of Anna

    Examples:
      | windows | edition    | region                                  |
      | 10      | Enterprise | Let's start with region. Is this right? |
      | 11      | Education  | Is this the right country or region?    |

  @NET-011 @NET-004 @NET-005
  Scenario Outline: They come first also on a device that <registered>, and anew when Windows is installed anew: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, <registered>
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    Then the "<region>" screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Guest"
    Then the button "Next" is available
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" without a network
    Then the "<region>" screen appears
    And the field "Country or region" shows "United States"
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the field "Keyboard layout" shows "US"
    When the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the network screen appears

    Examples:
      | windows | registered                   | region                                  |
      | 10      | not registered for Autopilot | Let's start with region. Is this right? |
      | 11      | not registered for Autopilot | Is this the right country or region?    |

  @NET-012
  Scenario Outline: Wired without connectivity the technician is asked as well, and a cable that leads nowhere is none at a later start: Windows <windows> <edition>
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" with a cable that leads nowhere
    Then the country or region screen appears
    When the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a cable that leads nowhere
    Then the network screen appears
    And the button "Next" is disabled
    When the technician selects "Contoso Guest" and then "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |

  @NET-012
  Scenario Outline: Wired without connectivity a device is asked again when it is installed anew, and before the licence terms: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the licence terms
    When the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a cable that leads nowhere
    Then the country or region screen appears
    When the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    When the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the licence terms screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @BOOT-001
  Scenario Outline: The profile is fetched again after the restart for an update and in the technician flow: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And these apps are required:
      | app         | minutes |
      | Contoso VPN | 20      |
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire once
    When the power of "LT-0042" fails
    And the administrator renames the deployment profile to "Contoso second edition"
    And the technician powers on "LT-0042" again
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso second edition"
    And the message "Autopilot deployment service: profile" went over the wire twice
    When the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And the administrator renames the deployment profile to "Contoso third edition"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire three times

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |

  @BOOT-001
  Scenario Outline: What the profile shows now counts after a restart, not what it showed: Windows <windows>
    Given there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the administrator removes "LT-0042" from the group "Kiosks"
    And the user powers on "LT-0042" again
    Then the country or region screen appears
    And the message "Autopilot deployment service: profile" went over the wire twice
    When the power of "LT-0042" fails
    And the administrator adds "LT-0042" to the group "Kiosks"
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire three times

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-102
  Scenario Outline: It calls the deployment service again at a later start with another network, for the technician as for the user: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Hotel lobby" without Internet is in range of "LT-0042"
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" with a cable that leads nowhere
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Hotel lobby"
    Then the button "Next" is disabled
    And "LT-0042" has not called the host "ztd.dds.microsoft.com"
    When the technician selects "Contoso Office" and then "Next"
    Then the sign-in page appears
    And "LT-0042" called the address "https://login.live.com"
    And "LT-0042" called the address "https://ztd.dds.microsoft.com"
    And the message "Autopilot deployment service" went over the wire once
    And the message "Device ticket" went over the wire once
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the message "Device ticket" went over the wire twice
    And the message "Autopilot deployment service" went over the wire twice

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @NET-104 @assumes-A-DDS-04
  Scenario Outline: A clock that is off is synchronised over Wi-Fi too, and at each start: ten minutes <off>, Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a clock that is ten minutes <off>
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    Then the sign-in page shows the brand of Contoso
    When Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears

    Examples:
      | windows | edition    | off    |
      | 10      | Education  | behind |
      | 11      | Enterprise | ahead  |

  @OOBE-001
  Scenario Outline: Over Wi-Fi the profile's pages are the technician's too, and the user's after the reseal: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And the deployment profile shows the licence terms
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the licence terms screen has not appeared
    When the technician selects "Contoso Office" and then "Next"
    Then the licence terms screen appears
    And the language screen has not appeared
    When the technician presses "Accept"
    Then the sign-in page appears
    When the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    And the sign-in page has not appeared since the reseal
    When the user presses "Accept"
    And Anna signs in
    Then the desktop appears
    And the privacy settings screen has not appeared

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |

  @ERR-OOBEIDPS
  Scenario Outline: A blocked sign-in host shows its code also when the network comes late, to the technician too: Windows <windows> <edition>, <way>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And the network of "LT-0042" blocks "login.microsoftonline.com"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And <connects>
    And the technician presses "Next"
    Then the something went wrong screen appears
    And the screen says "OOBEIDPS"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the screen says "OOBEIDPS"
    When the network of "LT-0042" blocks nothing any more
    And the user presses "Try again"
    Then the sign-in page shows the user name of Anna

    Examples:
      | windows | edition    | way     | connects                                           |
      | 10      | Education  | Wi-Fi   | the technician selects "Contoso Office"            |
      | 11      | Enterprise | a cable | the technician plugs a network cable into "LT-0042" |

  @ERR-OOBEIDPS
  Scenario Outline: The user of a pre-provisioned device meets it too: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    Given the network of "LT-0042" blocks "login.microsoftonline.com"
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the screen says "OOBEIDPS"
    When the network of "LT-0042" blocks nothing any more
    And the user presses "Try again"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-002 @assumes-A-WU-01
  Scenario Outline: Wired, without updates there is no restart in the technician flow, nor for the user after the reseal: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" has not restarted
    And the updates screen has not appeared
    When the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" has not restarted
    And the message "MS-WUSP SyncUpdates" went over the wire twice

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |

  @NET-011
  Scenario Outline: After the reseal region and keyboard come before the network page for the user again: Windows <windows>
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" without a network
    Then the "<region>" screen appears
    And the network screen has not appeared
    When the user presses "Yes"
    Then the keyboard layout screen appears
    And the network screen has not appeared
    When the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears

    Examples:
      | windows | region                                  |
      | 10      | Let's start with region. Is this right? |
      | 11      | Is this the right country or region?    |
