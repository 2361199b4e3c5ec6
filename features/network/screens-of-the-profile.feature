Feature: The deployment profile decides which screens come before the sign-in page and before Account setup

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @TIP-001
  Scenario Outline: Language, region and keyboard screens come before the sign-in page when the profile shows them: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    And the deployment profile shows the licence terms
    When the user powers on "LT-0042" with a wired network
    Then the language screen appears
    When the user selects "English (United States)" and then "Yes"
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    Then the licence terms screen appears
    And the sign-in page has not appeared
    When the user presses "Accept"
    Then the sign-in page shows the brand of Contoso
    And the screens came in this order:
      | Let's start with language. Is this right? |
      | <region>                                  |
      | keyboard layout screen                   |
      | Please review the License Agreement       |
      | Sign in                                   |

    Examples:
      | windows | region                                  |
      | 10      | Let's start with region. Is this right? |
      | 11      | Is this the right country or region?    |

  @TIP-001
  Scenario Outline: Only the keyboard screen: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the keyboard screen
    When the user powers on "LT-0042" with a wired network
    Then the keyboard layout screen appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the sign-in page has not appeared
    When the user selects "US" and then "Yes"
    Then the sign-in page appears
    And the licence terms screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TIP-001
  Scenario Outline: They come before the password page of an assigned user too, and after a restart: the profile <setting>, Windows <windows>
    Given "LT-0042" is a Windows <windows> Education laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the deployment profile <setting>
    When the user powers on "LT-0042" with a wired network
    Then <first> appears
    And the password page has not appeared
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then <first> appears
    When the user presses "Yes"
    Then <next> appears

    Examples:
      | windows | setting                                  | first                      | next                         |
      | 10      | shows the keyboard screen                | the keyboard layout screen | the password page            |
      | 11      | shows the keyboard screen                | the keyboard layout screen | the password page            |
      | 10      | lets the user choose language and region | the language screen        | the country or region screen |
      | 11      | lets the user choose language and region | the language screen        | the country or region screen |

  @refutes-TIP-001
  Scenario Outline: None of them when the profile hides them: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TIP-002
  Scenario Outline: A privacy screen comes when Account setup begins, before the user is signed in: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And a security policy "Spotlight" is assigned to the users
    And the deployment profile shows the privacy settings
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the privacy settings screen has not appeared
    When Anna signs in
    Then Device setup completes
    And the privacy settings screen appears
    And "LT-0042" has the app "Contoso VPN"
    And the desktop has not appeared
    And the policy "Spotlight" has not gone over the wire
    And there is no button "Skip"
    When the user presses "Accept"
    Then the desktop appears
    And the screens came in this order:
      | Sign in                                   |
      | Enter password                            |
      | Setting up your device for work or school |
      | Choose privacy settings for your device   |
      | Setting up your device for work or school |
      | Desktop                                   |
    And the policy "Spotlight" has gone over the wire

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-TIP-002
  Scenario Outline: No privacy screen when the profile hides it: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the privacy settings screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |
