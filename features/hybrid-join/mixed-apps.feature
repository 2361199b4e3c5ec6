Feature: Win32 apps and line-of-business apps on one PC for an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @APPS-006
  Scenario Outline: A PC that gets both is warned of, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Glovebox warns that "LT-0050" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-APPS-006
  Scenario Outline: A PC with <kind> apps alone is not warned of, Windows <generation>
    Given these apps are required:
      | app           | kind   | minutes |
      | Contoso VPN   | <kind> | 30      |
      | Contoso Paint | <kind> | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And line-of-business and Win32 apps are installed at once on "LT-0050"
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Paint"
    And Glovebox warns of no mixed apps on "LT-0050"

    Examples:
      | generation | kind  |
      | 10         | LOB   |
      | 11         | LOB   |
      | 10         | Win32 |
      | 11         | Win32 |

  @ERR-TRUSTEDINSTALLER @APPS-006 @assumes-A-APP-03
  Scenario Outline: While an MSI is being installed the Win32 app fails, and the page with it, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 30      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And line-of-business and Win32 apps are installed at once on "LT-0050"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80070652"
    And the screen says "Another installation is in progress, please try again later"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso VPN"
    And Glovebox warns that "LT-0050" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ERR-TRUSTEDINSTALLER
  Scenario Outline: Where the one is installed after the other the technician succeeds, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 30      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |
