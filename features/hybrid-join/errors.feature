Feature: Error codes of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ERR-0x80180014
  Scenario: A PC that was pre-provisioned before cannot enrol again by itself
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80180014"
    And the event log of "LT-0042" says "MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported) Fault/Reason/Text=(Enrollment blocked for AP device by SDM One Time Limit Check)"

  @ERR-0x80180018
  Scenario: Without an Intune licence the enrolment of the user is refused
    Given Anna has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And Intune does not list "LT-0042"

  @ERR-0x800705B4
  Scenario Outline: Without TPM 2.0 the attestation times out: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a TPM 1.2
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Elapsed time: 00:07:0"
    And "LT-0050" is not joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x801c03ea
  Scenario: With a TPM that is not upgraded to version 2.0 the join with a device token fails
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM that is not upgraded to version 2.0 yet
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 3, 0x801C03EA)"
    And "LT-0042" is not joined to the directory

  @ERR-0x81039001 @assumes-A-AIK-05
  Scenario Outline: Attestation is tried again until it was tried too often, and a later try passes: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "*.microsoftaik.azure.net" refuses the next 6 requests
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "E_AUTOPILOT_CLIENT_TPM_MAX_ATTESTATION_RETRY_EXCEEDED"
    And the screen says "Securing your hardware (Failed: 0x81039001)"
    When the technician presses "Retry"
    Then the success status screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x81039024
  Scenario: Firmware of the TPM with known weaknesses is refused
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM whose firmware has known weaknesses
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039024)"
    And "LT-0042" is not joined to the directory

  @ERR-0x80070490 @assumes-A-TPM-06
  Scenario Outline: An older AMD firmware TPM fails with a code of its own: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a TPM by AMD
    And "LT-0050" has a TPM with no EK certificate
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x80070490)"
    And "LT-0050" has not called the host "*.microsoftaik.azure.net"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x80180022
  Scenario Outline: Windows <windows> Home is refused at the enrolment
    Given "LT-0050" is a Windows <windows> Home laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "0x80180022"
    And Intune does not list "LT-0050"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x80070774-ASSIGNED
  Scenario: A technician is no assigned user: the device that he provisions joins the domain with its user assigned
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the sign-in of the assigned user joins a device to Microsoft Entra for good, as the troubleshooting article says
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    And the something went wrong screen has not appeared

  @refutes-ERR-0x80004005
  Scenario: The user flow of a device that was pre-provisioned does not time out with 0x80004005, on an older Windows 11 either
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "10.0.26100.6583"
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And 5 minutes pass
    Then Account setup completes
    And "LT-0042" is not hybrid joined to the directory
