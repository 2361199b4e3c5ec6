Feature: A device that was pre-provisioned before

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REQ-001 @ERR-0x80180014
  Scenario Outline: It cannot enrol again by itself, nor when its registration is changed, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the administrator assigns Anna to "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    And the screen says "Registering your device for mobile management (Failed: 0x80180014)"
    And the screen says "Enrollment blocked for AP device by SDM One Time Limit Check"
    And the event log of "LT-0050" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported) Fault/Reason/Text=(Enrollment blocked for AP device by SDM One Time Limit Check)"
    When 6 months pass
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180014"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-001 @ERR-0x80180014
  Scenario Outline: Nor can it in a user-driven deployment, after the user flow too, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And the event log of "LT-0050" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported) Fault/Reason/Text=(Enrollment blocked for AP device by SDM One Time Limit Check)"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-001 @ERR-0x80180014
  Scenario: Also one that failed after it had enrolled, or was never resealed, cannot
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses "Reset"
    Then the sign-in page appears
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"

  @refutes-REQ-001
  Scenario: A device that was only deployed by its user enrols again, and can then be pre-provisioned
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears

  @ERR-0x80180014
  Scenario Outline: Where enrolment of Windows is blocked a new device gets the same code, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And enrolment of Windows devices is blocked
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    And the screen says "Registering your device for mobile management (Failed: 0x80180014)"
    And the event log of "LT-0050" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported)"
    And Intune does not list "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-002 @ERR-0x80180014
  Scenario Outline: Once its device record is deleted it enrols again, each time, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the administrator deletes the device record of "LT-0050"
    Then Intune does not list "LT-0050"
    And "LT-0050" is listed as a Windows Autopilot device
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And Intune lists "LT-0050" without a user
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    When the administrator deletes the device record of "LT-0050"
    And the technician presses "Retry"
    Then the success status screen appears
    And Intune lists "LT-0050" without a user

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-002
  Scenario: Once the record is deleted the user can deploy the device as well
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

  @REQ-002
  Scenario: It helps after the user flow as well
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears

  @refutes-REQ-002 @ERR-0x80180014
  Scenario: The record of another device does not help
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the administrator deletes the device record of "LT-0043"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"

  @REENROL-002 @REENROL-003 @ERR-0x80180014
  Scenario Outline: Once it is unblocked it enrols again, once for each time, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    When the administrator unblocks "LT-0050"
    And the technician presses "Retry"
    Then the success status screen appears
    And Intune lists "LT-0050" without a user
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    When the administrator unblocks "LT-0050"
    And the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REENROL-002 @REENROL-003
  Scenario: Once it is unblocked the user can deploy it as well, after the user flow too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is registered with the group tag "OFFICE"
    And "LT-0042" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna enters the password
    Then the desktop appears
    When the administrator unblocks "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

  @refutes-REENROL-002 @refutes-REENROL-003 @ERR-0x80180014
  Scenario: To unblock one device does not unblock another one
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the administrator unblocks "LT-0043"
    Then Intune refuses to unblock a device that is not registered
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"

  @REENROL-001 @assumes-A-ENROL-01
  Scenario Outline: Where personally owned Windows devices are allowed it enrols again, each time, Windows <generation>
    Given Contoso allows personally owned Windows devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And Intune lists "LT-0050" without a user
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REENROL-001 @assumes-A-ENROL-01
  Scenario: Once the block on personally owned Windows devices is lifted it enrols again, technician and user
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    When the administrator lifts the block on personally owned Windows devices
    And the technician presses "Retry"
    Then the success status screen appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears

  @refutes-REENROL-001 @assumes-A-ENROL-01
  Scenario: A block that was lifted and is there again stops it again
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0042"
    And the administrator lifts the block on personally owned Windows devices
    And the administrator blocks personally owned Windows devices
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"

  @TECH-121
  Scenario Outline: A block on personally owned Windows devices does not stop a new Autopilot device, Windows <generation>
    Given Contoso blocks personally owned Windows devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Intune lists "LT-0050" without a user
    And Intune lists "LT-0050" as owned by the company
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-121
  Scenario: Nor does it stop an Autopilot device that its user deploys, and deploys again, whichever restriction blocks
    Given Contoso blocks personally owned Windows devices
    And there is a group "Contractors"
    And Anna is a member of "Contractors"
    And an enrolment restriction of higher priority blocks personally owned Windows devices for the group "Contractors"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears

  @refutes-TECH-121
  Scenario: It stops a device that is no Autopilot device any more
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"

  @REENROL-002 @REENROL-003
  Scenario Outline: Unblocking helps a day later too, before it was ever refused, and is used up by the technician's next enrolment: Windows <windows> <edition>
    Given "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the administrator unblocks "LT-0050"
    And Windows is installed anew on "LT-0050"
    And 1 day passes
    And the technician provisions "LT-0050"
    Then the success status screen appears
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    When the administrator unblocks "LT-0050"
    And the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Anna enters the password
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @REENROL-001 @assumes-A-ENROL-01
  Scenario Outline: Where personally owned Windows devices are allowed it enrols again for its user too, assigned or not: Windows <windows> <edition>, <who>
    Given Contoso allows personally owned Windows devices
    And Ben is a user of Contoso
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And <who> signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of <who>
    When Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears

    Examples:
      | windows | edition    | who  |
      | 10      | Education  | Ben  |
      | 11      | Enterprise | Anna |

  @REQ-002
  Scenario Outline: Once the record is deleted it enrols again also after it was refused and reset, for another user too: Windows <windows> <edition>
    Given Ben is a user of Contoso
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    When the administrator deletes the device record of "LT-0050"
    And the user presses "Try again"
    And Ben signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Ben

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @TECH-121
  Scenario Outline: A block that comes later stops neither an Autopilot device of an assigned user nor one that is deleted and enrols again: Windows <windows> <edition>
    Given Contoso allows personally owned Windows devices
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician pre-provisions and reseals "LT-0050"
    And the administrator blocks personally owned Windows devices
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then the desktop appears
    When the administrator deletes the device record of "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @REQ-001 @ERR-0x80180014
  Scenario Outline: It cannot enrol again over Wi-Fi either, nor for another user, nor at the next start: Windows <windows> <edition>
    Given Ben is a user of Contoso
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    And the Wi-Fi network "Contoso Office" is in range of "LT-0050"
    When the administrator assigns Ben to "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Ben enters the password
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" with a wired network
    And Ben enters the password
    Then the something went wrong screen appears
    And the screen says "0x80180014"

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |
