Feature: Passwords of local administrators
  Windows Autopilot known issues: Windows LAPS policies take effect with the user, and not before.

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: A LAPS policy of the <whom> changes no password in the technician flow, and does when the user is there: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the <whom>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When 3 hours pass
    Then the directory has no password of the local administrator of "LT-0042"
    And the event log "LAPS/Operational" of "LT-0042" does not say "LAPS policy processing is now starting."
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the directory has no password of the local administrator of "LT-0042"
    When Anna signs in
    Then the desktop appears
    And the policy "Passwords" is already in effect on "LT-0042"
    And the directory has the password of the local administrator of "LT-0042"
    And the event log "LAPS/Operational" of "LT-0042" says "LAPS policy processing is now starting."
    And the event log "LAPS/Operational" of "LT-0042" says "LAPS successfully updated Microsoft Entra ID with the new password."
    And the password of the local administrator of "LT-0042" has 14 characters and is good for 30 days

    Examples:
      | windows | whom    |
      | 10      | devices |
      | 11      | devices |
      | 10      | users   |
      | 11      | users   |

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: The policy has come to the device in the technician flow already, and waits there: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" for passwords of 20 characters that are good for 7 days is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup completes
    And the policy "Passwords" is already in effect on "LT-0042"
    And the success status screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" again
    Then the success status screen appears
    And the directory has no password of the local administrator of "LT-0042"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup completes
    And the password of the local administrator of "LT-0042" has 20 characters and is good for 7 days

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: Without the Enrollment Status Page it is the same: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And no Enrollment Status Page is assigned
    And a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When 2 hours pass
    Then the policy "Passwords" is already in effect on "LT-0042"
    And the directory has no password of the local administrator of "LT-0042"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory has the password of the local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: A user who deploys the device alone has to come to Account setup first: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And the directory has no password of the local administrator of "LT-0042"
    And the desktop appears
    And the directory has the password of the local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario: The account that the policy names gets the password
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" for the local account "support" is assigned to the devices
    And a policy "Support account" makes the local administrator "support" on the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the local account "support" is a local administrator of "LT-0042"
    And the directory has no password of the local administrator of "LT-0042"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory has the password of the local account "support" of "LT-0042"

  @refutes-TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario: An account that the device does not have gets none, in no phase
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" for the local account "support" is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the event log "LAPS/Operational" of "LT-0042" says "this PC has no such local account"
    When 5 hours pass
    Then the directory has no password of the local administrator of "LT-0042"

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario: The desktop of before has its password; another one that only a technician has prepared has none
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And the directory has the password of the local administrator of "LT-0042"
    And the directory has no password of the local administrator of "LT-0043"

  @refutes-TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: Where the user phase fails at an app the password is backed up all the same: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the users
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the directory has the password of the local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: Without such a policy no password is changed, whoever has signed in: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a LAPS policy "Passwords" that backs up nowhere is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "Passwords" is already in effect on "LT-0042"
    When 3 hours pass
    Then the directory has no password of the local administrator of "LT-0042"
    And the event log "LAPS/Operational" of "LT-0042" does not say "LAPS policy processing is now starting."

    Examples:
      | windows |
      | 10      |
      | 11      |
