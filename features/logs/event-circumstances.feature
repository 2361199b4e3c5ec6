Feature: The events of Windows Autopilot in further circumstances

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @LOG-001 @LOG-002
  Scenario Outline: A profile that is fetched over Wi-Fi, for the technician and after the reseal, leaves the chain each time: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    Then the country or region screen appears
    When the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the sign-in page appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                 |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                    |
      | 161 | AutopilotManager retrieve settings succeeded.                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 111 | AutopilotRetrieveSettings succeeded.                                                             |
    When the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                 |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                    |
      | 161 | AutopilotManager retrieve settings succeeded.                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
    And the Autopilot event log of "LT-0042" has no event 163

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |

  @ERR-EVT-908 @assumes-A-DDS-07
  Scenario Outline: Hardware that is not the registered one is stopped also at a later start, over Wi-Fi, and for an assigned user: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the Autopilot event log of "LT-0042" has no event 908
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch |
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @ERR-EVT-171 @ERR-0x81039001 @assumes-A-AIK-05
  Scenario Outline: A failed attestation logs both also over Wi-Fi, after a reset, and for a device with a user: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0042" has a TPM of an unknown vendor
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039001)"
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=0x81039001.         |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x81039001. |
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=0x81039001.         |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x81039001. |

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |
