Feature: Remote actions of Intune

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REMOTE-001 @assumes-A-ACTION-01
  Scenario Outline: A device that is wiped comes back to the out-of-box experience: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator remotely wipes "LT-0042"
    Then the remote action Wipe of "LT-0042" is pending
    And Intune says wipePending of "LT-0042"
    When the user presses the key "Windows+I" on "LT-0042"
    And the user presses "Sync" on "LT-0042"
    Then the "Resetting this PC" screen appears on "LT-0042"
    And Intune does not list "LT-0042"
    And the sign-in page appears on "LT-0042"
    And Intune says managed of "LT-0043"
    When the user presses the key "Windows+I" on "LT-0043"
    And the user presses "Sync" on "LT-0043"
    And the user presses "Close" on "LT-0043"
    Then the desktop appears on "LT-0043"
    When Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And Intune says managed of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-REMOTE-001 @assumes-A-ACTION-01
  Scenario Outline: Until it checks in nothing happens, and a restart or a wipe that keeps the data erases nothing: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator remotely wipes "LT-0042", but keeps the user data
    And the administrator remotely renames "LT-0042" to "FRONT-DESK-1"
    And 3 hours pass
    Then the remote action Wipe of "LT-0042" is pending
    And the remote action Rename of "LT-0042" is pending
    When the user presses the key "Windows+I"
    And the user presses "Sync"
    Then the remote action Wipe of "LT-0042" is failed
    And the remote action Rename of "LT-0042" is done
    And Intune says managed of "LT-0042"
    When the administrator remotely restarts "LT-0042"
    And the user presses "Sync"
    Then the desktop appears
    And the remote action Restart of "LT-0042" is done
    And Intune says managed of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @REMOTE-002 @assumes-A-ACTION-01
  Scenario Outline: A device that is retired leaves Intune and goes on with its user: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator remotely retires "LT-0042"
    Then Intune says retirePending of "LT-0042"
    When the user presses the key "Windows+I"
    And the user presses "Sync"
    And 1 minute passes
    Then Intune does not list "LT-0042"
    And there is no button "Sync"
    When the user presses "Close"
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And Intune does not list "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-REMOTE-002 @assumes-A-ACTION-01
  Scenario Outline: Before it checks in it is managed as before, and an ordinary check-in ends nothing: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator remotely syncs "LT-0042"
    And the user presses the key "Windows+I"
    And the user presses "Sync"
    Then the remote action Sync of "LT-0042" is done
    And Intune says managed of "LT-0042"
    When the administrator remotely retires "LT-0042"
    And 3 hours pass
    Then Intune says retirePending of "LT-0042"
    And the remote action Retire of "LT-0042" is pending
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |
