Feature: Signing in to the directory

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ENTRA-001
  Scenario Outline: The organisation's own sign-in page appears when the Autopilot process begins, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the sign-in page of Contoso is headed "Contoso Northwest"
    And the sign-in page of Contoso says "Use your Contoso account"
    And the user name field of the sign-in page is set to hint "name@contoso.com"
    And Fabrikam is another organization
    And Zoe is a user of Fabrikam
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the country or region screen has not appeared
    And the screen says "Contoso Northwest"
    And the screen says "Use your Contoso account"
    And the empty field "Email, phone, or Skype" hints "name@contoso.com"
    When Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And the screen says "Contoso Northwest"
    And the screen says "Use your Contoso account"
    When Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the screen says "Contoso Northwest"
    And the screen says "Use your Contoso account"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ENTRA-001
  Scenario Outline: It is the organisation's own also where the device is assigned to a user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the sign-in page of Contoso is headed "Contoso Northwest"
    And the sign-in page of Contoso says "Use your Contoso account"
    When the user powers on "LT-0050" with a wired network
    Then the password page appears
    And the screen says "Contoso Northwest"
    And the screen says "Use your Contoso account"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ENTRA-001
  Scenario: It is that of the organization with which the device is registered
    Given Fabrikam is another organization
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Fabrikam
    And the sign-in page of Fabrikam says "Use your Fabrikam account"
    When the user powers on "LT-0042" with a wired network
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    And the screen of "LT-0042" says "Welcome to Contoso"
    And the sign-in page shows the brand of Fabrikam on "LT-0043"
    And the screen of "LT-0043" says "Use your Fabrikam account"

  @ENTRA-002
  Scenario: The page knows the user to whom the device is assigned, after a restart too
    Given Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Ben
    When Ben enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the sign-in page shows the user name of Ben
    When Ben enters the password
    Then the Enrollment Status Page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page shows the user name of Ben

  @refutes-ENTRA-002
  Scenario: Once the user has been removed from the device the page asks who signs in
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the administrator removes the user of "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the user name page appears
    And the password page has not appeared
    When the power of "LT-0042" fails
    And the administrator assigns Anna to "LT-0042"
    And the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0042"
    And the administrator removes the user of "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the user name page appears

  @ENTRA-003 @assumes-A-SIGNIN-01
  Scenario: On Windows 10 the button after the credentials is Next, also for a user who is assigned, and after a wrong password
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" is assigned to Anna
    When the user powers on "LT-0010" with a wired network
    Then the button after the credentials is "Next"
    When Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the button after the credentials is "Next"
    When Anna enters the password
    Then the Enrollment Status Page appears

  @ENTRA-003 @assumes-A-SIGNIN-01
  Scenario: On Windows 10 it is Next also when no password was entered, for a user who is assigned and for any other
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the user powers on "LT-0010" with a wired network
    And Anna enters the user name on "LT-0010"
    And the user presses "Next" on "LT-0010"
    Then the screen of "LT-0010" says "Please enter your password."
    And the button after the credentials is "Next" on "LT-0010"
    And there is no button "Sign in" on "LT-0010"
    When the user powers on "LT-0050" with a wired network
    Then the password page appears on "LT-0050"
    When the user presses "Next" on "LT-0050"
    Then the screen of "LT-0050" says "Please enter your password."
    And the button after the credentials is "Next" on "LT-0050"
    And there is no button "Sign in" on "LT-0050"

  @ENTRA-003 @assumes-A-SIGNIN-01
  Scenario: On Windows 10 the button after the credentials is Next
    Given "LT-0010" is a Windows 10 Enterprise laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Next"
    And there is no button "Sign in"

  @ENTRA-004 @assumes-A-SIGNIN-01
  Scenario: On Windows 11 the button after the credentials is Sign in, also for a user who is assigned, and after a wrong password
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    Then the button after the credentials is "Sign in"
    When Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the button after the credentials is "Sign in"
    When Anna enters the password
    Then the Enrollment Status Page appears

  @ENTRA-004 @assumes-A-SIGNIN-01
  Scenario: On Windows 11 it is Sign in also when no password was entered, for a user who is assigned and for any other
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And Anna enters the user name on "LT-0042"
    And the user presses "Sign in" on "LT-0042"
    Then the screen of "LT-0042" says "Please enter your password."
    And the button after the credentials is "Sign in" on "LT-0042"
    And there is no button "Next" on "LT-0042"
    When the user powers on "LT-0050" with a wired network
    Then the password page appears on "LT-0050"
    When the user presses "Sign in" on "LT-0050"
    Then the screen of "LT-0050" says "Please enter your password."
    And the button after the credentials is "Sign in" on "LT-0050"
    And there is no button "Next" on "LT-0050"

  @ENTRA-004 @assumes-A-SIGNIN-01
  Scenario: On Windows 11 the button after the credentials is Sign in
    Given "LT-0042" is a Windows 11 Enterprise laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Sign in"
    And there is no button "Next"

  @ENTRA-006
  Scenario Outline: After authentication the Enrollment Status Page appears, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the Enrollment Status Page has not appeared
    When Anna signs in
    Then the Enrollment Status Page appears
    And Account setup is still waiting
    And Device preparation is in progress
    And the privacy settings screen has not appeared
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ENTRA-006
  Scenario Outline: It is the page after authentication also where the profile shows the privacy settings, Windows <generation>
    Given the deployment profile shows the privacy settings
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And the privacy settings screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ENTRA-006
  Scenario Outline: After authentication it appears also where attempts before had failed, and again after a restart: Windows <generation> <edition>
    Given Ben is a user of Contoso
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And only members of "Sales" may join devices to the directory
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "login.microsoftonline.com"
    When the user powers on "LT-0050" with a wired network
    Then the something went wrong screen appears
    When the network of "LT-0050" blocks nothing any more
    And the user presses "Try again"
    And Ben signs in
    Then the something went wrong screen appears
    And the Enrollment Status Page has not appeared
    When the user presses "Try again"
    And Anna signs in
    Then the Enrollment Status Page appears
    And Device preparation is in progress
    And the desktop has not appeared
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then the Enrollment Status Page appears
    And the sign-in page appears
    When Anna signs in
    Then the Enrollment Status Page appears
    And the desktop appears

    Examples:
      | generation | edition    |
      | 10         | Education  |
      | 11         | Enterprise |

  Scenario: A user of another organization is turned away
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And Fabrikam is another organization
    And Zoe is a user of Fabrikam
    When the user powers on "LT-0042" with a wired network
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"

  @ENTRA-003 @assumes-A-SIGNIN-01
  Scenario Outline: On Windows 10 it is Next wherever the user signs in: <edition>, <branding>
    Given "LT-0010" is a Windows 10 <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0010"
    And <branding>
    When the user powers on "LT-0010" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Anna enters the user name
    Then the button after the credentials is "Next"
    When the power of "LT-0010" fails
    And the user powers on "LT-0010" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Next"
    And there is no button "Sign in"

    Examples:
      | edition       | branding                                  |
      | Education     | Contoso has no company branding           |
      | Pro Education | the sign-in page of Contoso says "Hello"  |

  @ENTRA-004 @assumes-A-SIGNIN-01
  Scenario Outline: On Windows 11 it is Sign in wherever the user signs in: <edition>, <branding>
    Given "LT-0042" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And <branding>
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Anna enters the user name
    Then the button after the credentials is "Sign in"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Sign in"
    And there is no button "Next"

    Examples:
      | edition       | branding                                  |
      | Education     | Contoso has no company branding           |
      | Pro Education | the sign-in page of Contoso says "Hello"  |

  @ENTRA-004 @assumes-A-SIGNIN-01
  Scenario Outline: It is Sign in on every release of Windows 11: <release>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the user powers on "LT-0042" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Sign in"
    And there is no button "Next"

    Examples:
      | release | version         |
      | 21H2    | 10.0.22000.2538 |
      | 23H2    | 10.0.22631.5768 |

  @ENTRA-006
  Scenario Outline: After authentication it appears for an assigned user, over Wi-Fi, and the second time: Windows <windows> <edition>
    Given Ben is a user of Contoso
    And Anna must confirm sign-ins with a one-time code
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    And the Wi-Fi network "Contoso Office" is in range of "LT-0050"
    When the user powers on "LT-0050" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Ben enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the Enrollment Status Page has not appeared
    When Ben enters the password
    Then the Enrollment Status Page appears
    And the desktop appears
    When the administrator assigns Anna to "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then the one-time code page appears
    When Anna enters the code of the authenticator app
    Then the Enrollment Status Page appears

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |
