Feature: An administrator asks for the diagnostics of a device

  @LOG-010 @assumes-A-LOG-05
  Scenario Outline: What is asked for is uploaded at the next check-in, of that device alone: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator asks Intune for the diagnostics of "LT-0042"
    And 1 hour passes
    Then the newest request for diagnostics of "LT-0042" is pending
    And Intune has no diagnostics of "LT-0042"
    When the user presses the key "Windows+I" on "LT-0042"
    And the user presses "Sync" on "LT-0042"
    Then Intune has 1 collection of diagnostics of "LT-0042"
    And the newest request for diagnostics of "LT-0042" is completed
    And the file "TpmHliInfo_Output.txt" in the newest diagnostics of "LT-0042" contains "TPM 2.0 is there"
    When the user presses the key "Windows+I" on "LT-0043"
    And the user presses "Sync" on "LT-0043"
    And the user presses "Sync" on "LT-0042"
    And 10 minutes pass
    Then Intune has not asked for diagnostics of "LT-0043"
    And Intune has 1 collection of diagnostics of "LT-0042"
    And the message "Azure Storage: Put Blob" went over the wire once

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-010 @assumes-A-LOG-05
  Scenario Outline: So it is on a PC of an on-premises domain, Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the administrator asks Intune for the diagnostics of "LT-0042"
    And the user presses the key "Windows+I"
    And the user presses "Sync"
    Then Intune has 1 collection of diagnostics of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-010 @assumes-A-LOG-05
  Scenario: Two requests are two collections, and no automatic capture is due for them
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator asks Intune for the diagnostics of "LT-0042"
    And 5 minutes pass
    And the administrator asks Intune for the diagnostics of "LT-0042"
    And the user presses the key "Windows+I"
    And the user presses "Sync"
    Then Intune has 2 collections of diagnostics of "LT-0042"

  @refutes-LOG-010 @assumes-A-LOG-05
  Scenario Outline: A device that does not check in within 24 hours has failed to, and is not asked later: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator asks Intune for the diagnostics of "LT-0042"
    And 23 hours pass
    Then the newest request for diagnostics of "LT-0042" is pending
    When 1 hour passes
    Then the newest request for diagnostics of "LT-0042" is failed
    When the user presses the key "Windows+I"
    And the user presses "Sync"
    And 10 minutes pass
    Then the newest request for diagnostics of "LT-0042" is failed
    And Intune has no diagnostics of "LT-0042"
    And "LT-0042" has not called the host "lgmsapewus2.blob.core.windows.net"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-LOG-010 @assumes-A-LOG-05
  Scenario Outline: On a PC of an on-premises domain nothing is uploaded before it checks in, Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the administrator asks Intune for the diagnostics of "LT-0042"
    And 24 hours pass
    Then the newest request for diagnostics of "LT-0042" is failed
    And Intune has no diagnostics of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |
