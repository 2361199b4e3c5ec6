Feature: Windows (MDM) is set to Block in the device platform restriction

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @ERR-0x80180014-PLATFORM
  Scenario Outline: The user is told that the organization does not support this version of Windows, until it is set to Allow: Windows <windows> <edition>
    Given enrolment of Windows devices is blocked
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "There was a problem. Your organization does not support this version of Windows. (0x80180014)"
    And the event log of "LT-0050" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported) Fault/Reason/Text=(Enrollment of this platform is blocked by the organization.)"
    And "LT-0050" is joined to the directory
    And Intune does not list "LT-0050"
    And the Enrollment Status Page has not appeared
    When the administrator deletes "LT-0050" from the Windows Autopilot devices
    And the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "There was a problem. Your organization does not support this version of Windows. (0x80180014)"
    When the administrator allows the enrolment of Windows devices
    And the user presses "Try again"
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows | edition    |
      | 10      | Pro        |
      | 11      | Enterprise |

  @ERR-0x80180014-PLATFORM
  Scenario Outline: The technician's enrolment is refused with the same code, also when the administrator blocks it later, and after a Retry: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator blocks the enrolment of Windows devices
    And the technician presses "<button>"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    And the screen says "Enrollment of this platform is blocked by the organization."
    And the screen says "Registering your device for mobile management (Failed: 0x80180014)"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80180014"
    And Intune does not list "LT-0050"
    When the administrator allows the enrolment of Windows devices
    And the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | windows | button    |
      | 10      | Provision |
      | 11      | Next      |

  @refutes-ERR-0x80180014-PLATFORM @assumes-A-OOBE-03
  Scenario Outline: A device that was pre-provisioned before is refused with that code, but not with that text: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And the screen says "Enrollment blocked for AP device by SDM One Time Limit Check"
    And the screen does not say "Your organization does not support this version of Windows"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x80180014-PLATFORM
  Scenario: To block personally owned devices alone stops no Autopilot device
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
