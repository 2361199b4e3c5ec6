Feature: A device that is assigned to a user whose domain is federated with AD FS

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-USER-005 @USER-E-002
  Scenario Outline: The page of AD FS does not know the assigned user, and takes another one: Windows <windows>
    Given the directory trusts a federation service of Contoso with single sign-on
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page appears
    And the empty field "User Account" hints "someone@example.com"
    And the password page has not appeared
    When Ben signs in at the federation service
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Ben
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           |               |
      | LT-0043 |           | Anna          |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-USER-005
  Scenario: Without single sign-on it does not know the user either, nor one who was assigned later
    Given the directory trusts a federation service of Contoso without single sign-on
    When the administrator assigns Ben to "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the empty field "User Account" hints "someone@example.com"
    When the power of "LT-0042" fails
    And the administrator removes the user of "LT-0042"
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And the empty field "User Account" hints "someone@example.com"

  @USER-E-002
  Scenario: The assigned user can sign in as well
    Given the directory trusts a federation service of Contoso without single sign-on
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When Anna signs in at the federation service
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Anna

  @SETUP-USER-005 @USER-E-002
  Scenario Outline: So it is after the technician flow: Windows <windows>
    Given the directory trusts a federation service of Contoso without single sign-on
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page appears
    And the empty field "User Account" hints "someone@example.com"
    When Ben signs in at the federation service
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-USER-005 @refutes-USER-E-002
  Scenario Outline: Without AD FS the page knows the assigned user, and takes nobody else: Windows <windows>
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And Mia is a user of Fabrikam
    And the directory trusts a federation service of Contoso without single sign-on
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Fabrikam
    And "LT-0043" is assigned to Zoe
    When the user powers on "LT-0043" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Zoe
    When Mia enters the password
    Then the sign-in page refuses with "AADSTS50126"
    And the sign-in page shows the user name of Zoe

    Examples:
      | windows |
      | 10      |
      | 11      |
