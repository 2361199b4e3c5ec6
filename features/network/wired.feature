Feature: Starting with a wired network

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @refutes-NET-007 @OOBE-002
  Scenario Outline: The profile hides the language, region and keyboard screens: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the additional keyboard layouts screen has not appeared
    And the network screen has not appeared
    And the licence terms screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-002
  Scenario: A restart of the device shows none of them either, whatever it restarts for
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" with a wired network
    Then "LT-0042" restarts
    And the sign-in page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page shows the brand of Contoso
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the network screen has not appeared

  @refutes-OOBE-002
  Scenario Outline: A page that is not hidden comes: <page>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile <shows it>
    When the user powers on "LT-0042" with a wired network
    Then the <page> screen appears
    And the sign-in page has not appeared

    Examples:
      | page            | shows it                                   |
      | language        | lets the user choose language and region   |
      | keyboard layout | shows the keyboard screen                  |
      | licence terms   | shows the licence terms                    |

  @OOBE-001
  Scenario Outline: A device that was started without a network obeys the profile once it has one: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page shows the brand of Contoso
    And the licence terms screen has not appeared
    And the language screen has not appeared
    When Anna signs in
    Then the privacy settings screen appears
    When the user presses "Accept"
    Then the desktop appears
    And the licence terms screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-001
  Scenario Outline: Started without a network, the pages that the profile shows come after connecting: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the licence terms
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the licence terms screen has not appeared
    And the language screen has not appeared
    When the user selects "Contoso Office"
    And the user presses "Next"
    Then the language screen appears
    When the user presses "Yes"
    Then the licence terms screen appears
    And the sign-in page has not appeared
    When the user presses "Accept"
    Then the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And the privacy settings screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-003
  Scenario Outline: Where several languages are installed one has to be chosen: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0042" has Windows in several languages
    When the user powers on "LT-0042" with a wired network
    Then the language screen appears
    And the list offers "English (United States)"
    And the list offers "Deutsch (Deutschland)"
    And the list offers "Français (France)"
    And the list does not offer "日本語 (日本)"
    And there is no button "Skip"
    When the user selects "Deutsch (Deutschland)"
    Then the field "Language" shows "Deutsch (Deutschland)"
    And the country or region screen has not appeared
    When the user presses "Yes"
    Then the country or region screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-003
  Scenario: A profile that lets the user choose asks for it too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile lets the user choose language and region
    When the user powers on "LT-0042" with a wired network
    Then the language screen appears
    And the sign-in page has not appeared

  @refutes-OOBE-003 @OOBE-002
  Scenario Outline: A page that the profile skips does not come, however many languages there are: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the additional keyboard layouts screen has not appeared
    And the network screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @BOOT-001
  Scenario Outline: The profile is fetched again after every restart, in Account setup too: Windows <windows>
    Given these apps are required:
      | app           | context | assigned to |
      | Contoso Notes | user    | all users   |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire once
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire twice
    When Anna signs in
    Then Account setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire three times

    Examples:
      | windows |
      | 10      |
      | 11      |

  @BOOT-001
  Scenario: Without a network it is fetched as soon as there is one
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the message "Autopilot deployment service: profile" has not gone over the wire
    When the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire once

  @NET-104 @assumes-A-DDS-04
  Scenario Outline: At the start the device synchronises its clock: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a clock that is ten minutes <off>
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the something went wrong screen has not appeared

    Examples:
      | windows | off    |
      | 10      | ahead  |
      | 11      | behind |

  @NET-104 @assumes-A-DDS-04
  Scenario: A device that gets its network later synchronises its clock then
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a clock that is ten minutes ahead
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page shows the brand of Contoso

  @refutes-NET-104 @assumes-A-DDS-04
  Scenario: Without the time server a clock that is off stays off
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a clock that is ten minutes behind
    And the network of "LT-0042" blocks "time.windows.com"
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the sign-in page has not appeared
    When the power of "LT-0042" fails
    And the network of "LT-0042" blocks nothing any more
    And the user powers on "LT-0042" again
    Then the sign-in page appears
