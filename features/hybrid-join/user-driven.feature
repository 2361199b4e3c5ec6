Feature: The plain user-driven deployment of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @PREP-003
  Scenario Outline: From the sign-in over the domain to the desktop: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    Then "LT-0043" restarts
    And the domain has a computer account for "LT-0043"
    And the Enrollment Status Page appears
    And the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And Intune has the device "LT-0043" under the name of its computer account
    And "LT-0043" has restarted once
    And Intune lists "LT-0043" as a device of Anna
    When 100 minutes pass
    Then "LT-0043" is hybrid joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @USER-H-001
  Scenario: Away from the domain it ends before the restart
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80070774"
    And the event log of "LT-0042" says "the domain controller for this domain was not found"
    And "LT-0042" has not restarted
    When the user plugs a cable of the corporate network into "LT-0042"
    And the user presses "Try again"
    Then "LT-0042" restarts
    And the Windows sign-on screen appears

  Scenario: Without a connector it ends after the wait for the blob
    Given the Intune Connector for Active Directory is not installed
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80070774"
    And "LT-0042" has not restarted

  @SETUP-USER-005
  Scenario Outline: The page of AD FS does not know the user to whom the device is assigned, and takes another one: Windows <windows>
    Given Ben is a user of Contoso
    And the directory trusts a federation service of Contoso without single sign-on
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0043" on the corporate network
    Then the sign-in page appears
    And the empty field "User Account" hints "someone@example.com"
    And the password page has not appeared
    When Ben signs in at the federation service
    Then "LT-0043" restarts
    When Ben signs on with the on-premises credentials
    Then the sign-in page appears
    And the empty field "User Account" hints "someone@example.com"
    When Ben signs in at the federation service
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-USER-005
  Scenario: Without AD FS the page knows the assigned user, before the restart and in Account setup
    Given Ben is a user of Contoso
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" on the corporate network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Ben enters the password
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters the password
    Then "LT-0042" restarts
    When Anna signs on with the on-premises credentials
    Then the password page appears
    And the sign-in page shows the user name of Anna
