Feature: What a device received from Windows Autopilot is in its registry, for hybrid join

  Background:
    Given Contoso is set up for user-driven Microsoft Entra hybrid join

  @OOBE-007 @OOBE-008 @OOBE-010
  Scenario Outline: The settings are in the registry; the number 1 says hybrid join, and each bit is that of a setting: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <setting>
    When the user powers on "LT-0042" on the corporate network
    Then the registry of "LT-0042" says of Windows Autopilot:
      | DeploymentProfileName     | Contoso hybrid         |
      | CloudAssignedTenantDomain | contoso.com            |
      | CloudAssignedTenantId     | [tenant id of Contoso] |
      | CloudAssignedOobeConfig   | <number>               |
      | IsAutopilotDisabled       | 0                      |
    And the registry of "LT-0042" says nothing of AadTenantId
    And the OOBE settings that "LT-0042" received are:
      | setting               | bit | set        |
      | SkipCortanaOptIn      | 1   | no         |
      | OobeUserNotLocalAdmin | 2   | <no admin> |
      | SkipExpressSettings   | 4   | yes        |
      | SkipOemRegistration   | 8   | yes        |
      | SkipEula              | 16  | yes        |
    And the profile that "LT-0042" received says:
      | CloudAssignedDomainJoinMethod     | 1                      |
      | HybridJoinSkipDCConnectivityCheck | 0                      |
      | CloudAssignedTenantId             | [tenant id of Contoso] |
    When Anna signs in
    Then "LT-0042" restarts
    And the domain has a computer account for "LT-0042"
    And the registry of "LT-0042" says of Windows Autopilot:
      | AadTenantId               | [tenant id of Contoso] |
      | TenantMatched             | 1                      |
      | CloudAssignedTenantDomain | contoso.com            |
      | IsAutopilotDisabled       | 0                      |

    Examples:
      | windows | setting                                                        | number | no admin |
      | 10      | the deployment profile makes its user a standard user          | 1310   | yes      |
      | 11      | the deployment profile makes its user an administrator         | 1308   | no       |

  @OOBE-010
  Scenario Outline: In a file on the device the number says it too: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod     | 1          |
      | HybridJoinSkipDCConnectivityCheck | 0          |
      | CloudAssignedOobeConfig           | 1310       |
      | CloudAssignedLanguage             | os-default |
    And the domain join profile is assigned to all devices
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the profile that "LT-0042" received says:
      | CloudAssignedDomainJoinMethod | 1 |
    When Anna signs in
    Then "LT-0042" restarts
    And the domain has a computer account for "LT-0042"
    And the Windows sign-on screen appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | AadTenantId             | [tenant id of Contoso] |
      | CloudAssignedOobeConfig | 1310                   |

    Examples:
      | windows |
      | 10      |
      | 11      |
