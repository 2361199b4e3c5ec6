Feature: A multi-factor authentication of the registration does not count for the user's apps

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Anna must confirm sign-ins with a one-time code

  @USER-E-003
  Scenario Outline: An app that needs multifactor authentication prompts again, once: Windows <windows>
    Given a Conditional Access policy "MFA for Microsoft 365" requires multifactor authentication for the app "Microsoft Graph"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna enters the code of the authenticator app
    Then the desktop appears
    When the user opens the Microsoft 365 app
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Anna enters the password
    Then the one-time code page appears
    When Anna enters the wrong code "000000"
    Then the sign-in page refuses with "AADSTS500121"
    When Anna enters the code of the authenticator app
    Then the "Microsoft 365" screen appears
    And the screen says "Signed in as anna@contoso.com"
    And the message "Sign-in page form" went over the wire six times
    When the user presses "Close"
    And the user opens the Microsoft 365 app
    Then the screen says "Signed in as anna@contoso.com"
    And the message "Sign-in page form" went over the wire six times

    Examples:
      | windows |
      | 10      |
      | 11      |

  @USER-E-003
  Scenario: So it is in the user flow of a pre-provisioned PC
    Given a Conditional Access policy "MFA for Microsoft 365" requires multifactor authentication for the app "Microsoft Graph"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna enters the code of the authenticator app
    Then the desktop appears
    When the user opens the Microsoft 365 app
    Then the password page appears
    When Anna enters the password
    Then the one-time code page appears

  @refutes-USER-E-003
  Scenario Outline: The registration itself asks once, and an app without such a policy signs in by itself: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And Anna enters the code of the authenticator app
    Then the desktop appears
    And the message "Sign-in page form" went over the wire three times
    When the user opens the Microsoft 365 app
    Then the "Microsoft 365" screen appears
    And the screen says "Signed in as anna@contoso.com"
    And the one-time code page has not appeared since Device setup began
    And the message "Sign-in page form" went over the wire three times

    Examples:
      | windows |
      | 10      |
      | 11      |
