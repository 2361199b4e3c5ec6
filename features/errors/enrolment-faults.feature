Feature: What the enrolment service answers when it does not enrol a device, and the code for it

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @ERR-MDE-SERVER
  Scenario Outline: A fault of the server is told to the user with 80180005, and the next attempt may work: Windows <windows>
    Given the enrolment service of Intune fails by the fault EnrollmentServer, twice
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "The Mobile Device Management (MDM) server encountered an error. Try again or contact your system administrator."
    And the screen says "80180005"
    And the event log of "LT-0050" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(EnrollmentServer)"
    And Intune does not list "LT-0050"
    And the Enrollment Status Page has not appeared
    When the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180005"
    When the user presses "Try again"
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-MDE-SERVER
  Scenario Outline: The technician sees the same code as where the profile forbids pre-provisioning: Windows <windows>
    Given the enrolment service of Intune fails by the fault EnrollmentServer, once
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180005"
    And the screen says "Generic failure from management server."
    And the screen says "Registering your device for mobile management (Failed: 0x80180005)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
    And "LT-0050" is joined to the directory
    When the administrator no longer allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180005"
    And the screen says "The deployment profile does not allow pre-provisioned deployment."
    And the screen says "Registering your device for mobile management (Failed: 0x80180005)"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-MDE-SERVER
  Scenario Outline: Another fault of the server has another code: <fault>
    Given the enrolment service of Intune fails by the fault <fault>, once
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: <code>)"
    And the screen does not show the code "0x80180005"
    When the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | fault                 | code       |
      | MessageFormat         | 0x80180001 |
      | Authentication        | 0x80180002 |
      | Authorization         | 0x80180003 |
      | CertificateRequest    | 0x80180004 |
      | InternalServiceFault  | 0x80180006 |
      | InvalidSecurity       | 0x80180007 |
      | NotSupported          | 0x80180015 |
      | InMaintenance         | 0x80180017 |
      | InvalidEnrollmentData | 0x80180019 |

  @ERR-MDE-CAP
  Scenario Outline: Too many devices of the user have a code of their own, not that of a user who may not enrol: Windows <windows>
    Given the enrolment service of Intune fails by the fault DeviceCapReached, once
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "The account has too many devices enrolled to Mobile Device Management (MDM). Delete or unenroll old devices to fix this error."
    And the screen says "80180013"
    And the screen does not show the code "0x80180003"
    And the event log of "LT-0050" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(Authorization)"
    And Intune does not list "LT-0050"
    When the user presses "Try again"
    And Anna signs in
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-MDE-CAP @TECH-120
  Scenario: The limit of Intune is reached by a PC whose registration is deleted while it is set up
    Given a user may enrol 1 device
    And "LT-0041" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in on "LT-0042"
    Then the something went wrong screen appears on "LT-0042"
    And the screen of "LT-0042" says "80180013"
    And Intune does not list "LT-0042"
    And Intune lists "LT-0041" as a device of Anna

  @ERR-MDE-CAP
  Scenario Outline: The technician's page has that code too, and only at the enrolment: Windows <windows>
    Given the enrolment service of Intune fails by the fault DeviceCapReached, once
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180013"
    And the screen says "User already enrolled in too many devices."
    And the screen says "Registering your device for mobile management (Failed: 0x80180013)"
    And "LT-0050" is joined to the directory
    When the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-MDE-CAP
  Scenario: A user who may not enrol, or has no licence, is not told of too many devices
    Given Ben is a user of Contoso
    And Ben has no Intune licence
    And the enrolment service of Intune fails by the fault Authorization, once
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180003"
    And the screen does not show the code "0x80180013"
    When the user presses "Try again"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And the screen does not show the code "0x80180013"
    When the user presses "Try again"
    And Anna signs in
    Then the desktop appears

  @ERR-0x80180003
  Scenario Outline: The enrolment service refuses a user whom the directory has let join: Windows <windows>
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    And the administrator turns off automatic enrolment
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "80180003"
    And the screen does not show the code "0x801c0003"
    And "LT-0050" is joined to the directory
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And Intune does not list "LT-0050"
    And the Enrollment Status Page has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x80180003
  Scenario: That the device is assigned to the user does not help
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And the administrator turns off automatic enrolment
    Then the something went wrong screen appears
    And the screen says "80180003"
    And Intune does not list "LT-0042"

  @refutes-ERR-0x80180003
  Scenario: A refusal of the directory comes before, with its own code and without a word of the enrolment service
    Given nobody may join devices to the directory
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    And the screen does not show the code "0x80180003"
    And "LT-0042" is not joined to the directory
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire
