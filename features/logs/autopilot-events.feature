Feature: Windows Autopilot logs events with documented numbers

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @LOG-001 @LOG-002
  Scenario: A profile is downloaded
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                                      |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                                         |
      | 161 | AutopilotManager retrieve settings succeeded.                                                                         |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available.                      |
      | 103 | AutopilotGetPolicyStringByName succeeded: policy name = CloudAssignedTenantDomain; value = contoso.com.               |
      | 111 | AutopilotRetrieveSettings succeeded.                                                                                  |
    And the Autopilot event log of "LT-0042" has no event 100
    And the Autopilot event log of "LT-0042" has no event 807

  @LOG-002
  Scenario: A PC that is provisioned downloads no profile at its next start
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Autopilot event log of "LT-0042" has no event 163
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available.    |
      | 163 | AutopilotManager determined download isn't required and the device is already provisioned. |

  @LOG-002
  Scenario: While the download fails there is Internet, but no profile
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "ztd.dds.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                              |
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0042" has no event 153
    And the Autopilot event log of "LT-0042" has no event 161

  @ERR-EVT-807 @BOOT-003
  Scenario: A device that is not registered
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 807 | ZtdDeviceIsNotRegistered                                                      |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0042" has no event 815

  @ERR-EVT-908 @assumes-A-DDS-07
  Scenario: Hardware that is not the registered one
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 908 | SerialNumberMismatch                                                          |
    And the sign-in page has not appeared

  @ERR-EVT-171
  Scenario: A failed attestation logs two linked events
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM 1.2
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=0x800705B4.      |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x800705B4. |
