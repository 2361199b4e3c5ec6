Feature: The organization's sign-in page at the first start

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @OOBE-005
  Scenario Outline: It carries the organization's name, its square logo and its text: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the sign-in page of Contoso says "Use your Contoso account"
    And the sign-in page of Contoso has a square logo
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"
    And the screen says "Contoso logo"
    When Anna enters the user name
    Then the password page appears
    And the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"
    And the screen says "Contoso logo"
    When Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"
    And the screen says "Contoso logo"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-005
  Scenario: Each device shows the brand of the organization that it is registered with
    Given Fabrikam is another organization
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "FB-0007" is a Windows 11 Pro laptop with TPM 2.0, registered with Fabrikam
    And the sign-in page of Fabrikam says "Use your Fabrikam account"
    When the user powers on "LT-0042" with a wired network
    And the user powers on "FB-0007" with a wired network
    Then the sign-in page shows the brand of Fabrikam on "FB-0007"
    And the screen of "FB-0007" says "Use your Fabrikam account"
    And the sign-in page shows the brand of Contoso on "LT-0042"
    And the screen of "LT-0042" says "Welcome to Contoso"

  @refutes-OOBE-005
  Scenario: Without company branding the page is plain
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And Contoso has no company branding
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page is plain, without an organization's brand
    When Anna signs in
    Then the desktop appears

  @OOBE-006
  Scenario Outline: A user of another organization is stopped: Windows <windows>
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization. Try signing in again or start over with a different account"
    And the password page has not appeared
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"
    When Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And the password page has not appeared
    When Anna signs in
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-OOBE-006
  Scenario: On a device of that organization the same user is not
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And "FB-0007" is a Windows 11 Pro laptop with TPM 2.0, registered with Fabrikam
    When the user powers on "FB-0007" with a wired network
    And Zoe signs in
    Then the desktop appears

  @OOBE-006
  Scenario Outline: A user of another organization is stopped also after a restart, over Wi-Fi, and on a pre-provisioned device: Windows <windows> <edition>
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization. Try signing in again or start over with a different account"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And the password page has not appeared
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @OOBE-006
  Scenario: It holds in each organization, the other way round too, whatever the branding
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And Contoso has no company branding
    And "FB-0007" is a Windows 11 Pro laptop with TPM 2.0, registered with Fabrikam
    And "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "FB-0007" with a wired network
    And Anna enters the user name on "FB-0007"
    Then the screen of "FB-0007" says "That username looks like it belongs to another organization"
    And "FB-0007" is not joined to the directory
    When the user powers on "LT-0042" with a wired network
    And Zoe enters the user name on "LT-0042"
    Then the screen of "LT-0042" says "That username looks like it belongs to another organization"
    And "LT-0042" is not joined to the directory
