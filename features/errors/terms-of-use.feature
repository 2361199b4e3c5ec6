Feature: The address of the MDM terms of use

  Where mobility names an address for terms of use the PC asks it in the user's name, before it joins.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @ERR-TOU
  Scenario Outline: A user without a licence for Intune is told that the terms of use cannot be reached: <licence>, Windows <windows>
    Given the MDM terms of use URL of Contoso is the default one
    And Ben has <licence>
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "Can't connect to the URL of your organization's MDM terms of use. Try again, or contact your system administrator with the problem information from this page."
    And the screen says "CAA30194"
    And the screen does not show the code "80180018"
    And "LT-0050" called the address "https://portal.manage.microsoft.com/TermsofUse.aspx"
    And "LT-0050" is not joined to the directory
    And Intune does not list "LT-0050"
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire
    When the user presses "Try again"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "CAA30194"
    When the user presses "Try again"
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows | licence                            |
      | 10      | no Intune licence                  |
      | 11      | no Intune licence                  |
      | 11      | only a licence for Exchange Online |

  @refutes-ERR-TOU
  Scenario Outline: Without such an address the same fault has the code 80180018: Windows <windows>
    Given Ben has no Intune licence
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And the screen does not say "MDM terms of use"
    And "LT-0050" has not called the host "portal.manage.microsoft.com"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-TOU
  Scenario Outline: A user with a licence passes the terms of use, and the enrolment carries what they handed out: Windows <windows>
    Given the MDM terms of use URL of Contoso is the default one
    And Ben has no Intune licence
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And these messages went over the wire in this order:
      | MDM terms of use              |
      | MS-DVRJ device join           |
      | MS-WSTEP RequestSecurityToken |
    And the message "MDM terms of use" went over the wire once
    And the something went wrong screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-TOU
  Scenario: A technician has no user, and so no terms of use
    Given the MDM terms of use URL of Contoso is the default one
    And Anna has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the message "MDM terms of use" has not gone over the wire

  @refutes-ERR-TOU @assumes-A-OOBE-01
  Scenario: A user outside of the MDM user scope is not asked for them
    Given the MDM terms of use URL of Contoso is the default one
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And automatic enrolment covers only the group "Sales"
    And Ben has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0x80180031"
    And the screen does not say "MDM terms of use"
    And the message "MDM terms of use" has not gone over the wire

  @ERR-TOU
  Scenario Outline: The text is the same where the address is wrong or blocked, whatever licence the user has: <cause>, Windows <windows>
    Given the MDM terms of use URL of Contoso is "<url>"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <cause>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "Can't connect to the URL of your organization's MDM terms of use. Try again, or contact your system administrator with the problem information from this page."
    And "LT-0042" is not joined to the directory

    Examples:
      | windows | url                                                 | cause                                                         |
      | 11      | https://portal.manage.microsoft.com/Terms.aspx      | Ben has no Intune licence                                     |
      | 10      | https://portal.manage.microsoft.com/TermsofUse.aspx | the network of "LT-0042" blocks "portal.manage.microsoft.com" |
