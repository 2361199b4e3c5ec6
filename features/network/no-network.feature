Feature: Starting without a network

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @NET-004 @NET-005 @NET-006 @NET-007
  Scenario Outline: Region and keyboard come first, even if the profile hides them: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" without a network
    Then the "<region>" screen appears
    And the field "Country or region" shows "United States"
    And there is no button "Skip"
    When the user selects "Germany"
    Then the field "Country or region" shows "Germany"
    And the keyboard layout screen has not appeared
    When the user presses "Yes"
    Then the "<keyboard>" screen appears
    And the field "Keyboard layout" shows "US"
    And there is no button "Skip"
    When the user selects "German"
    Then the field "Keyboard layout" shows "German"
    And the additional keyboard layouts screen has not appeared
    When the user presses "Yes"
    Then the "Want to add a second keyboard layout?" screen appears
    And there is a button "Add layout"
    And there is a button "Skip"
    And the screens came in this order:
      | <region>                              |
      | keyboard layout screen               |
      | Want to add a second keyboard layout? |
    And the language screen has not appeared

    Examples:
      | windows | region                                  | keyboard                                          |
      | 10      | Let's start with region. Is this right? | Is this the right keyboard layout?                |
      | 11      | Is this the right country or region?    | Is this the right keyboard layout or input method? |

  @NET-007
  Scenario Outline: They appear also where Windows has several languages and one was chosen: Windows <windows>
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    When the user powers on "LT-0042" without a network
    Then the language screen appears
    When the user selects "Deutsch (Deutschland)" and then "Yes"
    Then the country or region screen appears
    When the user presses "Yes"
    Then the keyboard layout screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-004 @NET-005 @NET-006 @NET-007
  Scenario: What was chosen without a network is not asked again once the profile is there
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page appears
    And the screens came in this order:
      | Is this the right country or region?  |
      | keyboard layout screen               |
      | Want to add a second keyboard layout? |
      | Let's connect you to a network        |
      | Sign in                               |

  @NET-006 @assumes-A-SCREEN-01
  Scenario Outline: A second keyboard layout may be added or skipped: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the "Let's connect you to a network" screen appears
    And the "Choose a second keyboard layout" screen has not appeared
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" without a network
    And the user selects "Germany" and then "Yes" on "LT-0043"
    And the user selects "German" and then "Yes" on "LT-0043"
    And the user presses "Add layout" on "LT-0043"
    Then the "Choose a second keyboard layout" screen appears on "LT-0043"
    And the list offers "French" on "LT-0043"
    And the network screen has not appeared on "LT-0043"
    When the user selects "French" and then "Add layout" on "LT-0043"
    Then the "Let's connect you to a network" screen appears on "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-011 @NET-008
  Scenario Outline: The network page comes only when region and keyboard have been given: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    Then the country or region screen appears
    When the user plugs a network cable into "LT-0042"
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the network screen has not appeared
    When the power of "LT-0042" fails
    And the user unplugs the network cable from "LT-0042"
    And the user powers on "LT-0042" again
    Then the keyboard layout screen appears
    And the network screen has not appeared
    When the user selects "German" and then "Yes"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Skip"
    Then the network screen appears
    And the screen says "Ethernet: Connected"
    And the button "Next" is available
    When the user presses "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-011
  Scenario: Wi-Fi cannot be joined before region and keyboard are given
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    Then the country or region screen appears
    And there is no button "Next"
    And the message "NCSI connectivity test" has not gone over the wire
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And there is no button "Next"
    And the message "Autopilot deployment service" has not gone over the wire

  @NET-003 @NET-008
  Scenario Outline: The device asks for a network and goes on over <way>: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the "Let's connect you to a network" screen appears
    And the screen says "You'll need an internet connection"
    And the field "Wi-Fi" shows ""
    And the list offers "Contoso Guest"
    And the list offers "Contoso Office"
    And there is no button "Skip"
    And the button "Next" is disabled
    When <connects>
    Then the screen says "<connected>"
    And the sign-in page has not appeared
    When the user presses "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows | way      | connects                                      | connected                 |
      | 10      | a cable  | the user plugs a network cable into "LT-0042" | Ethernet: Connected       |
      | 11      | a cable  | the user plugs a network cable into "LT-0042" | Ethernet: Connected       |
      | 10      | Wi-Fi    | the user selects "Contoso Office"             | Contoso Office: Connected |
      | 11      | Wi-Fi    | the user selects "Contoso Office"             | Contoso Office: Connected |

  @NET-008
  Scenario Outline: After a network that leads nowhere a cable or another Wi-Fi network helps, in any order: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Hotel lobby" without Internet is in range of "LT-0042"
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Hotel lobby"
    Then the screen says "No internet"
    When the user plugs a network cable into "LT-0042"
    Then the screen says "Ethernet: Connected"
    And the button "Next" is available
    When the user unplugs the network cable from "LT-0042"
    Then the screen says "No internet"
    When the user selects "Contoso Guest"
    Then the screen says "Contoso Guest: Connected"
    When the user plugs a cable that leads nowhere into "LT-0042"
    Then the screen says "Contoso Guest: Connected"
    When the user selects "Hotel lobby"
    Then the screen says "No internet"
    When the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-003 @NET-008
  Scenario: Where no Wi-Fi is in range only a cable helps, at a later start too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | context | assigned to |
      | Contoso Notes | user    | all users   |
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0043"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes" on "LT-0042"
    And the user selects "German" and then "Yes" on "LT-0042"
    And the user presses "Skip" on "LT-0042"
    Then the "Let's connect you to a network" screen appears on "LT-0042"
    And the button "Next" is disabled on "LT-0042"
    When the user plugs a cable that leads nowhere into "LT-0042"
    Then the screen of "LT-0042" says "No internet"
    When the user plugs a network cable into "LT-0042"
    And the user presses "Next" on "LT-0042"
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    When Anna signs in on "LT-0042"
    Then Account setup is in progress on "LT-0042"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" without a network
    Then the "Let's connect you to a network" screen appears on "LT-0042"
    And the button "Next" is disabled on "LT-0042"
    When the user plugs a network cable into "LT-0042"
    And the user presses "Next" on "LT-0042"
    Then the sign-in page appears on "LT-0042"

  @refutes-NET-003
  Scenario Outline: With the Internet nobody is asked for a network: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the network screen has not appeared
    And the country or region screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-003 @NET-012
  Scenario Outline: A cable that leads nowhere is no network at power-on: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    And the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" with a cable that leads nowhere
    Then the country or region screen appears
    And the sign-in page has not appeared
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the "Let's connect you to a network" screen appears
    And the screen says "No internet"
    And the list offers "Contoso Guest"
    And the button "Next" is disabled
    And the message "Autopilot deployment service" has not gone over the wire
    When the user plugs a network cable into "LT-0042"
    Then the button "Next" is available
    When the user presses "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-012
  Scenario: A cable that leads to the Internet is one
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the country or region screen has not appeared
    And the network screen has not appeared

  @NET-003 @NET-009
  Scenario Outline: Next is available once there is connectivity: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    Then the button "Next" is available
    When the user unplugs the network cable from "LT-0042"
    Then the button "Next" is disabled
    And the screen says "You'll need an internet connection"
    When the user selects "Contoso Guest"
    Then the button "Next" is available
    When the user plugs a cable that leads nowhere into "LT-0042"
    Then the button "Next" is available
    When the user presses "Next"
    Then the sign-in page appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-008 @refutes-NET-009
  Scenario Outline: Before there is connectivity Next is disabled, also with a network that leads nowhere: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Hotel lobby" without Internet is in range of "LT-0042"
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the button "Next" is disabled
    When the user plugs a cable that leads nowhere into "LT-0042"
    Then the screen says "No internet"
    And the button "Next" is disabled
    When the user selects "Hotel lobby"
    Then the field "Wi-Fi" shows "Hotel lobby"
    And the screen says "No internet"
    And the button "Next" is disabled
    When the user selects "Contoso Guest"
    Then the button "Next" is available
    When the user selects "Hotel lobby"
    Then the button "Next" is disabled
    And the sign-in page has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |
