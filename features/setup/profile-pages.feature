Feature: What the deployment profile shows and hides

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @SETUP-PROF-002
  Scenario Outline: Hide leaves out the licence terms, after a restart too: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the licence terms screen has not appeared
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And the licence terms screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-002
  Scenario Outline: Show brings the licence terms in before the sign-in, once: Windows <windows>
    Given the deployment profile shows the licence terms
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    And the sign-in page has not appeared
    When the user presses "Accept"
    Then the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And the screens came in this order:
      | the licence terms screen   |
      | the user name page         |
      | the password page          |
      | the Enrollment Status Page |
      | the desktop                |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-002
  Scenario: The technician meets the licence terms only where the profile shows them
    Given the deployment profile shows the licence terms
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

  @SETUP-PROF-002
  Scenario Outline: Show brings the licence terms in before the sign-in of a device that was pre-provisioned, too: Windows <windows>
    Given the deployment profile shows the licence terms
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician powers on "LT-0042" with a wired network
    And the technician presses "Accept"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<button>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    And the sign-in page has not appeared since the reseal
    When the user presses "Accept"
    Then the sign-in page appears

    Examples:
      | windows | button    |
      | 10      | Provision |
      | 11      | Next      |

  @SETUP-PROF-006
  Scenario Outline: A language that is chosen in the profile skips the pages over Ethernet: Windows <windows>, <language>
    Given the deployment profile hides the language, region and keyboard screens
    And the deployment profile sets the language <language>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

    Examples:
      | windows | language   |
      | 10      | de-DE      |
      | 11      | os-default |
      | 11      | de-DE      |

  @SETUP-PROF-006 @SETUP-PROF-002
  Scenario Outline: Over Wi-Fi region and keyboard come first although the profile chooses the language, and what it hides does not: Windows <windows>
    Given the deployment profile hides the language, region and keyboard screens
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Guest" and then "Next"
    Then the sign-in page shows the brand of Contoso
    And the screens came in this order:
      | the country or region screen              |
      | the keyboard layout screen                |
      | the "Let's connect you to a network" screen |
      | the sign-in page                          |
    And the licence terms screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-006
  Scenario Outline: Over Wi-Fi the language comes first too where there are several, at each start: Windows <windows>, <language>
    Given the deployment profile hides the language, region and keyboard screens
    And the deployment profile sets the language <language>
    And "LT-0042" is a Windows <windows> Enterprise laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    Then the language screen appears
    When the user presses "Yes"
    Then the country or region screen appears
    When the user presses "Yes"
    Then the keyboard layout screen appears
    When the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Guest" and then "Next"
    Then the sign-in page shows the brand of Contoso
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" without a network
    Then the language screen appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows | language   |
      | 10      | os-default |
      | 11      | de-DE      |

  @SETUP-PROF-006
  Scenario Outline: A language that is chosen in the profile skips the pages for the technician, and for the user after the reseal: Windows <windows>
    Given the deployment profile hides the language, region and keyboard screens
    And the deployment profile sets the language de-DE
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |
