Feature: The device must be physical, with a TPM 2.0 that attests

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @REQ-006 @NET-105 @NET-109
  Scenario: A discrete TPM has its certificate in the chip: the makers' addresses are not needed
    Given "LT-0042" has a TPM by Infineon
    And the network of "LT-0042" blocks "ekop.intel.com"
    And the network of "LT-0042" blocks "ftpm.amd.com"
    And the network of "LT-0042" blocks "ekcert.spserv.microsoft.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the host "*.microsoftaik.azure.net"
    And "LT-0042" has not called the host "ekop.intel.com"
    And "LT-0042" has not called the host "ftpm.amd.com"
    And "LT-0042" has not called the host "ekcert.spserv.microsoft.com"

  @NET-105 @REQ-008
  Scenario Outline: The address of the attestation is unique for the maker <maker>
    Given "LT-0042" has a TPM by <maker>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the host "<begins with>-keyid-*.microsoftaik.azure.net"

    Examples:
      | maker    | begins with |
      | Infineon | ifx         |
      | STMicro  | stm         |
      | Nuvoton  | ntc         |
      | Intel    | intc        |
      | AMD      | amd         |
      | Qualcomm | qcom        |

  @NET-106
  Scenario: An Intel firmware TPM fetches its certificate from Intel
    Given "LT-0042" has a TPM by Intel
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ekop.intel.com/ekcertservice"

  @NET-107
  Scenario: An AMD firmware TPM fetches its certificate from AMD
    Given "LT-0042" has a TPM by AMD
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ftpm.amd.com/pki/aia"

  @NET-108
  Scenario: A Qualcomm firmware TPM fetches its certificate from Microsoft's service
    Given "LT-0042" has a TPM by Qualcomm
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ekcert.spserv.microsoft.com/EKCertificate/GetEKCertificate/v1"

  @refutes-REQ-008
  Scenario: The maker's address is blocked: attestation fails, and the diagnostics name the host
    Given "LT-0042" has a TPM by Infineon
    And the network of "LT-0042" blocks "*.microsoftaik.azure.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: "
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: 0x800705B4 at ifx-keyid-"
    And the screen says ".microsoftaik.azure.net"

  @refutes-REQ-006
  Scenario: A TPM 2.0 without an endorsement certificate cannot be attested
    Given "LT-0042" has a TPM with no EK certificate
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: "
    And "LT-0042" is not joined to the directory

  @REQ-007 @ERR-0x800705B4 @assumes-A-TPM-05
  Scenario: A virtual machine with a virtual TPM is not supported
    Given "LT-0042" is a virtual machine
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "this PC has no physical TPM 2.0, only a virtual one"
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Registering your device for mobile management (Previous step failed)"
    And "LT-0042" is not joined to the directory

  @ERR-0x81039001 @assumes-A-AIK-05
  Scenario Outline: Attestation is tried again until it was tried too often: <what is wrong>
    Given "LT-0042" <what is wrong>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039001)"
    And the message "AIK service: PKCSReq" went over the wire four times
    And "LT-0042" is not joined to the directory

    Examples:
      | what is wrong                         |
      | has a TPM of an unknown vendor        |
      | has the EK certificate of another TPM |

  @ERR-0x81039024
  Scenario: Firmware with known weaknesses is refused on Windows 11
    Given "LT-0042" has a TPM whose firmware has known weaknesses
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039024)"
    And the message "AIK service: PKCSReq" went over the wire once
    And "LT-0042" is not joined to the directory

  @ERR-0x800705B4
  Scenario: A TPM that is too slow runs into the time limit of the attestation
    Given "LT-0042" has a slow TPM
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "TPM attestation timed out: the time for attestation was over at https://ifx-keyid-"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Elapsed time: 00:07:"
