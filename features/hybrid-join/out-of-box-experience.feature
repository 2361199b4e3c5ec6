Feature: The out-of-box experience of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @OOBE-001 @OOBE-002
  Scenario Outline: Started without a network, the pages obey the profile once it is there: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0050"
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0050" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the licence terms screen has not appeared
    When the technician selects "Contoso Guest" and then "Next"
    Then the licence terms screen appears
    And the language screen has not appeared
    And the privacy settings screen has not appeared
    And the sign-in page has not appeared
    Given "LT-0051" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0051" with a wired network
    Then the licence terms screen appears on "LT-0051"
    And the language screen has not appeared on "LT-0051"
    And the country or region screen has not appeared on "LT-0051"
    And the keyboard layout screen has not appeared on "LT-0051"
    And the network screen has not appeared on "LT-0051"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-002 @OOBE-003 @SETUP-PROF-006
  Scenario Outline: A chosen language skips language, region and keyboard on the corporate network, and over Wi-Fi does not: Windows <windows>
    Given the deployment profile hides the language, region and keyboard screens
    And the deployment profile sets the language de-DE
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows in several languages
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0050"
    When the technician powers on "LT-0050" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the network screen has not appeared
    When Windows is installed anew on "LT-0050"
    And the technician powers on "LT-0050" without a network
    Then the language screen appears
    When the technician presses "Yes"
    Then the country or region screen appears
    When the technician presses "Yes"
    Then the keyboard layout screen appears
    When the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Guest" and then "Next"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-OOBE-004
  Scenario Outline: Where the profile hides them, none of them precedes the technician's sign-in page: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the licence terms screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-003 @OOBE-004 @APPS-007
  Scenario Outline: Where the user chooses, language, region, keyboard and licence terms come before the technician's sign-in page: Windows <windows>
    Given the deployment profile lets the user choose language and region
    And the deployment profile <keyboard>
    And the deployment profile shows the licence terms
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows in several languages
    When the technician powers on "LT-0050" with a wired network
    Then the language screen appears
    And the list offers "Deutsch (Deutschland)"
    And there is no button "Skip"
    When the technician selects "Deutsch (Deutschland)" and then "Yes"
    Then the country or region screen appears
    When the technician presses "Yes"
    Then the keyboard layout screen appears
    When the technician presses "Yes"
    Then the licence terms screen appears
    And the sign-in page has not appeared
    When the technician presses "Accept"
    Then the sign-in page appears
    When the power of "LT-0050" fails
    And Windows is installed anew on "LT-0050"
    And the technician powers on "LT-0050" with a wired network
    Then the language screen appears
    When the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso"

    Examples:
      | windows | keyboard                             |
      | 10      | shows the keyboard screen            |
      | 11      | shows the keyboard screen            |
      | 11      | configures the keyboard automatically |

  @OOBE-005 @OOBE-006
  Scenario Outline: The first sign-in page carries the brand, and a user of another organization is stopped there: Windows <windows>
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the sign-in page of Contoso says "Use your Contoso account"
    And the sign-in page of Contoso has a square logo
    When the user powers on "LT-0050" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"
    And the screen says "Contoso logo"
    When Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization. Try signing in again or start over with a different account"
    And the password page has not appeared
    And "LT-0050" is not joined to the directory
    When Anna enters the user name
    Then the password page appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-OOBE-005
  Scenario: Without company branding it is plain, also when the user adds the account in Account setup
    Given Contoso has no company branding
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then the sign-in page is plain, without an organization's brand

  @SETUP-PROF-007
  Scenario Outline: The keyboard page is skipped only where a language is set: the profile <sets>
    Given the deployment profile configures the keyboard automatically
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile <sets>
    When the user powers on "LT-0042" on the corporate network
    Then <first> appears
    And <other> has not appeared

    Examples:
      | sets                                   | first                        | other                        |
      | sets the language de-DE                | the sign-in page             | the keyboard layout screen   |
      | lets the user choose language and region | the language screen | the sign-in page           |

  @SETUP-PROF-007
  Scenario: Where the user chooses the language the keyboard page comes after that of the region
    Given the deployment profile configures the keyboard automatically
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile lets the user choose language and region
    When the user powers on "LT-0042" on the corporate network
    And the user presses "Yes"
    And the user presses "Yes"
    Then the keyboard layout screen appears
    When the user presses "Yes"
    Then the sign-in page appears
