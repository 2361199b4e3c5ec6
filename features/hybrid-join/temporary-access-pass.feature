Feature: A Temporary Access Pass and devices that join an on-premises domain

  @REQ-106
  Scenario Outline: A Temporary Access Pass does not sign the user on to a hybrid joined device: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Anna has a Temporary Access Pass that is good for 8 hours
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on with the Microsoft Entra user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    When 10 minutes pass
    Then Account setup has not begun
    And the Temporary Access Pass page has not appeared
    When Anna signs on with the on-premises credentials
    Then Account setup is in progress

    Examples:
      | windows |
      | 10      |
      | 11      |

  @REQ-106
  Scenario Outline: In a user-driven hybrid deployment the pass leads to the Windows sign-on, and no further: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And Anna has a Temporary Access Pass that is good for 8 hours
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in with the Temporary Access Pass
    Then "LT-0043" restarts
    When Anna signs on with the on-premises user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on with the Microsoft Entra user name and the Temporary Access Pass
    Then the screen says "The user name or password is incorrect. Try again."
    And Account setup has not begun
    And the desktop has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-REQ-106
  Scenario Outline: On a device that joins Microsoft Entra it takes the user to the desktop, beside hybrid ones: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Fabrikam is set up for user-driven Microsoft Entra join
    And Zoe is a user of Fabrikam
    And Zoe has a Temporary Access Pass that is good for 1 hour
    And Zoe must confirm sign-ins with a one-time code
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Fabrikam
    When the user powers on "LT-0044" with a wired network
    And Zoe signs in with the Temporary Access Pass
    Then the desktop appears
    And the one-time code page has not appeared
    And Intune lists "LT-0044" as a device of Zoe

    Examples:
      | windows |
      | 10      |
      | 11      |
