Feature: Existing devices have their profile in a file

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @OOBE-010
  Scenario Outline: A device that is not registered is deployed by the profile in its file: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0           |
      | CloudAssignedOobeConfig       | 1310        |
      | CloudAssignedLanguage         | os-default  |
      | CloudAssignedRegion           | os-default  |
      | CloudAssignedDeviceName       | CT-%SERIAL% |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the country or region screen has not appeared
    And the licence terms screen has not appeared
    And the profile that "LT-0042" received says:
      | CloudAssignedDomainJoinMethod | 0           |
      | CloudAssignedTenantDomain     | contoso.com |
      | CloudAssignedDeviceName       | CT-%SERIAL% |
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And Intune lists "LT-0042" by a name that begins with "CT-"
    And "LT-0042" is joined to the directory
    And "LT-0042" is not listed as a Windows Autopilot device

    Examples:
      | windows |
      | 10      |
      | 11      |

  Scenario: A file in Unicode is passed over
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso, saved as UTF-16, lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0    |
      | CloudAssignedOobeConfig       | 1310 |
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso, saved as UTF-8 with a byte order mark, lies on "LT-0043", and says:
      | CloudAssignedDomainJoinMethod | 0    |
      | CloudAssignedOobeConfig       | 1310 |
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears on "LT-0042"
    And the registry of "LT-0042" says of Windows Autopilot:
      | IsAutopilotDisabled   | 1       |
      | CloudAssignedTenantId | (blank) |
    When the user powers on "LT-0043" with a wired network
    Then the region screen appears on "LT-0043"
    And the sign-in page has not appeared on "LT-0043"

  Scenario: A profile that is downloaded wins
    Given Fabrikam is another organization
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And an AutopilotConfigurationFile.json of Fabrikam lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0    |
      | CloudAssignedOobeConfig       | 1310 |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the registry of "LT-0042" says of Windows Autopilot:
      | CloudAssignedTenantDomain | contoso.com            |
      | CloudAssignedTenantId     | [tenant id of Contoso] |

  Scenario: A reset takes the file away
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
