Feature: The network of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @NET-004 @NET-005 @NET-006 @NET-007
  Scenario Outline: After the reseal region and keyboard come first without a network, though the profile hides them: Windows <windows>
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" without a network
    Then the "<region>" screen appears
    When the user selects "Germany"
    Then the field "Country or region" shows "Germany"
    And the keyboard layout screen has not appeared
    When the user presses "Yes"
    Then the keyboard layout screen appears
    When the user selects "German"
    Then the field "Keyboard layout" shows "German"
    And the additional keyboard layouts screen has not appeared
    When the user presses "Yes"
    Then the "Want to add a second keyboard layout?" screen appears
    And there is a button "Add layout"
    When the user presses "Skip"
    Then the network screen appears
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" without a network
    Then the network screen appears

    Examples:
      | windows | region                                  |
      | 10      | Let's start with region. Is this right? |
      | 11      | Is this the right country or region?    |

  @NET-003 @NET-008 @NET-009
  Scenario Outline: It asks for a network, and Next is available once there is one: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0050"
    And the Wi-Fi network "Contoso Office" is in range of "LT-0050"
    When the user powers on "LT-0050" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the "Let's connect you to a network" screen appears
    And the screen says "You'll need an internet connection"
    And the list offers "Contoso Guest"
    And the list offers "Contoso Office"
    And the button "Next" is disabled
    When the user plugs a cable that leads nowhere into "LT-0050"
    Then the screen says "No internet"
    And the button "Next" is disabled
    When the user selects "Contoso Guest"
    Then the screen says "Contoso Guest: Connected"
    And the button "Next" is available
    When the user plugs a cable of the corporate network into "LT-0050"
    Then the screen says "Ethernet: Connected"
    And the Enrollment Status Page has not appeared since the reseal
    When the user presses "Next"
    Then the Enrollment Status Page appears
    And the Windows sign-on screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-003 @refutes-NET-007
  Scenario: On the corporate network nobody is asked for region, keyboard and network after the reseal
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Enrollment Status Page appears
    And the Windows sign-on screen appears
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the network screen has not appeared

  @NET-011
  Scenario Outline: The network page comes only when region and keyboard have been given: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" without a network
    Then the country or region screen appears
    And there is no button "Next"
    And the message "NCSI connectivity test" has not gone over the wire
    When the technician plugs a cable of the corporate network into "LT-0050"
    Then the country or region screen appears
    When the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the network screen has not appeared
    And the message "Autopilot deployment service" has not gone over the wire
    When the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the button "Next" is available
    When the technician presses "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-012
  Scenario Outline: A cable that leads nowhere is no network at power-on: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a cable that leads nowhere
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the screen says "No internet"
    And the button "Next" is disabled
    When the user plugs a cable of the corporate network into "LT-0050"
    Then the button "Next" is available

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-102
  Scenario Outline: On getting a network the technician's PC calls the Autopilot deployment service: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0050"
    When the technician powers on "LT-0050" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And "LT-0050" has not called the host "ztd.dds.microsoft.com"
    And "LT-0050" has not called the host "login.live.com"
    When the technician selects "Contoso Guest" and then "Next"
    Then the sign-in page appears
    And "LT-0050" called the host "login.live.com"
    And "LT-0050" called the host "ztd.dds.microsoft.com"
    And these messages went over the wire in this order:
      | NCSI connectivity test       |
      | Device ticket                |
      | Autopilot deployment service |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-103
  Scenario Outline: The corporate network counts as Internet access by the connectivity test of Windows: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" on the corporate network
    Then the sign-in page appears
    And "LT-0050" called the address "http://www.msftconnecttest.com/connecttest.txt"
    And the message "NCSI connectivity test" went over the wire once

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-103 @refutes-NET-009
  Scenario: A corporate network on which the test page cannot be reached does not count
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "www.msftconnecttest.com"
    When the technician powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    When the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the screen says "No internet"
    And the button "Next" is disabled
    And "LT-0042" has not called the host "ztd.dds.microsoft.com"

  @NET-104 @assumes-A-DDS-04
  Scenario Outline: At the start the PC synchronises its clock: Windows <windows>, ten minutes <off>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a clock that is ten minutes <off>
    When the technician powers on "LT-0050" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the something went wrong screen has not appeared

    Examples:
      | windows | off    |
      | 10      | ahead  |
      | 11      | behind |

  @NET-113 @ERR-OOBEIDPS
  Scenario Outline: A host of Microsoft Entra ID that is blocked shows that something went wrong: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "login.microsoftonline.com"
    When the technician powers on "LT-0050" on the corporate network
    Then the something went wrong screen appears
    And the screen says "OOBEIDPS"
    And the event log of "LT-0050" says "login.microsoftonline.com"
    And the sign-in page has not appeared
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Try again"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-113
  Scenario: So does one of Microsoft accounts
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "login.live.com"
    When the technician powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the event log of "LT-0042" says "login.live.com"
    And the sign-in page has not appeared
