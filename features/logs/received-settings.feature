Feature: What a device received from Windows Autopilot is in its registry

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @OOBE-007
  Scenario Outline: The settings are there once the profile has come, the user's organization once somebody has signed in: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | DeploymentProfileName     | Contoso user-driven    |
      | CloudAssignedTenantDomain | contoso.com            |
      | CloudAssignedTenantId     | [tenant id of Contoso] |
      | CloudAssignedOobeConfig   | 1310                   |
      | IsAutopilotDisabled       | 0                      |
    And the registry of "LT-0042" says nothing of AadTenantId
    And the registry of "LT-0042" says nothing of TenantMatched
    When Anna signs in
    Then the Enrollment Status Page appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | AadTenantId               | [tenant id of Contoso] |
      | TenantMatched             | 1                      |
      | CloudAssignedTenantDomain | contoso.com            |
      | CloudAssignedTenantId     | [tenant id of Contoso] |
      | CloudAssignedOobeConfig   | 1310                   |
      | IsAutopilotDisabled       | 0                      |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-007
  Scenario: They are those of the organization with which the device is registered, and each device has its own
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "FB-0007" is a Windows 10 Pro laptop with TPM 2.0, registered with Fabrikam
    When the user powers on "LT-0042" with a wired network
    And the user powers on "FB-0007" with a wired network
    Then the sign-in page appears on "FB-0007"
    When Zoe signs in on "FB-0007"
    Then the desktop appears on "FB-0007"
    And the registry of "FB-0007" says of Windows Autopilot:
      | AadTenantId               | [tenant id of Fabrikam] |
      | TenantMatched             | 1                       |
      | CloudAssignedTenantDomain | fabrikam.com            |
      | CloudAssignedTenantId     | [tenant id of Fabrikam] |
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantDomain | contoso.com            |
      | CloudAssignedTenantId     | [tenant id of Contoso] |
    And the registry of "LT-0042" says nothing of TenantMatched

  @OOBE-007
  Scenario: A user of another organization is stopped before anything is kept of that one
    Given Fabrikam is another organization
    And Zoe is a user of Fabrikam
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Zoe enters the user name
    Then the screen says "That username looks like it belongs to another organization"
    And the registry of "LT-0042" says nothing of AadTenantId
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantId | [tenant id of Contoso] |

  @OOBE-007
  Scenario Outline: A device that is not registered has no organization, and says that Autopilot is disabled: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" with a wired network
    Then the region screen appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantDomain | (blank) |
      | CloudAssignedTenantId     | (blank) |
      | IsAutopilotDisabled       | 1       |
    And the registry of "LT-0042" says nothing of CloudAssignedOobeConfig

    Examples:
      | windows |
      | 10      |
      | 11      |

  @OOBE-007
  Scenario: So does one whose profile could not be downloaded, until it could
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "ztd.dds.microsoft.com" is out of order
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantDomain | (blank) |
      | CloudAssignedTenantId     | (blank) |
      | IsAutopilotDisabled       | 1       |
    When all services work again
    And the user presses "Try again"
    Then the sign-in page appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantDomain | contoso.com            |
      | CloudAssignedTenantId     | [tenant id of Contoso] |
      | CloudAssignedOobeConfig   | 1310                   |
      | IsAutopilotDisabled       | 0                      |

  @OOBE-007
  Scenario: A registration that is deleted, or a profile that is changed, is seen at the next start
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | IsAutopilotDisabled | 0 |
    When the power of "LT-0042" fails
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the user powers on "LT-0042" with a wired network
    Then the region screen appears
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantDomain | (blank) |
      | CloudAssignedTenantId     | (blank) |
      | IsAutopilotDisabled       | 1       |
    And the registry of "LT-0042" says nothing of DeploymentProfileName
    And the registry of "LT-0042" says nothing of CloudAssignedOobeConfig

  @OOBE-008
  Scenario Outline: The OOBE settings are a bit map, where <setting>: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <setting>
    When the user powers on "LT-0042" with a wired network
    Then the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedOobeConfig | <number> |
    And the OOBE settings that "LT-0042" received are:
      | setting               | bit | set        |
      | SkipCortanaOptIn      | 1   | no         |
      | OobeUserNotLocalAdmin | 2   | <no admin> |
      | SkipExpressSettings   | 4   | <express>  |
      | SkipOemRegistration   | 8   | yes        |
      | SkipEula              | 16  | <eula>     |

    Examples:
      | windows | setting                                                        | number | no admin | express | eula |
      | 10      | the deployment profile makes its user a standard user          | 1310   | yes      | yes     | yes  |
      | 11      | the deployment profile makes its user an administrator         | 1308   | no       | yes     | yes  |
      | 10      | the deployment profile shows the privacy settings              | 1306   | yes      | no      | yes  |
      | 11      | the deployment profile shows the licence terms                 | 1294   | yes      | yes     | no   |
      | 11      | the deployment profile shows the keyboard screen               | 286    | yes      | yes     | yes  |

  @OOBE-008
  Scenario: The bits are independent of each other
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile makes its user an administrator
    And the deployment profile shows the licence terms
    And the deployment profile shows the privacy settings
    When the user powers on "LT-0042" with a wired network
    Then the OOBE settings that "LT-0042" received are:
      | setting               | bit | set |
      | SkipCortanaOptIn      | 1   | no  |
      | OobeUserNotLocalAdmin | 2   | no  |
      | SkipExpressSettings   | 4   | no  |
      | SkipOemRegistration   | 8   | yes |
      | SkipEula              | 16  | no  |
    And the licence terms screen appears
    When the user presses "Accept"
    And Anna signs in
    Then the privacy settings screen appears

  @OOBE-008
  Scenario Outline: Each bit of a number in a file does what it is called: <number>, Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | <number>   |
      | CloudAssignedLanguage         | os-default |
    When the user powers on "LT-0042" with a wired network
    Then the OOBE settings that "LT-0042" received are:
      | setting               | bit | set       |
      | SkipCortanaOptIn      | 1   | <cortana> |
      | OobeUserNotLocalAdmin | 2   | no        |
      | SkipExpressSettings   | 4   | <express> |
      | SkipOemRegistration   | 8   | no        |
      | SkipEula              | 16  | <eula>    |
    When the user presses "Yes"
    Then <first>
    And <not yet>
    When Anna signs in
    Then <last>

    Examples:
      | windows | number | cortana | express | eula | first                  | not yet                                   | last                       |
      | 10      | 17     | yes     | no      | yes  | the sign-in page appears | the licence terms screen has not appeared | the privacy settings screen appears |
      | 11      | 20     | no      | yes     | yes  | the sign-in page appears | the licence terms screen has not appeared | the desktop appears        |

  @OOBE-010
  Scenario Outline: The profile says Microsoft Entra join by the number 0: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the profile that "LT-0042" received says:
      | CloudAssignedDomainJoinMethod | 0                      |
      | CloudAssignedTenantId         | [tenant id of Contoso] |
      | CloudAssignedTenantDomain     | contoso.com            |
      | DeploymentProfileName         | Contoso user-driven    |
    When Anna signs in
    Then the desktop appears
    And "LT-0042" is joined to the directory
    And "LT-0042" is not hybrid joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |
