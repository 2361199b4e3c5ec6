Feature: A registered device to which no profile is assigned

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @BOOT-007 @ERR-EVT-815 @assumes-A-DDS-03
  Scenario Outline: A registered device in a tenant without a default profile gets the ordinary out-of-box experience: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    Then the country or region screen appears
    And the profile of "LT-0043" is not assigned
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                                 |
      | 815 | ZtdDeviceHasNoAssignedProfile - No profile assigned to the device, and no default profile found in the tenant. |
    And the Autopilot event log of "LT-0043" has no event 153
    And the Autopilot event log of "LT-0043" has no event 161
    And the Autopilot event log of "LT-0043" has no event 807
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
    And the sign-in page has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @BOOT-007 @ERR-EVT-815 @assumes-A-DDS-03
  Scenario: Without a profile it is too while the assignment has not taken effect, at each start; at a later one it has
    Given the deployment profile is assigned to the group "Autopilot devices"
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0043" as a CSV file
    And 8 minutes pass
    And the user powers on "LT-0043" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile - No profile assigned to the device |
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    Then the country or region screen appears
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile |
      | 815 | ZtdDeviceHasNoAssignedProfile |
    When the power of "LT-0043" fails
    And 8 minutes pass
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile                 |
      | 161 | AutopilotManager retrieve settings succeeded. |

  @BOOT-004 @assumes-A-DDS-03
  Scenario Outline: In the edition with a default profile the device signs in to its organization all the same: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a registered device without a profile gets the default profile, as one edition of the documents says
    When the user powers on "LT-0043" with a wired network
    Then the language screen appears
    And the profile of "LT-0043" is not assigned
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 161 | AutopilotManager retrieve settings succeeded. |
    And the Autopilot event log of "LT-0043" has no event 815
    When the user presses "Yes"
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    And the user presses "Accept"
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-BOOT-004
  Scenario: In that edition, too, a device that is not registered gets no profile
    Given a registered device without a profile gets the default profile, as one edition of the documents says
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0043" with a wired network
    Then the country or region screen appears
    And the language screen has not appeared
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    And the Autopilot event log of "LT-0043" has no event 161
    And the Autopilot event log of "LT-0043" has no event 815

  @refutes-BOOT-004
  Scenario: In that edition a profile for all devices counts in place of the default one
    Given a registered device without a profile gets the default profile, as one edition of the documents says
    And the deployment profile is assigned to all devices
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the profile of "LT-0042" is assigned
    And the language screen has not appeared

  @refutes-BOOT-007
  Scenario: A profile that is assigned to all devices is the default profile of the tenant
    Given the deployment profile is assigned to all devices
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the profile of "LT-0042" is assigned
    And the country or region screen has not appeared
    And the Autopilot event log of "LT-0042" has no event 815
