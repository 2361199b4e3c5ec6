Feature: A deployment profile is deleted

  @SETUP-PROF-020
  Scenario Outline: While a group has the profile it is not deleted, and devices have it on: Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile is named "Office"
    And there is a group "Laptops"
    And the deployment profile is assigned to the groups "Autopilot devices" and "Laptops"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Laptops"
    Then Intune refuses to delete the deployment profile "Office", which is assigned
    And the assigned profile of "LT-0042" is "Office"
    When the administrator unassigns the deployment profile "Office" from the group "Autopilot devices"
    Then Intune refuses to delete the deployment profile "Office", which is assigned
    When the administrator unassigns the deployment profile "Office" from the group "Laptops"
    And the administrator deletes the deployment profile "Office"
    Then the deployment profile "Office" is gone

    Examples:
      | join        | windows |
      | join        | 11      |
      | hybrid join | 10      |

  @refutes-SETUP-PROF-020
  Scenario Outline: A profile that no group has is deleted, and the other profile stays as it is: Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile is named "Office"
    And there is a group "Kiosks"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "Kiosk" for the group "Kiosks"
    And the administrator adds "LT-0043" to the group "Kiosks"
    And the administrator creates a deployment profile named "Spare" for the group "Kiosks"
    Then Intune refuses to delete the deployment profile "Kiosk", which is assigned
    When the administrator unassigns the deployment profile "Kiosk" from the group "Kiosks"
    And the administrator unassigns the deployment profile "Spare" from the group "Kiosks"
    And 5 minutes pass
    And the administrator deletes the deployment profile "Kiosk"
    Then the deployment profile "Kiosk" is gone
    And Intune refuses to delete the deployment profile "Office", which is assigned
    And the assigned profile of "LT-0042" is "Office"
    And the assigned profile of "LT-0043" is "Office"
    When the administrator deletes the deployment profile "Spare"
    Then the deployment profile "Spare" is gone

    Examples:
      | join        | windows |
      | join        | 10      |
      | hybrid join | 11      |

  @ERR-EVT-809 @assumes-A-DDS-09
  Scenario Outline: A profile that is deleted as soon as it is unassigned leaves its devices with one that does not exist: Microsoft Entra <join>, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile is named "Office"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator unassigns the deployment profile "Office" from the group "Autopilot devices"
    And 4 minutes pass
    And the administrator deletes the deployment profile "Office"
    And 1 day passes
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist.              |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0042" has no event 815
    And the Autopilot event log of "LT-0042" has no event 153
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist. |
      | 160 | AutopilotRetrieveSettings beginning acquisition.                 |
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist. |
    When the power of "LT-0042" fails
    And 1 month passes
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist. |
    And the Autopilot event log of "LT-0042" has no event 815

    Examples:
      | join        | windows |
      | join        | 10      |
      | join        | 11      |
      | hybrid join | 10      |
      | hybrid join | 11      |

  @ERR-EVT-809 @assumes-A-DDS-09
  Scenario Outline: Another profile helps; who loses that one in good order has no assigned profile any more: Microsoft Entra <join>, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile is named "Office"
    And there is a group "Kiosks"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator unassigns the deployment profile "Office" from the group "Autopilot devices"
    And the administrator deletes the deployment profile "Office"
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist. |
    When the power of "LT-0042" fails
    And the administrator creates a deployment profile named "Kiosk" for the group "Kiosks"
    And the administrator adds "LT-0042" to the group "Kiosks"
    And the user powers on "LT-0042" with a wired network
    Then the Autopilot event log of "LT-0042" has these events in this order:
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist. |
      | 161 | AutopilotManager retrieve settings succeeded.                    |
    And the profile that "LT-0042" received says:
      | DeploymentProfileName | Kiosk |
    When the power of "LT-0042" fails
    And the administrator unassigns the deployment profile "Kiosk" from the group "Kiosks"
    And 5 minutes pass
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile - No profile assigned to the device, and no default profile found in the tenant. |
    And the Autopilot event log of "LT-0042" has no event 809

    Examples:
      | join        | windows |
      | join        | 11      |
      | hybrid join | 10      |

  @ERR-EVT-809 @assumes-A-DDS-09
  Scenario: The event is of the devices of that profile only
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the deployment profile is named "Office"
    And there is a group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "Kiosk" for the group "Kiosks"
    And the administrator unassigns the deployment profile "Office" from the group "Autopilot devices"
    And 5 minutes pass
    And the administrator adds "LT-0043" to the group "Kiosks"
    And the administrator unassigns the deployment profile "Kiosk" from the group "Kiosks"
    And the administrator deletes the deployment profile "Kiosk"
    And the user powers on "LT-0043" with a wired network
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears on "LT-0043"
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 809 | ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist. |
    And the Autopilot event log of "LT-0043" has no event 815
    And the country or region screen appears on "LT-0042"
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile - No profile assigned to the device, and no default profile found in the tenant. |
    And the Autopilot event log of "LT-0042" has no event 809

  @refutes-ERR-EVT-809 @assumes-A-DDS-09
  Scenario Outline: A profile that is deleted after its devices have lost it leaves them with none: Microsoft Entra <join>, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile is named "Office"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator unassigns the deployment profile "Office" from the group "Autopilot devices"
    And 5 minutes pass
    And the administrator deletes the deployment profile "Office"
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile - No profile assigned to the device, and no default profile found in the tenant. |
    And the Autopilot event log of "LT-0042" has no event 809

    Examples:
      | join        | windows |
      | join        | 10      |
      | join        | 11      |
      | hybrid join | 10      |
      | hybrid join | 11      |

  @refutes-ERR-EVT-809 @assumes-A-DDS-09
  Scenario: Until then the profile is downloaded as before
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the deployment profile is named "Office"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator unassigns the deployment profile "Office" from the group "Autopilot devices"
    And 4 minutes pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the profile that "LT-0042" received says:
      | DeploymentProfileName | Office |
    And the Autopilot event log of "LT-0042" has no event 809
    And the Autopilot event log of "LT-0042" has no event 815
