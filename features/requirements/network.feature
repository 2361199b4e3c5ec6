Feature: Pre-provisioning needs a network

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REQ-009 @OOBE-003
  Scenario Outline: Over Wi-Fi language, region and keyboard come before connecting, and before provisioning: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile hides the language, region and keyboard screens
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    Then the language screen appears
    And there is no button "Next"
    When the technician selects "Deutsch (Deutschland)" and then "Yes"
    Then the country or region screen appears
    When the technician selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    When the technician presses the Windows key five times
    Then the network screen appears
    And the pre-provisioning options screen has not appeared
    When the technician selects "Contoso Office"
    And the technician presses "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    And the screens came in this order:
      | Let's start with language. Is this right? |
      | <region>                                  |
      | keyboard layout screen                   |
      | Let's connect you to a network            |
      | Sign in                                   |
      | Pre-provisioning succeeded                |

    Examples:
      | windows | begin     | region                                  |
      | 10      | Provision | Let's start with region. Is this right? |
      | 11      | Next      | Is this the right country or region?    |

  @REQ-009 @OOBE-003
  Scenario Outline: Two languages are several, one is not: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in two languages
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician powers on "LT-0043" without a network
    Then the language screen appears on "LT-0042"
    And the list offers "English (United States)" on "LT-0042"
    And the list offers "Deutsch (Deutschland)" on "LT-0042"
    And the country or region screen appears on "LT-0043"
    And the language screen has not appeared on "LT-0043"
    When the technician selects "Deutsch (Deutschland)" and then "Yes" on "LT-0042"
    Then the country or region screen appears on "LT-0042"
    When the technician selects "Germany" and then "Yes" on "LT-0043"
    Then the keyboard layout screen appears on "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-REQ-009
  Scenario: Over a cable none of them comes, and provisioning can start at once
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile hides the language, region and keyboard screens
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the network screen has not appeared

  @OOBE-004
  Scenario Outline: The pages that the profile shows precede the sign-in page in the technician flow: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    And the deployment profile shows the licence terms
    When the technician powers on "LT-0042" with a wired network
    And the technician selects "English (United States)" and then "Yes"
    And the technician selects "Germany" and then "Yes"
    And the technician selects "German" and then "Yes"
    Then the licence terms screen appears
    When the technician presses "Accept"
    Then the sign-in page shows the brand of Contoso
    And the screens came in this order:
      | Let's start with language. Is this right? |
      | <region>                                  |
      | keyboard layout screen                   |
      | Please review the License Agreement       |
      | Sign in                                   |
    When the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears

    Examples:
      | windows | begin     | region                                  |
      | 10      | Provision | Let's start with region. Is this right? |
      | 11      | Next      | Is this the right country or region?    |

  @OOBE-004
  Scenario Outline: One of them alone: <page>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile <shows it>
    When the technician powers on "LT-0042" with a wired network
    Then the <page> screen appears
    And the sign-in page has not appeared
    When the technician presses "<button>"
    Then the sign-in page appears
    And the <other> screen has not appeared

    Examples:
      | page            | shows it                  | button | other           |
      | keyboard layout | shows the keyboard screen | Yes    | licence terms   |
      | licence terms   | shows the licence terms   | Accept | keyboard layout |

  @refutes-OOBE-004
  Scenario: A profile that hides them shows none of them
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared
    And the licence terms screen has not appeared
