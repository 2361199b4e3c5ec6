Feature: Automatically configure keyboard

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @SETUP-PROF-007
  Scenario Outline: It skips the keyboard page where a language is set: Windows <windows>, <language>
    Given the deployment profile configures the keyboard automatically
    And the deployment profile sets the language <language>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in two languages
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the keyboard layout screen has not appeared
    And the country or region screen has not appeared

    Examples:
      | windows | language   |
      | 10      | de-DE      |
      | 11      | de-DE      |
      | 10      | os-default |
      | 11      | os-default |

  @SETUP-PROF-006 @SETUP-PROF-007
  Scenario Outline: Where the user chooses the language the keyboard page comes all the same: Windows <windows>
    Given the deployment profile configures the keyboard automatically
    And the deployment profile lets the user choose language and region
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in two languages
    When the user powers on "LT-0042" with a wired network
    Then the language screen appears
    When the user selects "Deutsch (Deutschland)" and then "Yes"
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the sign-in page has not appeared
    When the user selects "German" and then "Yes"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-007
  Scenario Outline: Set to No the keyboard page comes, though a language is set: Windows <windows>, <language>
    Given the deployment profile shows the keyboard screen
    And the deployment profile sets the language <language>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the keyboard layout screen appears
    And the country or region screen has not appeared
    When the user presses "Yes"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows | language   |
      | 10      | os-default |
      | 11      | de-DE      |

  @SETUP-PROF-007
  Scenario Outline: It holds for the technician and, after the reseal, for the user: Windows <windows>
    Given the deployment profile configures the keyboard automatically
    And the deployment profile sets the language de-DE
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the keyboard layout screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-007
  Scenario: Without a network nothing can skip it, and it is not asked again over the cable
    Given the deployment profile configures the keyboard automatically
    And the deployment profile sets the language de-DE
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    Then the keyboard layout screen appears
    When the user presses "Yes"
    And the user presses "Skip"
    And the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the sign-in page shows the brand of Contoso
