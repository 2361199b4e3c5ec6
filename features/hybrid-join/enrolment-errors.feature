Feature: Errors of join and enrolment of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ERR-0x80180014-PLATFORM
  Scenario Outline: Where Windows (MDM) is set to Block, user and technician are told so, and not after it is set to Allow: Windows <windows>
    Given enrolment of Windows devices is blocked
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "There was a problem. Your organization does not support this version of Windows. (0x80180014)"
    And Intune does not list "LT-0050"
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    And the screen says "Enrollment of this platform is blocked by the organization."
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0050"
    When the administrator allows the enrolment of Windows devices
    And the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x80180014-PLATFORM @assumes-A-OOBE-03
  Scenario: A device that was pre-provisioned before has that code without that text
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And the screen does not say "Your organization does not support this version of Windows"

  @ERR-MDE-SERVER
  Scenario: A fault of the enrolment server has the code of a forbidden pre-provisioning
    Given the enrolment service of Intune fails by the fault EnrollmentServer, once
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180005"
    And the screen says "Generic failure from management server."
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"
    When the administrator no longer allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180005"
    And the screen says "The deployment profile does not allow pre-provisioned deployment."

  @ERR-MDE-SERVER
  Scenario: The user is told of it with the same code
    Given the enrolment service of Intune fails by the fault EnrollmentServer, once
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "The Mobile Device Management (MDM) server encountered an error. Try again or contact your system administrator."
    And the screen says "80180005"
    When the user presses "Try again"
    And Anna signs in
    Then the Enrollment Status Page appears

  @refutes-ERR-MDE-SERVER
  Scenario: An unexpected issue of the server has another code
    Given the enrolment service of Intune fails by the fault InternalServiceFault, once
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180006"
    And the screen does not show the code "0x80180005"

  @ERR-MDE-CAP
  Scenario: Too many devices of the user have a code of their own
    Given the enrolment service of Intune fails by the fault DeviceCapReached, once
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "The account has too many devices enrolled to Mobile Device Management (MDM). Delete or unenroll old devices to fix this error."
    And the screen says "80180013"
    And the screen does not show the code "0x80180003"
    And the event log of "LT-0042" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(Authorization)"
    And Intune does not list "LT-0042"

  @refutes-ERR-MDE-CAP @ERR-0x80180003
  Scenario: A user whom the enrolment service does not let enrol is told that, and not of too many devices
    Given the enrolment service of Intune fails by the fault Authorization, once
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "80180003"
    And the screen does not show the code "0x80180013"
    And the screen does not show the code "0x801c0003"
    And "LT-0042" is joined to the directory
    And Intune does not list "LT-0042"
    When the user presses "Try again"
    And Anna signs in
    Then the Enrollment Status Page appears

  @refutes-ERR-0x80180003
  Scenario: A refusal of the directory comes before, with its own code
    Given nobody may join devices to the directory
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    And the screen does not show the code "0x80180003"
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire

  @ERR-0x801C03F3
  Scenario: When the device object was deleted by hand pre-provisioning fails until the device is registered anew
    Given the directory lets the device object of a registered device be deleted, as it did in 2021
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile is assigned to all devices
    And the domain join profile is assigned to all devices
    When the administrator deletes the device object of "LT-0042" from the directory
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Joining your organization's network (Failed: 0x801C03F3)"
    And the event log "User Device Registration/Admin" of "LT-0042" says "Exit code: 0x801C03F3"
    And Intune does not list "LT-0042"
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"
    When the power of "LT-0042" fails
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the event log "User Device Registration/Admin" of "LT-0042" does not say "0x801C03F3"

  @refutes-ERR-0x801C03F3
  Scenario: A device whose object is there joins, and its log does not hold the code
    Given the directory lets the device object of a registered device be deleted, as it did in 2021
    And "LT-0041" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile is assigned to all devices
    When the administrator deletes the device object of "LT-0041" from the directory
    And the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And the event log "User Device Registration/Admin" of "LT-0042" says "Device join succeeded."
    And the event log "User Device Registration/Admin" of "LT-0042" does not say "0x801C03F3"

  @ERR-0xc1036501 @assumes-A-MDM-01
  Scenario: With a second MDM application nothing enrols automatically, until it is removed
    Given Contoso has another MDM application "Fabrikam MDM" for all users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0xc1036501)"
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"
    When the administrator removes the MDM application "Fabrikam MDM"
    And the technician presses "Retry"
    Then the success status screen appears

  @refutes-ERR-0xc1036501
  Scenario: A second one that is for nobody does no harm
    Given Contoso has another MDM application "Fabrikam MDM" for nobody
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears

  @ERR-TOU
  Scenario: A user without a licence is told that the MDM terms of use cannot be reached, another one is not
    Given the MDM terms of use URL of Contoso is the default one
    And Ben is a user of Contoso
    And Ben has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "Can't connect to the URL of your organization's MDM terms of use. Try again, or contact your system administrator with the problem information from this page."
    And the screen says "CAA30194"
    And "LT-0042" is not joined to the directory
    When the user presses "Try again"
    And Anna signs in
    Then the Enrollment Status Page appears
    And the message "MDM terms of use" went over the wire twice

  @refutes-ERR-TOU
  Scenario: Without an address for terms of use that fault has the code 80180018
    Given Anna has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And the screen does not say "MDM terms of use"

  @ERR-0x8018000a
  Scenario: Who connects a PC that another user has is refused
    Given Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the user presses the key "Windows+I"
    Then the screen says "Connected by anna@contoso.com"
    When the user presses "Connect"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "The device is already enrolled. You can contact your system administrator with the error code 8018000a."
    And Intune lists "LT-0042" as a device of Anna

  @refutes-ERR-0x8018000a
  Scenario: Its own user is not
    Given Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the user presses the key "Windows+I"
    Then the screen says "Connected by anna@contoso.com"
    When the user presses "Connect"
    And Anna signs in
    Then the "Access work or school" screen appears
    And the something went wrong screen has not appeared
