Feature: Policies that keep Windows from signing in automatically

  Windows signs in DefaultUser0 by itself at each start of the out-of-box experience.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @POLICY-003 @assumes-A-POLICY-01 @assumes-A-POLICY-02
  Scenario Outline: <setting>: after a restart in Device setup the user is asked for credentials: Windows <windows>
    Given a policy "Passwords" for the devices sets "<setting>" to "<value>"
    And a policy "Allowed programs" for the devices sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" restarts
    And the "Other user" screen appears
    And the field "User name" shows "DefaultUser0"
    And the screen says "The user name or password is incorrect. Try again."
    And the event log "System" of "LT-0050" says "The automatic logon of DefaultUser0 failed"
    When the user presses "OK"
    Then the sign-in page appears
    When Anna signs in
    Then Device setup completes
    And the desktop appears
    And "LT-0050" has restarted once

    Examples:
      | windows | setting                 | value |
      | 10      | Minimum password length | 8     |
      | 11      | Minimum password length | 8     |
      | 11      | Password complexity     | 3     |

  @POLICY-003 @assumes-A-POLICY-02
  Scenario Outline: A second restart in the same Device setup cannot be mended by credentials, only by a reset: Windows <windows>
    Given a policy "Passwords" for the devices sets "Minimum password length" to "8"
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then the "Other user" screen appears
    When the user presses "OK"
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then the "Other user" screen appears
    When the user presses "OK"
    And 2 hours pass
    Then the screen says "The user name or password is incorrect. Try again."
    And the desktop has not appeared
    And "LT-0050" does not have the app "Contoso VPN"
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-003 @assumes-A-POLICY-01 @assumes-A-POLICY-02
  Scenario Outline: A technician has no credentials: pre-provisioning that restarts in Device setup does not go on: Windows <windows>
    Given a policy "Passwords" for the devices sets "Minimum password length" to "8"
    And a policy "Allowed programs" for the devices sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the "Other user" screen appears
    And the field "User name" shows "DefaultUser0"
    When the technician presses "OK"
    And 2 hours pass
    Then the screen says "The user name or password is incorrect. Try again."
    And the success status screen has not appeared
    And the error status screen has not appeared
    And the sign-in page has not appeared since the technician began

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-003
  Scenario Outline: Without a restart in Device setup nobody is asked, nor when it falls after it: Windows <windows>
    Given a policy "Passwords" for the devices sets "Minimum password length" to "8"
    And a policy "Isolation" for the devices sets "Enable virtualization based security" to "Enabled"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" has restarted once
    And the policy "Passwords" is already in effect on "LT-0050"
    And the "Other user" screen has not appeared
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Other user" screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-003 @assumes-A-POLICY-01
  Scenario Outline: Nor does another setting of that kind, or one without effect, break the automatic sign-in: <setting> <value>
    Given a policy "Lock" for the devices sets "<setting>" to "<value>"
    And a policy "Allowed programs" for the devices sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has restarted once
    And the "Other user" screen has not appeared

    Examples:
      | setting                                         | value |
      | Minutes of inactivity before the device locks   | 15    |
      | Minimum password length                         | 0     |

  @POLICY-005 @assumes-A-POLICY-02
  Scenario Outline: With a preferred tenant domain name the technician's PC does not sign in again after a restart: Windows <windows>
    Given a policy "Domain" for the devices sets "Preferred Microsoft Entra tenant domain name" to "sales.contoso.com"
    And a policy "Isolation" for the devices sets "Enable virtualization based security" to "Enabled"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup completes
    And "LT-0050" restarts
    And the "Other user" screen appears
    And the field "User name" shows "DefaultUser0@sales.contoso.com"
    And the event log "System" of "LT-0050" says "The automatic logon of DefaultUser0@sales.contoso.com failed"
    When the technician presses "OK"
    And 2 hours pass
    Then the screen says "The user name or password is incorrect. Try again."
    And the success status screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-005 @assumes-A-POLICY-02
  Scenario Outline: Where the technician's PC did not restart it is the user's start that fails, also a second time, and credentials help: Windows <windows>
    Given a policy "Domain" for the devices sets "Preferred Microsoft Entra tenant domain name" to "contoso.com"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the "Other user" screen has not appeared
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the "Other user" screen appears
    And the field "User name" shows "DefaultUser0@contoso.com"
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then the "Other user" screen appears
    When the user presses "OK"
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-005
  Scenario: Assigned to the users it comes too late to break anything
    Given a policy "Domain" for the users sets "Preferred Microsoft Entra tenant domain name" to "contoso.com"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "Domain" is already in effect on "LT-0042"
    And the "Other user" screen has not appeared

  @refutes-POLICY-005 @assumes-A-POLICY-01
  Scenario: Without it DefaultUser0 is signed in after a restart, and one restart is enough for two policies
    Given a policy "Allowed programs" for the devices sets "AppLocker rules for executables" to "Enforce rules"
    And a policy "Isolation" for the devices sets "Enable virtualization based security" to "Enabled"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has restarted once
    And the "Other user" screen has not appeared
