Feature: A device that was pre-provisioned before

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  @REQ-001 @ERR-0x80180014
  Scenario: It cannot enrol again by itself
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180014"
    And the screen says "Registering your device for mobile management (Failed: 0x80180014)"
    And the event log of "LT-0042" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported) Fault/Reason/Text=(Enrollment blocked for AP device by SDM One Time Limit Check)"

  @REQ-002
  Scenario: Once its device record is deleted it enrols again
    When the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @REENROL-002 @REENROL-003
  Scenario: Once it is unblocked it enrols again
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180014"
    When the administrator unblocks "LT-0042"
    And the technician presses "Retry"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @REQ-002
  Scenario: Retry helps once the record is deleted
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    When the administrator deletes the device record of "LT-0042"
    And the technician presses "Retry"
    Then the success status screen appears

  @REENROL-001 @assumes-A-ENROL-01
  Scenario: Where personally owned Windows devices are allowed it enrols again
    Given Contoso allows personally owned Windows devices
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @REENROL-001 @assumes-A-ENROL-01
  Scenario: Once the block on personally owned Windows devices is lifted it enrols again
    Given Contoso blocks personally owned Windows devices
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180014"
    When the administrator lifts the block on personally owned Windows devices
    And the technician presses "Retry"
    Then the success status screen appears

  @refutes-REENROL-001 @assumes-A-ENROL-01
  Scenario: A block that was lifted and is there again stops it again
    Given Contoso blocks personally owned Windows devices
    When Windows is installed anew on "LT-0042"
    And the administrator lifts the block on personally owned Windows devices
    And the administrator blocks personally owned Windows devices
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180014"
