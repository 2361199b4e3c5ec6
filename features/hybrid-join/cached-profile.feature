@hybrid-join
Feature: A deployment profile that comes after the PC for an on-premises domain has asked for it

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"

  @BOOT-002 @assumes-A-DDS-03
  Scenario Outline: Without a restart there is still none, a restart at the command prompt fetches it: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    Then the profile of "LT-0042" is assigned
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the account type screen appears
    When the user presses the key "Enter"
    And 3 hours pass
    Then the sign-in page has not appeared
    And "LT-0042" has not restarted
    And the message "Autopilot deployment service: profile" went over the wire once
    When the user enters "shutdown.exe /r /t 0" at the command prompt
    Then "LT-0042" has restarted once
    And the sign-in page shows the brand of Contoso
    And the message "Autopilot deployment service: profile" went over the wire twice
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile                                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @BOOT-002 @assumes-A-DDS-03
  Scenario: Or the PC is shut down at the command prompt, and fetches it when it is switched on again
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user enters "shutdown.exe /s /t 0" at the command prompt
    Then "LT-0042" is switched off
    When the user powers on "LT-0042" again
    Then the sign-in page shows the brand of Contoso

  @refutes-BOOT-002
  Scenario Outline: A profile that is there at the first start needs no restart: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the time for imports and assignments passes
    And the user powers on "LT-0042" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the account type screen has not appeared
    And "LT-0042" has not restarted
    And the Autopilot event log of "LT-0042" has no event 815

    Examples:
      | generation |
      | 10         |
      | 11         |
