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

  Scenario: Without a connector it ends after the wait for the blob, and waits anew at the next try
    When the Intune Connector for Active Directory goes offline
    And the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80070774"
    And "LT-0042" has not restarted
    When the user presses "Try again"
    And Anna signs in
    And 10 minutes pass
    And the Intune Connector for Active Directory comes back online
    Then "LT-0042" restarts
    And the Windows sign-on screen appears
    And the domain has 1 computer account

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

  @ERR-0x80070774-ASSIGNED @assumes-A-HYB-02
  Scenario Outline: Assigned to a user the device joins Microsoft Entra at the first sign-in, and cannot join the domain: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    And the sign-in of the assigned user joins a device to Microsoft Entra for good, as the troubleshooting article says
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    And 24 minutes pass
    Then the something went wrong screen has not appeared
    And "LT-0043" is joined to the directory
    When 2 minutes pass
    Then the something went wrong screen appears
    And the screen says "80070774"
    And the screen says "Confirm you are using the correct sign-in information and that your organization uses this feature. You can try to do this again or contact your system administrator with the error code 80070774."
    And the event log of "LT-0043" says "the sign-in of anna@contoso.com, to whom the device is assigned, has joined it to Microsoft Entra"
    And "LT-0043" has not restarted
    And Intune lists "LT-0043" as a device of Anna
    When the user presses "Try again"
    And the administrator removes the user of "LT-0043"
    And the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80070774"
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" on the corporate network
    And Anna signs in
    Then "LT-0043" restarts
    And the Windows sign-on screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x80070774-ASSIGNED
  Scenario Outline: A device that is assigned to nobody joins the domain: Windows <windows>
    Given Ben is a user of Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is assigned to Ben
    And the sign-in of the assigned user joins a device to Microsoft Entra for good, as the troubleshooting article says
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    Then "LT-0043" restarts
    And the Windows sign-on screen appears
    And the something went wrong screen has not appeared
    And the domain has a computer account for "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x80070774-ASSIGNED
  Scenario: So does one that was unassigned before its first sign-in, as the article advises
    Given "LT-0042" is assigned to Anna
    And the sign-in of the assigned user joins a device to Microsoft Entra for good, as the troubleshooting article says
    When the administrator removes the user of "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then "LT-0042" restarts
    And the Windows sign-on screen appears
    And the something went wrong screen has not appeared

  @refutes-ERR-0x80070774-ASSIGNED
  Scenario: And the tutorial assigns a user: the device of its step 9 joins the domain all the same
    Given "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then "LT-0042" restarts
    And the Windows sign-on screen appears
    And the something went wrong screen has not appeared

  @ERR-0x80004005 @assumes-A-HYB-06
  Scenario Outline: On Windows 11 without the update that resolves it the hybrid join can time out on the page: version <version>
    Given "LT-0042" has Windows version "<version>"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And 25 minutes pass
    Then Account setup is in progress
    When 10 minutes pass
    Then Account setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete           |
      | Device setup       | Complete           |
      | Account setup      | Failed: 0x80004005 |
    And the screen does not show the code "0x800705b4"
    And the desktop has not appeared
    And "LT-0042" is not hybrid joined to the directory
    When 40 minutes pass
    Then "LT-0042" is hybrid joined to the directory
    When the user presses "Try again"
    Then Account setup completes

    Examples:
      | version         |
      | 10.0.22631.6275 |
      | 10.0.26100.6583 |
      | 10.0.26200.6724 |

  @refutes-ERR-0x80004005
  Scenario Outline: With the update Account setup does not wait for the hybrid join: version <version>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has Windows version "<version>"
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And 5 minutes pass
    Then Account setup completes
    And "LT-0043" is not hybrid joined to the directory
    And the screen does not show the code "0x80004005"

    Examples:
      | windows | version         |
      | 10      | 10.0.19045.6456 |
      | 11      | 10.0.22631.6276 |
      | 11      | 10.0.26100.6584 |
      | 11      | 10.0.26200.6725 |

  @refutes-ERR-0x80004005 @assumes-A-HYB-06
  Scenario: Where the computer registers in time nothing times out, without the update either
    Given "LT-0042" has Windows version "10.0.26100.6583"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And 40 minutes pass
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And 35 minutes pass
    Then Account setup completes
    And "LT-0042" is hybrid joined to the directory
