Feature: Step 6, a deployment profile is created and assigned

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E6 @SETUP-PROF-001
  Scenario Outline: A user-driven profile that allows pre-provisioned deployment serves the technician, and the user alone: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And the screen of "LT-0043" says "Deployment profile: Contoso pre-provisioned"
    And Intune lists "LT-0043" without a user
    And the profile of "LT-0043" is assigned
    When the user powers on "LT-0044" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0044"
    And the deployment profile that "LT-0043" downloaded is user-driven
    And the deployment profile that "LT-0044" downloaded is user-driven
    When Anna signs in on "LT-0044"
    Then the desktop appears on "LT-0044"
    And Intune lists "LT-0044" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-STEP-E6 @SETUP-PROF-001 @ERR-0x80180005
  Scenario Outline: A profile that never said so does not allow pre-provisioned deployment: Windows <windows>
    Given the deployment profile says nothing of pre-provisioned deployment
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "0x80180005"
    And Intune does not list "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-001 @ERR-0x80180005
  Scenario Outline: A self-deploying profile is not one for pre-provisioning, either: Windows <windows>
    Given the deployment profile is self-deploying
    And the deployment profile does not allow pre-provisioned deployment
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "0x80180005"
    And the deployment profile that "LT-0043" downloaded is self-deploying
    And Intune does not list "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-STEP-E6 @SETUP-PROF-001 @TECH-005 @ERR-0x80180005
  Scenario: Nor does one that an administrator creates without a word about pre-provisioned deployment
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the deployment profile is assigned to the group "Kiosks"
    When the administrator creates a deployment profile named "Everybody" for all devices
    And the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Everybody"
    When the technician presses "Next"
    Then the error status screen appears
    And the screen says "0x80180005"

  @PREP-005 @ERR-0x80180005
  Scenario: The setting must be on before the process can start: once it is off again, the next device is refused
    Given the deployment profile does not allow pre-provisioned deployment
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And Intune does not list "LT-0042"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry" on "LT-0042"
    Then the success status screen appears on "LT-0042"
    When the administrator no longer allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0043"
    And the screen of "LT-0043" says "0x80180005"
    And Intune does not list "LT-0043"
    When the administrator unblocks "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the screen of "LT-0042" says "0x80180005"

  @PREP-005 @SETUP-PROF-001 @ERR-0x80180005
  Scenario Outline: The setting of the device's own profile counts, at the instant when the process starts: Windows <windows> <edition>
    Given there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the administrator creates a deployment profile named "Everybody" for all devices
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "0x80180005"
    When the administrator adds "LT-0043" to the group "Kiosks"
    And Windows is installed anew on "LT-0043"
    And the technician powers on "LT-0043" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso pre-provisioned"
    When the administrator no longer allows pre-provisioned deployment in the deployment profile
    And the technician presses "<begin>"
    Then the error status screen appears
    And the screen says "0x80180005"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the success status screen appears
    And Intune lists "LT-0043" without a user

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |
