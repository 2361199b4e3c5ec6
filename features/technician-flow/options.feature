Feature: The Windows key opens the technician's options

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-003 @TECH-101 @TECH-103
  Scenario: Five presses on the sign-in page, Windows 11
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Pre-provision with Windows Autopilot"
    And the list does not offer "Windows Autopilot provisioning"
    And there is no button "Continue"
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears

  @TECH-103
  Scenario Outline: Each release of Windows 11 names the option so: Windows <release>
    Given "LT-0042" has Windows <release>
    When the technician powers on "LT-0042" with a wired network
    And the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Pre-provision with Windows Autopilot"
    And the list does not offer "Windows Autopilot provisioning"
    And there is no button "Continue"
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears

    Examples:
      | release |
      | 11 24H2 |
      | 11 25H2 |

  @TECH-103 @TECH-004
  Scenario Outline: Windows 11 names the option so on each page that opens it: <first>, <edition>, version <version>
    Given "LT-0050" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    And "LT-0050" is assigned to Anna
    And the deployment profile <setting>
    When the technician powers on "LT-0050" <how>
    Then the <first> screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Pre-provision with Windows Autopilot"
    And the list does not offer "Windows Autopilot provisioning"
    And the button "Next" is disabled
    And there is no button "Continue"
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears
    And there is a button "Next"
    And there is no button "Provision"

    Examples:
      | edition    | version         | first             | setting                                         | how                  |
      | Enterprise | 10.0.22000.2538 | language          | lets the user choose language and region        | with a wired network |
      | Education  | 10.0.22631.4460 | keyboard layout   | shows the keyboard screen                       | with a wired network |
      | Pro        | 10.0.26100.2314 | licence terms     | shows the licence terms                         | with a wired network |
      | Pro        | 10.0.26200.7171 | country or region | hides the language, region and keyboard screens | without a network    |

  @TECH-003 @TECH-101 @TECH-102
  Scenario: Five presses on the sign-in page, Windows 10
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0010" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key four times
    And 1 minute passes
    Then the "What would you like to do?" screen has not appeared
    When the technician presses the Windows key once
    Then the "What would you like to do?" screen appears
    And the list offers "Windows Autopilot provisioning"
    And the list does not offer "Pre-provision with Windows Autopilot"
    And there is no button "Next"
    When the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears

  @TECH-102 @TECH-004
  Scenario Outline: Windows 10 names the option so on each page that opens it: <first>, <edition>, version <version>
    Given "LT-0010" is a Windows 10 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0010" has Windows version "<version>"
    And "LT-0010" is assigned to Anna
    And the deployment profile <setting>
    When the technician powers on "LT-0010" <how>
    Then the <first> screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Windows Autopilot provisioning"
    And the list does not offer "Pre-provision with Windows Autopilot"
    And the button "Continue" is disabled
    And there is no button "Next"
    When the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears
    And there is a button "Refresh"
    And there is a button "Provision"
    And there is no button "Next"

    Examples:
      | edition    | version         | first             | setting                                         | how                  |
      | Enterprise | 10.0.18363.1556 | language          | lets the user choose language and region        | with a wired network |
      | Education  | 10.0.19045.5247 | keyboard layout   | shows the keyboard screen                       | with a wired network |
      | Pro        | 10.0.19045.2787 | licence terms     | shows the licence terms                         | with a wired network |
      | Pro        | 10.0.19045.5247 | country or region | hides the language, region and keyboard screens | without a network    |

  @TECH-102 @TECH-004
  Scenario Outline: Option, button and screen of Windows 10 have the same names the second time, after <what has been>
    Given "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When <what has been>
    And <the start>
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the list offers "Windows Autopilot provisioning"
    And the list does not offer "Pre-provision with Windows Autopilot"
    When the technician presses "Back"
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the list offers "Windows Autopilot provisioning"
    And the list does not offer "Pre-provision with Windows Autopilot"
    When the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears
    When the technician presses "Back"
    Then the "What would you like to do?" screen appears
    When the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears

    Examples:
      | what has been                          | the start                                               |
      | the technician presses "Reset"         | 1 minute passes                                         |
      | Windows is installed anew on "LT-0050" | the technician powers on "LT-0050" with a wired network |

  @TECH-103 @TECH-004
  Scenario Outline: Option, button and screen of Windows 11 have the same names the second time, after <what has been>
    Given "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When <what has been>
    And <the start>
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the list offers "Pre-provision with Windows Autopilot"
    And the list does not offer "Windows Autopilot provisioning"
    When the technician presses "Back"
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the list offers "Pre-provision with Windows Autopilot"
    And the list does not offer "Windows Autopilot provisioning"
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears
    When the technician presses "Back"
    Then the "What would you like to do?" screen appears
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears

    Examples:
      | what has been                          | the start                                               |
      | the technician presses "Reset"         | 1 minute passes                                         |
      | Windows is installed anew on "LT-0050" | the technician powers on "LT-0050" with a wired network |

  @TECH-002 @TECH-003
  Scenario Outline: The first screen of Windows <generation> is the one that the profile decides: <first>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the deployment profile <setting>
    When the technician powers on "LT-0050" with a wired network
    Then the <first> screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the <other> screen has not appeared
    And the country or region screen has not appeared
    When the technician presses "Back"
    Then the <first> screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | generation | setting                                         | first           | other    |
      | 10         | lets the user choose language and region        | language        | sign-in  |
      | 11         | lets the user choose language and region        | language        | sign-in  |
      | 10         | shows the keyboard screen                       | keyboard layout | sign-in  |
      | 11         | shows the keyboard screen                       | keyboard layout | sign-in  |
      | 11         | shows the licence terms                         | licence terms   | sign-in  |
      | 10         | hides the language, region and keyboard screens | sign-in         | language |
      | 11         | hides the language, region and keyboard screens | sign-in         | language |

  @TECH-002 @TECH-003 @assumes-A-TECH-05
  Scenario Outline: Without a network the country or region screen is the first one, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile hides the language, region and keyboard screens
    When the technician powers on "LT-0050" without a network
    Then the country or region screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the keyboard layout screen has not appeared
    And the sign-in page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-002 @refutes-TECH-003
  Scenario Outline: Who has selected Next on the sign-in page of Windows <generation> gets no options
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And Anna enters the user name
    Then the password page appears
    When the technician presses the Windows key six times
    Then the password page appears
    And the pre-provisioning options screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-101 @TECH-003
  Scenario Outline: The sign-in page opens the options also after other pages, again, and in a second start, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0050" with a wired network
    And the technician presses "Accept"
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    When the technician presses "Back"
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-101 @TECH-003 @assumes-A-TECH-01 @assumes-A-TECH-02
  Scenario Outline: It opens them also where Refresh has changed how the sign-in begins: <change>, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "<assigned>" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    Then the <before> page appears
    When the technician opens the pre-provisioning configuration
    And the administrator <change>
    And the technician presses "Refresh"
    And the technician presses "Back"
    And the technician presses "Back"
    Then the <after> page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | generation | assigned | change                        | before   | after    |
      | 10         | LT-0050  | removes the user of "LT-0050" | password | sign-in  |
      | 11         | LT-0042  | assigns Anna to "LT-0050"     | sign-in  | password |

  @TECH-101 @TECH-003
  Scenario Outline: It opens them also while it shows a message, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And Fabrikam is another organization
    And Zoe is a user of Fabrikam
    When the technician powers on "LT-0050" with a wired network
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @APPS-007
  Scenario Outline: With a language that the user chooses, the language screen comes first and leads to pre-provisioning, Windows <generation>
    Given the deployment profile lets the user choose language and region
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    Then the language screen appears
    And the sign-in page has not appeared
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the language screen appears
    And the country or region screen has not appeared
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @APPS-007
  Scenario Outline: The language screen is the first one also where <what else there is>, Windows <generation> <edition>
    Given the deployment profile lets the user choose language and region
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician powers on "LT-0050" with a wired network
    Then the language screen appears
    And the licence terms screen has not appeared
    And the country or region screen has not appeared
    And the sign-in page has not appeared
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"

    Examples:
      | generation | edition    | what else there is                                    |
      | 10         | Education  | "LT-0050" has Windows in several languages            |
      | 11         | Enterprise | "LT-0050" is assigned to Anna                         |
      | 10         | Enterprise | the deployment profile shows the licence terms        |
      | 11         | Education  | Contoso has no company branding                       |
      | 11         | Pro        | a critical security update that needs a restart is available |

  @APPS-007
  Scenario Outline: It is the first one again after <what has been>, Windows <generation>
    Given the deployment profile lets the user choose language and region
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When <what has been>
    And <the start>
    Then the language screen appears
    And the sign-in page has not appeared since the technician began
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"

    Examples:
      | generation | what has been                         | the start                                                  |
      | 10         | the technician presses "Reset"        | 1 minute passes                                            |
      | 11         | the technician presses "Reset"        | 1 minute passes                                            |
      | 11         | Windows is installed anew on "LT-0050" | the technician powers on "LT-0050" with a wired network    |

  @REQ-009 @TECH-104 @TECH-107 @assumes-A-TECH-05
  Scenario Outline: Without a network the region screen is the first one, and there is nothing to provision yet, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" without a network
    Then the country or region screen appears
    When the technician presses the Windows key five times
    And the technician selects "<option>" and then "<confirm>"
    Then the "<title>" screen appears
    And the screen says "There is no Windows Autopilot profile for this device"
    And the button "<provision>" is disabled
    When the technician plugs a network cable into "LT-0050"
    And the technician presses "Refresh"
    Then the button "<provision>" is available

    Examples:
      | generation | option                               | confirm  | title                                | provision |
      | 10         | Windows Autopilot provisioning       | Continue | Windows Autopilot Configuration      | Provision |
      | 11         | Pre-provision with Windows Autopilot | Next     | Pre-provision with Windows Autopilot | Next      |

  @refutes-TECH-003
  Scenario Outline: Four presses open nothing, nor do they count on the next screen, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0050" with a wired network
    Then the licence terms screen appears
    When the technician presses the Windows key four times
    And the technician presses the key "Escape"
    And the technician presses the Windows key four times
    Then the licence terms screen appears
    When the technician presses "Accept"
    Then the sign-in page appears
    When the technician presses the Windows key four times
    Then the sign-in page appears
    And the pre-provisioning options screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-002 @refutes-TECH-003
  Scenario Outline: Presses on the screens after the first one of Windows <generation> open nothing
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0050" with a wired network
    And the technician selects "English (United States)" and then "Yes"
    Then the country or region screen appears
    When the technician presses the Windows key five times
    Then the country or region screen appears
    When the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the technician presses the Windows key five times
    Then the keyboard layout screen appears
    When the technician selects "German" and then "Yes"
    Then the licence terms screen appears
    When the technician presses the Windows key five times
    Then the licence terms screen appears
    And the pre-provisioning options screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-002 @refutes-TECH-003
  Scenario: Without a network, presses on the screens after the first one open nothing
    Given the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0042" without a network
    And the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the technician presses the Windows key five times
    And the technician selects "German" and then "Yes"
    Then the additional keyboard layouts screen appears
    When the technician presses the Windows key five times
    And the technician presses "Skip"
    Then the network screen appears
    When the technician presses the Windows key five times
    Then the network screen appears
    When the technician selects "Contoso Office" and then "Next"
    Then the licence terms screen appears
    When the technician presses the Windows key five times
    Then the licence terms screen appears
    And the pre-provisioning options screen has not appeared

  @assumes-A-TECH-05
  Scenario: Other keys in between begin the count anew
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key four times
    And the technician presses the key "Escape"
    And the technician presses the Windows key once
    And 1 minute passes
    Then the pre-provisioning options screen has not appeared

  @assumes-A-TECH-01
  Scenario: Back from the options the user signs in as ever
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    And the technician presses "Back"
    And Anna signs in
    Then the desktop appears

  @TECH-003 @assumes-A-TECH-01
  Scenario: Back from the options, five presses open them again, and four do not
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    And the technician presses "Back"
    Then the sign-in page appears
    When the technician presses the Windows key four times
    Then the sign-in page appears
    When the technician presses the Windows key once
    Then the "What would you like to do?" screen appears
