@entra-join
Feature: A profile in a file on the disk, AutopilotConfigurationFile.json

  The file stands in for a registration where the user deploys the PC. A technician cannot pre-provision with it: that needs the
  attestation of a registered PC.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REQ-108
  Scenario Outline: The user deploys a PC that is not registered with the file; the technician has nothing to provision: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0050", and says:
      | CloudAssignedDomainJoinMethod       | 0          |
      | CloudAssignedOobeConfig             | 1310       |
      | CloudAssignedLanguage               | os-default |
      | CloudAssignedPreprovisioningAllowed | <allowed>  |
    When the technician powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the technician opens the pre-provisioning configuration
    Then the button "<provision>" is disabled
    And the screen says "There is no Windows Autopilot profile for this device."
    And the screen does not show "Assigned user"
    When the technician presses "Refresh"
    Then the button "<provision>" is disabled
    And the message "AIK service: GetCACaps" has not gone over the wire
    And "LT-0050" is not joined to the directory
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | generation | allowed | provision |
      | 10         | 0       | Provision |
      | 11         | 0       | Next      |
      | 10         | 1       | Provision |
      | 11         | 1       | Next      |

  @REQ-108
  Scenario Outline: Of a registered PC the profile of the service wins over the file: Windows <generation>
    Given Fabrikam is another organization
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And an AutopilotConfigurationFile.json of Fabrikam lies on "LT-0050", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
    When the technician powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"
    And the screen says "Deployment profile: Contoso pre-provisioned"
    When the technician presses "<provision>"
    Then the success status screen appears
    And "LT-0050" is joined to the directory

    Examples:
      | generation | provision |
      | 10         | Provision |
      | 11         | Next      |

  @refutes-REQ-108
  Scenario Outline: With a registration in place of a file the technician provisions the PC: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" is joined to the directory

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-REQ-108
  Scenario: Without file and registration nobody signs in to an organization
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the sign-in page has not appeared
