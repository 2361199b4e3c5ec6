Feature: The options to change the account

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso
    And Fabrikam is another organization
    And Zoe is a user of Fabrikam

  @SETUP-PROF-003 @assumes-A-SIGNIN-02
  Scenario Outline: Hide takes the link from the sign-in pages, and from the page that refuses an account of another organization: Windows <windows>
    Given the deployment profile hides the options to change the account
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And there is no button "Start over with a different account"
    When Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And there is no button "Start over with a different account"
    When Anna enters the user name
    Then the password page appears
    And there is no button "Start over with a different account"
    When Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And there is no button "Start over with a different account"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-003 @assumes-A-SIGNIN-02
  Scenario Outline: Show leaves the link on all of them: Windows <windows>
    Given the deployment profile shows the options to change the account
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And there is a button "Start over with a different account"
    When Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And there is a button "Start over with a different account"
    When the user presses "Start over with a different account"
    Then the user name page appears
    When Anna enters the user name
    Then the password page appears
    And there is a button "Start over with a different account"
    When the user presses "Start over with a different account"
    Then the user name page appears
    When Ben signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-003 @assumes-A-SIGNIN-02
  Scenario Outline: Without company branding Hide has no effect, and Show needs none: the profile <does> them, Windows <windows>
    Given the deployment profile <does> the options to change the account
    And Contoso has no company branding
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the user name page appears
    And there is a button "Start over with a different account"
    When Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And there is a button "Start over with a different account"
    When Anna enters the user name
    Then the password page appears
    And there is a button "Start over with a different account"

    Examples:
      | windows | does  |
      | 10      | hides |
      | 11      | hides |
      | 10      | shows |
      | 11      | shows |

  @SETUP-PROF-003 @assumes-A-SIGNIN-02
  Scenario Outline: On a device that is assigned to a user the link is the only way to another one: Windows <windows>
    Given the deployment profile <does> the options to change the account
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the password page appears
    And <the link>
    And there is no button "Back"

    Examples:
      | windows | does  | the link                                                |
      | 10      | hides | there is no button "Start over with a different account" |
      | 11      | hides | there is no button "Start over with a different account" |
      | 10      | shows | there is a button "Start over with a different account" |
      | 11      | shows | there is a button "Start over with a different account" |

  @SETUP-PROF-003 @assumes-A-SIGNIN-02
  Scenario Outline: What the administrator changes counts from the device's next start: Windows <windows>
    Given the deployment profile hides the options to change the account
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator changes the deployment profile to show the options to change the account
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And there is a button "Start over with a different account"
    When the power of "LT-0042" fails
    And the administrator changes the deployment profile to hide the options to change the account
    And the user powers on "LT-0042" again
    Then the sign-in page shows the brand of Contoso
    And there is no button "Start over with a different account"

    Examples:
      | windows |
      | 10      |
      | 11      |
