Feature: A PC that was pre-provisioned for an on-premises domain before

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso

  @REQ-001
  Scenario Outline: It cannot enrol again by itself, technician or user: <device>
    Given "<device>" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "<device>"
    And the technician provisions "<device>"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180014)"
    When Windows is installed anew on "<device>"
    And the user powers on "<device>" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"

    Examples:
      | device  |
      | LT-0010 |
      | LT-0042 |

  @refutes-REQ-001
  Scenario Outline: A device that was only deployed by its user enrols again, and can then be pre-provisioned: <device>
    When the user powers on "<device>" on the corporate network
    And Anna signs in
    Then the Windows sign-on screen appears
    And Intune lists "<device>" as a device of Anna
    When Windows is installed anew on "<device>"
    And the user powers on "<device>" on the corporate network
    And Anna signs in
    Then the Windows sign-on screen appears
    And Intune lists "<device>" as a device of Anna
    When Windows is installed anew on "<device>"
    And the technician provisions "<device>"
    Then the success status screen appears

    Examples:
      | device  |
      | LT-0010 |
      | LT-0042 |

  @REQ-002
  Scenario Outline: Once its device record is deleted it enrols again: <device>
    Given "<device>" was pre-provisioned and resealed 2 hours ago
    When the administrator deletes the device record of "<device>"
    And Windows is installed anew on "<device>"
    And the technician provisions "<device>"
    Then the success status screen appears
    And Intune lists "<device>" without a user

    Examples:
      | device  |
      | LT-0010 |
      | LT-0042 |

  @refutes-REQ-002
  Scenario Outline: The record of another device does not help: <device>
    Given "<device>" was pre-provisioned and resealed 2 hours ago
    And "<other>" was pre-provisioned and resealed 2 hours ago
    When the administrator deletes the device record of "<other>"
    And Windows is installed anew on "<device>"
    And the technician provisions "<device>"
    Then the error status screen appears on "<device>"
    And the screen of "<device>" says "Error: 0x80180014"

    Examples:
      | device  | other   |
      | LT-0010 | LT-0042 |
      | LT-0042 | LT-0010 |

  @REENROL-001 @assumes-A-ENROL-01
  Scenario: Where personally owned Windows devices are allowed it enrols again
    Given Contoso allows personally owned Windows devices
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @refutes-REENROL-001 @assumes-A-ENROL-01
  Scenario: While they are blocked it does not, also where the block was lifted before
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0042"
    And the administrator lifts the block on personally owned Windows devices
    And the administrator blocks personally owned Windows devices
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"

  @REENROL-002 @REENROL-003
  Scenario: Once it is unblocked it enrols again, once
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the administrator unblocks "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"

  @refutes-REENROL-002 @refutes-REENROL-003
  Scenario: To unblock one device does not unblock another one
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the administrator unblocks "LT-0010"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the screen of "LT-0042" says "Error: 0x80180014"
