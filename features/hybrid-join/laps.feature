Feature: Passwords of local administrators of hybrid joined devices
  Windows Autopilot known issues: Windows LAPS policies take effect with the user, and not before.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: A LAPS policy of the <whom> waits for the user, and for the registration of the computer: Windows <windows>
    Given a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the <whom>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When 3 hours pass
    Then the directory has no password of the local administrator of "LT-0042"
    And the event log "LAPS/Operational" of "LT-0042" does not say "LAPS policy processing is now starting."
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And 3 hours pass
    Then "LT-0042" is hybrid joined to the directory
    And the directory has no password of the local administrator of "LT-0042"
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the hybrid joined device object of "LT-0042" has the password of its local administrator
    And the event log "LAPS/Operational" of "LT-0042" says "LAPS policy processing is now starting."
    And the password of the local administrator of "LT-0042" has 14 characters and is good for 30 days

    Examples:
      | windows | whom    |
      | 10      | devices |
      | 11      | devices |
      | 10      | users   |
      | 11      | users   |

  @TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: A computer that has not registered yet tries again each hour: Windows <windows>
    Given a LAPS policy "Passwords" that backs up to Microsoft Entra ID is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the event log "LAPS/Operational" of "LT-0042" says "this PC is not registered there yet"
    And the directory has no password of the local administrator of "LT-0042"
    When 3 hours pass
    Then "LT-0042" is hybrid joined to the directory
    And the hybrid joined device object of "LT-0042" has the password of its local administrator

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-TECH-112 @assumes-A-LAPS-01 @assumes-A-LAPS-02
  Scenario Outline: Without such a policy no password is changed, whoever has signed in: Windows <windows>
    Given a LAPS policy "Passwords" that backs up nowhere is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When 4 hours pass
    Then "LT-0042" is hybrid joined to the directory
    And the policy "Passwords" is already in effect on "LT-0042"
    And the directory has no password of the local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |
