Feature: Windows Autopilot logs events with documented numbers

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @LOG-001 @LOG-002
  Scenario Outline: A profile is downloaded: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                        |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                           |
      | 161 | AutopilotManager retrieve settings succeeded.                                                           |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available.        |
      | 103 | AutopilotGetPolicyStringByName succeeded: policy name = CloudAssignedTenantDomain; value = contoso.com. |
      | 101 | AutopilotGetPolicyDwordByName succeeded: policy name = CloudAssignedOobeConfig; policy value = 1310.    |
      | 111 | AutopilotRetrieveSettings succeeded.                                                                    |
    And the Autopilot event log of "LT-0042" has no event 100
    And the Autopilot event log of "LT-0042" has no event 163
    And the Autopilot event log of "LT-0042" has no event 807
    And the Autopilot event log of "LT-0042" has no event 815
    And the Autopilot event log of "LT-0042" has no event 908

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-001 @LOG-002
  Scenario: While the download fails there is Internet, but no profile; then the chain is complete
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "ztd.dds.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 160 | AutopilotRetrieveSettings beginning acquisition.                              |
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0042" has no event 111
    And the Autopilot event log of "LT-0042" has no event 153
    And the Autopilot event log of "LT-0042" has no event 161
    When the network of "LT-0042" blocks nothing any more
    And the user presses "Try again"
    Then the sign-in page appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                                            |
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                 |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                    |
      | 161 | AutopilotManager retrieve settings succeeded.                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |

  @LOG-001 @LOG-002
  Scenario: The next start fetches the profile again, with the same chain of events
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 160 | AutopilotRetrieveSettings beginning acquisition.                                                 |
      | 164 | AutopilotManager determined Internet is available to attempt policy download.                    |
      | 161 | AutopilotManager retrieve settings succeeded.                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |

  @LOG-001 @LOG-002
  Scenario: A device that is provisioned asks for no profile any more
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Autopilot event log of "LT-0042" has no event 163
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available.                                |
      | 163 | AutopilotManager determined download isn't required and the device is already provisioned. Clean or reset the device to change this. |
    And the message "Autopilot deployment service" went over the wire once
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 163 | AutopilotManager determined download isn't required |
      | 163 | AutopilotManager determined download isn't required |

  @ERR-EVT-807 @LOG-001 @BOOT-003
  Scenario Outline: A device that is not registered gets the ordinary out-of-box experience: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 807 | ZtdDeviceIsNotRegistered                                                      |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0042" has no event 153
    And the Autopilot event log of "LT-0042" has no event 815
    And the Autopilot event log of "LT-0042" has no event 908
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
    And the screen says "Set up for personal use"
    And the screen says "Set up for work or school"
    And the sign-in page has not appeared
    And the language screen has not appeared
    And "LT-0042" has not called the host "login.microsoftonline.com"
    And the registry of "LT-0042" says of Windows Autopilot:
      | IsAutopilotDisabled | 1 |
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the "How would you like to set up this device?" screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
      | 807 | ZtdDeviceIsNotRegistered |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-EVT-807 @BOOT-003
  Scenario: A device whose registration was deleted is one that is not registered
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the sign-in page has not appeared
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
      | 807 | ZtdDeviceIsNotRegistered |
    And the Autopilot event log of "LT-0042" has no event 153

  @ERR-EVT-807 @BOOT-003
  Scenario Outline: So is one that was registered at an earlier start of the same Windows: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the Autopilot event log of "LT-0042" has no event 807
    When the power of "LT-0042" fails
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the user powers on "LT-0042" again
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 153 | AutopilotManager reported the state changed |
      | 807 | ZtdDeviceIsNotRegistered                    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-EVT-807 @BOOT-003
  Scenario Outline: A device that is not registered gets the ordinary out-of-box experience also when it gets its network late: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    Then the network screen appears
    When the user plugs a network cable into "LT-0042"
    And the user presses "Next"
    Then the licence terms screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    When the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
    And the sign-in page has not appeared
    And "LT-0042" has not called the host "login.microsoftonline.com"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-BOOT-003 @refutes-ERR-EVT-807
  Scenario: Beside it a device that is registered signs in to its organization
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0043" with a wired network
    Then the country or region screen appears on "LT-0043"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    And the country or region screen has not appeared on "LT-0042"
    And the account type screen has not appeared on "LT-0042"
    And the Autopilot event log of "LT-0042" has no event 807

  @refutes-ERR-EVT-807 @assumes-A-DDS-03
  Scenario Outline: A device that is registered and whose profile is still on its way is no unregistered one: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And 8 minutes pass
    Then "LT-0042" is listed as a Windows Autopilot device
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile |
    And the Autopilot event log of "LT-0042" has no event 807

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-EVT-908 @LOG-001 @assumes-A-DDS-07
  Scenario Outline: Hardware that is not the registered one is stopped: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 908 | SerialNumberMismatch                                                          |
    And the Autopilot event log of "LT-0042" has no event 153
    And the Autopilot event log of "LT-0042" has no event 807
    And the sign-in page has not appeared
    When the user presses "Try again"
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch |
      | 908 | SerialNumberMismatch |
    And the sign-in page has not appeared
    And the country or region screen has not appeared
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-EVT-908 @assumes-A-DDS-07
  Scenario: Another product key than the registered one is stopped too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" came with the product key id "3307012345678"
    When the mainboard of "LT-0042" is replaced by one with the product key id "3307087654321"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 908 | ProductKeyIdMismatch                                                          |
    And the Autopilot event log of "LT-0042" has no event 153
    And the sign-in page has not appeared

  @ERR-EVT-908 @assumes-A-DDS-07
  Scenario: Another TPM than the registered one is stopped too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the TPM of "LT-0042" is replaced by another
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 908 | SerialNumberMismatch                                                          |
    And the Autopilot event log of "LT-0042" has no event 153
    And the sign-in page has not appeared

  @refutes-ERR-EVT-908
  Scenario: Hardware that is the registered one is not
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" came with the product key id "3307012345678"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Autopilot event log of "LT-0042" has no event 908
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the mainboard of "LT-0043" is replaced by one with the product key id "3307087654321"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page appears on "LT-0043"
    And the Autopilot event log of "LT-0043" has no event 908

  @ERR-EVT-171 @LOG-001
  Scenario Outline: A failed attestation logs two linked events, each time: Windows <windows>, <cause>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" <cause>
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=<code>.                           |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=<code>.                   |
    When the technician presses "Retry"
    Then the error status screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=<code>.         |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=<code>. |
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=<code>.         |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=<code>. |

    Examples:
      | windows | cause                                         | code       |
      | 10      | has a TPM 1.2                                 | 0x800705B4 |
      | 11      | has a TPM 1.2                                 | 0x800705B4 |
      | 11      | has a TPM whose firmware has known weaknesses | 0x81039024 |
      | 11      | has the EK certificate of another TPM         | 0x81039001 |

  @refutes-ERR-EVT-171
  Scenario: Attestation that succeeds logs neither
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the Autopilot event log of "LT-0042" has no event 171
    And the Autopilot event log of "LT-0042" has no event 172
