Feature: The deployment profile must allow pre-provisioned deployment

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E6 @PREP-005
  Scenario: It is allowed
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the screen says "Deployment profile: Contoso pre-provisioned"
    And Intune lists "LT-0042" without a user

  @ERR-0x80180005
  Scenario Outline: It is not: keys and configuration screen of Windows <generation> still work, also after Refresh, then the enrolment fails
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the deployment profile does not allow pre-provisioned deployment
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Refresh"
    Then the screen says "Deployment profile: Contoso pre-provisioned"
    And the screen shows a QR code
    When the technician presses "<button>"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180005"
    And the screen says "Registering your device for mobile management (Failed: 0x80180005)"
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And Intune does not list "LT-0050"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180005"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @refutes-ERR-0x80180005
  Scenario: The same profile lets its user deploy the device
    Given the deployment profile does not allow pre-provisioned deployment
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears

  @refutes-STEP-E6 @ERR-0x80180005
  Scenario: It is not: the keys and the configuration screen still work, then provisioning fails
    Given the deployment profile does not allow pre-provisioned deployment
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso pre-provisioned"
    When the technician presses "Next"
    Then the error status screen appears
    And the screen says "0x80180005"
    And Intune does not list "LT-0042"

  @refutes-STEP-E6
  Scenario Outline: Nor does it help that the device may enrol again: <cure>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "<assigned>" is assigned to Anna
    When the technician pre-provisions and reseals "LT-0050"
    And the administrator no longer allows pre-provisioned deployment in the deployment profile
    And the administrator <cure> "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180005"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180005"

    Examples:
      | generation | edition    | cure                         | assigned |
      | 10         | Education  | deletes the device record of | LT-0050  |
      | 11         | Enterprise | unblocks                     | LT-0042  |

  @PREP-005
  Scenario: Once the administrator allows it, Retry succeeds
    Given the deployment profile does not allow pre-provisioned deployment
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the success status screen appears

  @PREP-004
  Scenario: A network that keeps a user-driven deployment from working keeps pre-provisioning from working
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0043" blocks "enrollment.manage.microsoft.com"
    And the network of "LT-0042" blocks "enrollment.manage.microsoft.com"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80072EFD"
    When the power of "LT-0043" fails
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80072EFD"

  @PREP-004 @ERR-0x80180014
  Scenario: What keeps a user-driven deployment from working keeps pre-provisioning from working
    Given enrolment of Windows devices is blocked
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    When the power of "LT-0043" fails
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180014"
