@hybrid-join
Feature: A profile in a file on the disk of a PC for an on-premises domain, AutopilotConfigurationFile.json

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @REQ-108
  Scenario Outline: With the file of a PC that is not registered the user signs in, and the technician has nothing to provision: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0050", and says:
      | CloudAssignedDomainJoinMethod | 1          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
    When the technician powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the technician opens the pre-provisioning configuration
    Then the button "<provision>" is disabled
    And the screen says "There is no Windows Autopilot profile for this device."
    When the technician presses "Refresh"
    Then the button "<provision>" is disabled
    And the message "AIK service: GetCACaps" has not gone over the wire
    And the domain has no computer account for "LT-0050"

    Examples:
      | generation | provision |
      | 10         | Provision |
      | 11         | Next      |

  @REQ-108
  Scenario Outline: Of a registered PC the profile of the service wins over the file: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0050", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
    When the technician powers on "LT-0050" on the corporate network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso hybrid"
    When the technician presses "<provision>"
    Then the success status screen appears
    And the domain has a computer account for "LT-0050"

    Examples:
      | generation | provision |
      | 10         | Provision |
      | 11         | Next      |

  @refutes-REQ-108
  Scenario Outline: With a registration in place of a file the technician provisions the PC: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the domain has a computer account for "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |
