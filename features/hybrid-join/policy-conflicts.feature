Feature: Policies that conflict with pre-provisioning of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @POLICY-001 @assumes-A-POLICY-03
  Scenario Outline: A group policy in the image of Windows stops pre-provisioning: <policy>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the group policy "<policy>" is enabled on "LT-0042"
    When the technician provisions "LT-0042"
    Then Device setup completes
    And the error status screen appears
    And the screen says "Error: 0x8007052F"
    And the screen says "Account restrictions are preventing this user from signing in: <policy>"

    Examples:
      | policy                                                                                                                                          |
      | Interactive logon: Message title for users attempting to log on                                                                                 |
      | Interactive logon: Message text for users attempting to log on                                                                                  |
      | Interactive logon: Require Windows Hello for Business or smart card                                                                             |
      | User Account Control: Behavior of the elevation prompt for administrators in Admin Approval Mode - Prompt for credentials on the secure desktop |

  @refutes-POLICY-001
  Scenario: Without one of them, and with a prompt for consent, it is not stopped
    Given a policy "Elevation" for the devices sets "Administrator elevation prompt behavior" to "Prompt for consent on the secure desktop"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the "User Account Control" screen appears
    When the technician presses "Yes"
    Then the success status screen appears

  @POLICY-002 @assumes-A-POLICY-01
  Scenario Outline: AppLocker or application control restarts the PC in Device setup, and pre-provisioning goes on: <setting>
    Given a policy "Allowed programs" for the devices sets "<setting>" to "<rules>"
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device preparation completes
    And "LT-0042" restarts
    And the event log "System" of "LT-0042" says "has initiated the restart of this computer: AppLocker"
    And "LT-0042" does not have the app "Contoso VPN"
    And the success status screen appears
    And "LT-0042" has restarted once
    And the domain has a computer account for "LT-0042"

    Examples:
      | setting                                     | rules         |
      | AppLocker rules for executables             | Enforce rules |
      | Application control code integrity policies | Enforce       |

  @refutes-POLICY-002
  Scenario: Rules for the users do not
    Given a policy "Allowed programs" for the users sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted

  @POLICY-003 @assumes-A-POLICY-01 @assumes-A-POLICY-02
  Scenario: After a restart in Device setup a password policy keeps the technician's PC from signing in
    Given a policy "Passwords" for the devices sets "Minimum password length" to "8"
    And a policy "Allowed programs" for the devices sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the "Other user" screen appears
    And the field "User name" shows "DefaultUser0"
    When the technician presses "OK"
    And 2 hours pass
    Then the screen says "The user name or password is incorrect. Try again."
    And the success status screen has not appeared

  @refutes-POLICY-003
  Scenario: Without a restart in Device setup it does not
    Given a policy "Passwords" for the devices sets "Minimum password length" to "8"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the "Other user" screen has not appeared

  @POLICY-004 @assumes-A-POLICY-01
  Scenario Outline: <setting> restarts the PC after Device setup
    Given a policy "Baseline" for the devices sets "<setting>" to "<value>"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup completes
    And "LT-0042" restarts
    And the "User Account Control" screen appears
    When the technician presses "Yes"
    Then the success status screen appears
    And "LT-0042" has restarted once

    Examples:
      | setting                                        | value                                    |
      | Administrator elevation prompt behavior        | Prompt for consent on the secure desktop |
      | Require admin approval mode for administrators | Enabled                                  |

  @POLICY-004 @assumes-A-POLICY-01
  Scenario: Virtualization based security restarts it as well, and asks nothing
    Given a policy "Isolation" for the devices sets "Enable virtualization based security" to "Enabled"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup completes
    And "LT-0042" restarts
    And the success status screen appears
    And the "User Account Control" screen has not appeared

  @refutes-POLICY-004
  Scenario: Assigned to the users these policies restart and ask nothing
    Given a policy "Isolation" for the users sets "Enable virtualization based security" to "Enabled"
    And a policy "Elevation" for the users sets "Administrator elevation prompt behavior" to "Prompt for consent on the secure desktop"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted
    And the "User Account Control" screen has not appeared

  @POLICY-005 @assumes-A-POLICY-02
  Scenario: A preferred tenant domain name keeps the PC from signing in at the user's start
    Given a policy "Domain" for the devices sets "Preferred Microsoft Entra tenant domain name" to "contoso.com"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the "Other user" screen has not appeared
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    Then the "Other user" screen appears
    And the field "User name" shows "DefaultUser0@contoso.com"
    And the event log "System" of "LT-0042" says "The automatic logon of DefaultUser0@contoso.com failed"

  @refutes-POLICY-005
  Scenario: Assigned to the users it does not
    Given a policy "Domain" for the users sets "Preferred Microsoft Entra tenant domain name" to "contoso.com"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    Then the sign-on screen appears
    And the "Other user" screen has not appeared
