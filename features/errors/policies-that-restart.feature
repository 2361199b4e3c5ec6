Feature: Policies that restart Windows during the Enrollment Status Page

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |

  @POLICY-002 @assumes-A-POLICY-01
  Scenario Outline: AppLocker or application control restarts a technician's PC in Device setup, before any app, and pre-provisioning goes on: Windows <windows>, <setting>, <rules>
    Given a policy "Allowed programs" for the devices sets "<setting>" to "<rules>"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And "LT-0050" restarts
    And the event log "System" of "LT-0050" says "has initiated the restart of this computer: AppLocker"
    And "LT-0050" does not have the app "Contoso VPN"
    And Device setup is in progress
    And the success status screen appears
    And "LT-0050" has restarted once
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the policy "Allowed programs" is already in effect on "LT-0050"

    Examples:
      | windows | setting                                     | rules         |
      | 10      | AppLocker rules for executables             | Enforce rules |
      | 11      | AppLocker rules for executables             | Enforce rules |
      | 11      | AppLocker rules for executables             | Audit only    |
      | 10      | Application control code integrity policies | Enforce       |
      | 11      | Application control code integrity policies | Audit only    |

  @POLICY-002 @assumes-A-POLICY-01 @assumes-A-OOBE-02
  Scenario Outline: The user whose Device setup is interrupted so is asked for nothing before the restart, and signs in again after it: Windows <windows>
    Given a policy "Allowed programs" for the devices sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" restarts
    And Device setup completes
    And the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And "LT-0050" has restarted once

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-002 @assumes-A-POLICY-01 @assumes-A-OOBE-02
  Scenario: Rules that are assigned to the users restart the PC in Account setup
    Given a policy "Allowed programs" for the users sets "AppLocker rules for executables" to "Enforce rules"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And "LT-0042" has not restarted
    And "LT-0042" restarts
    And the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And "LT-0042" has restarted once

  @POLICY-002 @assumes-A-POLICY-01 @assumes-A-POLICY-04
  Scenario Outline: It restarts the PC when it is taken away as well, once, and no PC that keeps it: Windows <windows>, <setting>, <rules>
    Given there is a group "Kiosks"
    And a policy "Allowed programs" for the group "Kiosks" sets "<setting>" to "<rules>"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0050" to the group "Kiosks"
    And the administrator adds "LT-0051" to the group "Kiosks"
    And the technician provisions "LT-0050"
    Then the success status screen appears on "LT-0050"
    And "LT-0050" has restarted once
    And the policy "Allowed programs" is already in effect on "LT-0050"
    When the technician reseals "LT-0050"
    And the technician provisions "LT-0051"
    Then the success status screen appears on "LT-0051"
    When the technician reseals "LT-0051"
    And the administrator removes "LT-0050" from the group "Kiosks"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in on "LT-0050"
    Then "LT-0050" restarts
    And the event log "System" of "LT-0050" says "has initiated the restart of this computer: AppLocker"
    And the policy "Allowed programs" is not in effect on "LT-0050"
    When Anna signs in on "LT-0050"
    Then the desktop appears on "LT-0050"
    And "LT-0050" has restarted once
    When the user powers on "LT-0051" with a wired network
    And Anna signs in on "LT-0051"
    Then the desktop appears on "LT-0051"
    And "LT-0051" has not restarted
    And the policy "Allowed programs" is already in effect on "LT-0051"

    Examples:
      | windows | setting                                     | rules         |
      | 10      | AppLocker rules for executables             | Enforce rules |
      | 11      | AppLocker rules for executables             | Audit only    |
      | 11      | Application control code integrity policies | Enforce       |

  @refutes-POLICY-002 @assumes-A-POLICY-04
  Scenario: Another policy that is taken away restarts nothing
    Given there is a group "Kiosks"
    And a policy "Passwords" for the group "Kiosks" sets "Minimum password length" to "8"
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0050" to the group "Kiosks"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And the policy "Passwords" is already in effect on "LT-0050"
    When the technician reseals "LT-0050"
    And the administrator removes "LT-0050" from the group "Kiosks"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "Passwords" is not in effect on "LT-0050"
    And "LT-0050" has not restarted

  @refutes-POLICY-002
  Scenario Outline: Other policies, or AppLocker rules for the users alone, do not restart a technician's PC: <setting> for the <whom>
    Given a policy "Own policy" for the <whom> sets "<setting>" to "<value>"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted

    Examples:
      | whom    | setting                         | value         |
      | devices | Minimum password length         | 8             |
      | devices | Web sign-in                     | Enabled       |
      | users   | AppLocker rules for executables | Enforce rules |

  @POLICY-004 @assumes-A-POLICY-01
  Scenario Outline: <setting> restarts a technician's PC when Device setup is done, and User Account Control asks: Windows <windows>
    Given a policy "Baseline" for the devices sets "<setting>" to "<value>"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup completes
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" restarts
    And the event log "System" of "LT-0050" says "has initiated the restart of this computer: <setting>"
    And the "User Account Control" screen appears
    And the screen says "Do you want to allow this app to make changes to your device?"
    When the technician presses "No"
    Then the "User Account Control" screen appears
    When the technician presses "Yes"
    Then the success status screen appears
    And "LT-0050" has restarted once
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "User Account Control" screen has not appeared since the reseal
    And "LT-0050" has not restarted

    Examples:
      | windows | setting                                        | value |
      | 10      | Administrator elevation prompt behavior        | Prompt for consent on the secure desktop |
      | 11      | Administrator elevation prompt behavior        | Prompt for credentials |
      | 11      | Require admin approval mode for administrators | Enabled |

  @POLICY-004 @assumes-A-POLICY-01
  Scenario Outline: Virtualization based security needs the restart, but asks nothing, Windows <windows>
    Given a policy "Baseline" for the devices sets "Enable virtualization based security" to "Enabled"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup completes
    And "LT-0050" restarts
    And the event log "System" of "LT-0050" says "has initiated the restart of this computer: Enable virtualization based security"
    And the success status screen appears
    And "LT-0050" has restarted once
    And the "User Account Control" screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-004 @assumes-A-POLICY-01 @assumes-A-OOBE-02
  Scenario: All three restart a user's PC once, and the user answers one prompt more and signs in once more
    Given a policy "Elevation" for the devices sets "Administrator elevation prompt behavior" to "Prompt for consent on the secure desktop"
    And a policy "Approval" for the devices sets "Require admin approval mode for administrators" to "Enabled"
    And a policy "Isolation" for the devices sets "Enable virtualization based security" to "Enabled"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" restarts
    And the "User Account Control" screen appears
    When the user presses "Yes"
    Then the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And "LT-0042" has restarted once

  @refutes-POLICY-004
  Scenario Outline: Assigned to the users instead it restarts nothing and asks nothing: <setting>
    Given a policy "Baseline" for the users sets "<setting>" to "<value>"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "Baseline" is already in effect on "LT-0042"
    And the policy "Baseline" went over the wire only after Account setup began
    And "LT-0042" has not restarted
    And the "User Account Control" screen has not appeared

    Examples:
      | setting                                        | value                                    |
      | Administrator elevation prompt behavior        | Prompt for consent on the secure desktop |
      | Require admin approval mode for administrators | Enabled                                  |
      | Enable virtualization based security           | Enabled                                  |
      | Administrator elevation prompt behavior        | Prompt for credentials                   |

  @refutes-POLICY-004
  Scenario: Virtualization based security that is set to Disabled restarts nothing
    Given a policy "Baseline" for the devices sets "Enable virtualization based security" to "Disabled"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted
