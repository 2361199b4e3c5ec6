@entra-join
Feature: A deployment profile that comes after the PC has asked for it

  A PC asks once a start. That there was none is remembered until it restarts.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"

  @BOOT-002 @assumes-A-DDS-03
  Scenario Outline: Without a restart there is still none, <command> at the command prompt fetches it: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    Then the profile of "LT-0042" is assigned
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the account type screen appears
    When 3 hours pass
    Then the sign-in page has not appeared
    And the message "Autopilot deployment service: profile" went over the wire once
    And "LT-0042" has not restarted
    When the user enters "<command>" at the command prompt
    Then "LT-0042" has restarted once
    And the sign-in page shows the brand of Contoso
    And the message "Autopilot deployment service: profile" went over the wire twice
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile                                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
    When Anna signs in
    Then the desktop appears

    Examples:
      | generation | command               |
      | 10         | shutdown.exe /r /t 0  |
      | 11         | shutdown.exe /r /t 0  |
      | 11         | shutdown /r /t 0      |

  @BOOT-002 @assumes-A-DDS-03
  Scenario Outline: Or the PC is shut down at the command prompt, and fetches it when it is switched on again: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "shutdown.exe /s /t 0" at the command prompt
    Then "LT-0042" is switched off
    And the sign-in page has not appeared
    When the user powers on "LT-0042" again
    Then the sign-in page shows the brand of Contoso

    Examples:
      | generation |
      | 10         |
      | 11         |

  @BOOT-002 @assumes-A-DDS-03
  Scenario: Closing the command prompt fetches nothing, nor does going on; the page behind it is there again
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user presses the keys "Shift+F10"
    Then the command prompt appears
    When the user enters "ipconfigg" at the command prompt
    Then the screen says "'ipconfigg' is not recognized as an internal or external command,"
    When the user enters "exit" at the command prompt
    Then the country or region screen appears
    When the technician presses the Windows key five times
    Then the options screen appears
    When the technician presses "Back"
    Then the country or region screen appears
    And the sign-in page has not appeared
    And "LT-0042" has not restarted
    And the message "Autopilot deployment service: profile" went over the wire once

  @BOOT-002 @assumes-A-DDS-03
  Scenario Outline: A command that says when restarts then, and not before: <command>, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "<command>" at the command prompt
    And <before> pass
    Then "LT-0042" has not restarted
    And the command prompt appears
    And the message "Autopilot deployment service: profile" went over the wire once
    When 1 minute passes
    Then "LT-0042" has restarted once
    And the sign-in page shows the brand of Contoso
    And the message "Autopilot deployment service: profile" went over the wire twice

    Examples:
      | generation | command                   | before     |
      | 10         | shutdown.exe /r /t 150    | 2 minutes  |
      | 11         | shutdown /t 150 /r        | 2 minutes  |
      | 11         | SHUTDOWN.EXE /R /F /T 630 | 10 minutes |

  @BOOT-002 @assumes-A-DDS-03
  Scenario: Without a time it restarts within a minute, and fetches the profile
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "shutdown /r" at the command prompt
    And 1 minute passes
    Then "LT-0042" has restarted once
    And the sign-in page shows the brand of Contoso

  @BOOT-002 @assumes-A-DDS-03
  Scenario Outline: Nor does a command without sense: <command>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "<command>" at the command prompt
    Then the screen says "The syntax is incorrect."
    When 1 hour passes
    Then the command prompt appears
    And "LT-0042" has not restarted
    And the message "Autopilot deployment service: profile" went over the wire once
    When the user enters "shutdown /r /t 0" at the command prompt
    Then "LT-0042" has restarted once
    And the sign-in page shows the brand of Contoso

    Examples:
      | command               |
      | shutdown /t 0         |
      | shutdown /r /t        |
      | shutdown /r /t soon   |
      | shutdown /r /t -5     |
      | shutdown /restart     |

  @BOOT-002 @assumes-A-DDS-03
  Scenario: A restart that was taken back does not come; another one, planned behind the pages, does
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "shutdown /a" at the command prompt
    Then the screen says "Unable to abort the system shutdown because no shutdown was in progress.(1116)"
    When the user enters "shutdown /r /t 600" at the command prompt
    And 5 minutes pass
    And the user enters "shutdown /s /t 0" at the command prompt
    Then the screen says "A system shutdown has already been scheduled.(1190)"
    When the user enters "shutdown /a" at the command prompt
    And 1 hour passes
    Then the command prompt appears
    And "LT-0042" has not restarted
    When the user enters "shutdown /r /t 630" at the command prompt
    And the user enters "exit" at the command prompt
    Then the country or region screen appears
    When 10 minutes pass
    Then "LT-0042" has not restarted
    And the message "Autopilot deployment service: profile" went over the wire once
    When 1 minute passes
    Then "LT-0042" has restarted once
    And the sign-in page shows the brand of Contoso

  @refutes-BOOT-002
  Scenario Outline: A profile that is there at the first start needs no restart: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the account type screen has not appeared
    And "LT-0042" has not restarted
    And the Autopilot event log of "LT-0042" has no event 815

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-002 @assumes-A-DDS-03
  Scenario: A restart fetches nothing where the administrator has assigned nothing
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears on "LT-0042"
    When the administrator adds "LT-0043" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "shutdown.exe /r /t 0" at the command prompt on "LT-0042"
    Then "LT-0042" has restarted once
    And the country or region screen appears on "LT-0042"
    And the sign-in page has not appeared on "LT-0042"
