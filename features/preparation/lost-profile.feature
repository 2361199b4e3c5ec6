Feature: A registered device that has lost its profile

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"

  @BOOT-007 @ERR-EVT-815 @assumes-A-DDS-03
  Scenario Outline: A registered device that was deployed with a profile, and has lost it, gets the ordinary out-of-box experience: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the administrator adds "LT-0043" to the group "Kiosks"
    And the user powers on "LT-0043" with a wired network
    And Anna enters the password
    Then the desktop appears
    And the Autopilot event log of "LT-0043" has no event 815
    When the administrator removes "LT-0043" from the group "Kiosks"
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile |
    And the Autopilot event log of "LT-0043" has no event 153
    When the power of "LT-0043" fails
    And the administrator adds "LT-0043" to the group "Kiosks"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @BOOT-007 @ERR-EVT-815 @assumes-A-DDS-03
  Scenario Outline: It does also at a later start of the same Windows, and the event comes at each start: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0043" to the group "Kiosks"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the Autopilot event log of "LT-0043" has no event 815
    When the administrator removes "LT-0043" from the group "Kiosks"
    And the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    Then the country or region screen appears
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 153 | AutopilotManager reported the state changed |
      | 815 | ZtdDeviceHasNoAssignedProfile               |
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    Then the country or region screen appears
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile                   |
      | 160 | AutopilotRetrieveSettings beginning acquisition |
      | 815 | ZtdDeviceHasNoAssignedProfile                   |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @BOOT-004 @assumes-A-DDS-03
  Scenario Outline: In the edition with a default profile it comes also when the network comes late, and after a profile was lost: Windows <windows>
    Given "LT-0043" is a Windows <windows> Enterprise laptop with TPM 2.0, registered with Contoso
    And a registered device without a profile gets the default profile, as one edition of the documents says
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the administrator adds "LT-0043" to the group "Kiosks"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the language screen has not appeared
    When the administrator removes "LT-0043" from the group "Kiosks"
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    Then the language screen appears
    And the Autopilot event log of "LT-0043" has no event 815
    When the user presses "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |
