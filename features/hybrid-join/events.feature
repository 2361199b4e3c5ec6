Feature: Autopilot events of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @LOG-001 @LOG-002
  Scenario Outline: Each start fetches the profile with the same chain of events, until the PC is provisioned: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                        |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                           |
      | 161 | AutopilotManager retrieve settings succeeded.                                                           |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available.        |
      | 103 | AutopilotGetPolicyStringByName succeeded: policy name = CloudAssignedTenantDomain; value = contoso.com. |
      | 111 | AutopilotRetrieveSettings succeeded.                                                                    |
    And the Autopilot event log of "LT-0050" has no event 163
    When the technician reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                 |
      | 161 | AutopilotManager retrieve settings succeeded.                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-002
  Scenario: While the profile cannot be fetched it is waited for
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "ztd.dds.microsoft.com"
    When the technician powers on "LT-0042" on the corporate network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                              |
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0042" has no event 161

  @ERR-EVT-807 @LOG-001
  Scenario Outline: On the corporate network too a PC that is not registered logs that it is not: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes "LT-0050" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the user powers on "LT-0050" on the corporate network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 807 | ZtdDeviceIsNotRegistered                                                      |
    And the Autopilot event log of "LT-0050" has no event 153

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-EVT-815
  Scenario: A registered PC that is outside of the group of the profile logs that it has none
    Given there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0043" to the group "Kiosks"
    And the user powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 815 | ZtdDeviceHasNoAssignedProfile                                                 |
    And the Autopilot event log of "LT-0042" has no event 807

  @ERR-EVT-908 @assumes-A-DDS-07
  Scenario Outline: A PC whose mainboard was replaced logs a mismatch and is stopped: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the mainboard of "LT-0050" is replaced by one with the serial number "SN-77"
    And the technician powers on "LT-0050" on the corporate network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 908 | SerialNumberMismatch                                                          |
    And the sign-in page has not appeared
    And Intune does not list "LT-0050"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-EVT-171
  Scenario Outline: A failed attestation logs two linked events: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a TPM 1.2
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=0x800705B4.         |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x800705B4. |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-008 @assumes-A-APP-01
  Scenario Outline: A failed page leaves an event of the shell that is named after what failed: Windows <windows>, <failure>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page gives up after 15 minutes
    And these apps are required:
      | app         | kind  | minutes   |
      | Contoso VPN | Win32 | <minutes> |
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the shell's event log of "LT-0050" names these failed pages:
      | UnifiedEnrollment_ProvisioningProgressPage_<failure> | <code> |

    Examples:
      | windows | minutes | failure                    | code       |
      | 10      | 20      | ApplicationsFailed         | 0x80070643 |
      | 11      | 20      | ApplicationsFailed         | 0x80070643 |
      | 10      | 58      | DeviceConfigurationTimeOut | 0x800705b4 |
      | 11      | 58      | DeviceConfigurationTimeOut | 0x800705b4 |
