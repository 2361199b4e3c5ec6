Feature: The maker's update of a TPM's firmware
  The keys of the TPM stay, so that the device is the registered one.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @ERR-0x81039024 @assumes-A-TPM-03 @assumes-A-TPM-07
  Scenario: The maker's update of the firmware is the cure, without a new registration
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM with firmware 7.61
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x81039024"
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" again
    And the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x81039024"
    When the power of "LT-0042" fails
    And the firmware of the TPM of "LT-0042" is updated
    And the technician powers on "LT-0042" again
    And the technician presses "Retry"
    Then the success status screen appears
    And "LT-0042" is joined to the directory

  @ERR-0x80070490 @assumes-A-TPM-06 @assumes-A-TPM-07
  Scenario: With newer firmware the same TPM attests
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by AMD
    And "LT-0042" has a TPM with no EK certificate
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80070490"
    When the power of "LT-0042" fails
    And the firmware of the TPM of "LT-0042" is updated
    And the technician powers on "LT-0042" again
    And the technician presses "Retry"
    Then the success status screen appears
    And "LT-0042" is joined to the directory
