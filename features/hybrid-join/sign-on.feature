Feature: Signing on to Windows with an account of the domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  Scenario Outline: The user name may be written as <name>
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on as "<name>" with the on-premises password
    Then the Enrollment Status Page appears

    Examples:
      | name                   |
      | CORP\\anna             |
      | corp.contoso.com\\anna |
      | anna@corp.contoso.com  |
      | ANNA                   |

  Scenario: A domain that is not there
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on as "FABRIKAM\anna" with the on-premises password
    Then the screen says "The specified domain either does not exist or could not be contacted."

  Scenario: A wrong password, and somebody who is not known
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials and a wrong password
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on as "CORP\nobody" with the on-premises password
    Then the screen says "The user name or password is incorrect. Try again."

  Scenario Outline: An account that <state>
    Given the domain account of Anna <state>
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the screen says "<message>"

    Examples:
      | state                   | message                                                                        |
      | is disabled             | Your account has been disabled. Please see your system administrator.          |
      | is locked out           | The referenced account is currently locked out and may not be logged on to.    |
      | must get a new password | The user's password must be changed before signing in.                         |

  Scenario: The clock is off by six minutes
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When somebody sets the clock of "LT-0042" 6 minutes ahead
    And Anna signs on with the on-premises credentials
    Then the screen says "There is a time and/or date difference between the client and server."

  Scenario: The domain has lost the computer account
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When the administrator of the domain deletes the computer account of "LT-0042"
    And Anna signs on with the on-premises credentials
    Then the screen says "The security database on the server does not have a computer account for this workstation trust relationship."

  Scenario: The controller is gone between two screens
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When the user plugs a network cable into "LT-0042"
    And Anna signs on with the on-premises credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When the user plugs a cable of the corporate network into "LT-0042"
    And Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
