Feature: The device must be physical, with a TPM 2.0 that attests

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REQ-006 @NET-109
  Scenario Outline: A discrete TPM by <maker> has its certificate in the chip: the makers' addresses are not needed
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by <maker>
    And the network of "LT-0042" blocks "ekop.intel.com"
    And the network of "LT-0042" blocks "ftpm.amd.com"
    And the network of "LT-0042" blocks "ekcert.spserv.microsoft.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the host "*.microsoftaik.azure.net"
    And the message "Endorsement certificate" has not gone over the wire
    And "LT-0042" is joined to the directory
    And the join of "LT-0042" showed the token that the attestation had answered with

    Examples:
      | maker    | windows |
      | Infineon | 10      |
      | Infineon | 11      |
      | STMicro  | 11      |
      | Nuvoton  | 11      |

  @NET-105 @REQ-008
  Scenario Outline: The address of the attestation is unique for the maker <maker>, on Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by <maker>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the host "<begins with>-keyid-*.microsoftaik.azure.net"
    And "LT-0042" has not called the host "<another>-keyid-*.microsoftaik.azure.net"
    And "LT-0042" called the address "https://<begins with>-keyid-*.microsoftaik.azure.net"
    And "LT-0042" has not called the address "http://<begins with>-keyid-*.microsoftaik.azure.net"

    Examples:
      | windows | maker    | begins with | another |
      | 10      | Infineon | ifx         | stm     |
      | 11      | STMicro  | stm         | ifx     |
      | 11      | Nuvoton  | ntc         | ifx     |
      | 10      | Intel    | intc        | ifx     |
      | 11      | AMD      | amd         | ifx     |
      | 10      | Qualcomm | qcom        | ifx     |

  @NET-105 @REQ-008
  Scenario: Two devices with TPMs of two makers ask at two addresses
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by STMicro
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by Nuvoton
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And "LT-0042" called the host "stm-keyid-*.microsoftaik.azure.net"
    And "LT-0042" has not called the host "ntc-keyid-*.microsoftaik.azure.net"
    And "LT-0043" called the host "ntc-keyid-*.microsoftaik.azure.net"
    And "LT-0043" has not called the host "stm-keyid-*.microsoftaik.azure.net"

  @NET-106
  Scenario: An Intel firmware TPM fetches its certificate from Intel
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Intel
    And the network of "LT-0042" blocks "ftpm.amd.com"
    And the network of "LT-0042" blocks "ekcert.spserv.microsoft.com"
    And "*.microsoftaik.azure.net" refuses the next 2 requests
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ekop.intel.com/ekcertservice"
    And the message "Endorsement certificate" went over the wire once
    And the message "AIK service: PKCSReq with AIK statement and EK certificate, credential challenge" went over the wire once

  @NET-107
  Scenario: An AMD firmware TPM fetches its certificate from AMD
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by AMD
    And the network of "LT-0042" blocks "ekop.intel.com"
    And the network of "LT-0042" blocks "ekcert.spserv.microsoft.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ftpm.amd.com/pki/aia"
    And the message "Endorsement certificate" went over the wire once
    And the message "AIK service: PKCSReq with AIK statement and EK certificate, credential challenge" went over the wire once

  @NET-108
  Scenario: A Qualcomm firmware TPM fetches its certificate from Microsoft's service
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Qualcomm
    And the network of "LT-0042" blocks "ekop.intel.com"
    And the network of "LT-0042" blocks "ftpm.amd.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ekcert.spserv.microsoft.com/EKCertificate/GetEKCertificate/v1"
    And the message "Endorsement certificate" went over the wire once
    And the message "AIK service: PKCSReq with AIK statement and EK certificate, credential challenge" went over the wire once

  @refutes-NET-106 @ESP-102
  Scenario: Without Intel's address an Intel firmware TPM cannot be attested, and a later try fetches the certificate
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Intel
    And the network of "LT-0042" blocks "ekop.intel.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"
    When the network of "LT-0042" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And the message "Endorsement certificate" went over the wire once

  @refutes-NET-107
  Scenario: Without AMD's address an AMD firmware TPM cannot be attested
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by AMD
    And the network of "LT-0042" blocks "ftpm.amd.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"

  @refutes-NET-108
  Scenario: Without Microsoft's service a Qualcomm firmware TPM cannot be attested
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Qualcomm
    And the network of "LT-0042" blocks "ekcert.spserv.microsoft.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"

  @refutes-REQ-008
  Scenario: The maker's address is blocked: attestation fails, and the diagnostics name the host
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Infineon
    And the network of "LT-0042" blocks "*.microsoftaik.azure.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0042" is not joined to the directory
    When the technician presses the keys "Ctrl+Shift+D"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: 0x800705B4 at ifx-keyid-"
    And the screen says ".microsoftaik.azure.net"

  @refutes-REQ-008
  Scenario: The same on Windows 10, with another maker
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Nuvoton
    And the network of "LT-0042" blocks "*.microsoftaik.azure.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0042" is not joined to the directory
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: 0x800705B4 at ntc-keyid-"

  @refutes-REQ-006
  Scenario Outline: A device that <has no such TPM> cannot be attested: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" <has no such TPM>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: <code>)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And there is no button "Reseal"
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"
    When the technician presses "Retry"
    Then Device preparation is in progress
    And the error status screen appears
    And the screen says "Securing your hardware (Failed: <code>)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And "LT-0042" is not joined to the directory

    Examples:
      | windows | has no such TPM                 | code       |
      | 10      | has a TPM 1.2                   | 0x800705B4 |
      | 11      | has a TPM 1.2                   | 0x800705B4 |
      | 10      | has no TPM                      | 0x800705B4 |
      | 11      | has no TPM                      | 0x800705B4 |
      | 10      | has a TPM with no EK certificate | 0x81039001 |
      | 11      | has a TPM with no EK certificate | 0x81039001 |

  @REQ-007 @ERR-0x800705B4 @assumes-A-TPM-05
  Scenario Outline: A virtual machine with a virtual TPM is not supported: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a virtual machine
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "this PC has no physical TPM 2.0, only a virtual one"
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Registering your device for mobile management (Previous step failed)"
    And there is no button "Reseal"
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"
    When the technician presses "Retry"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x800705B4
  Scenario Outline: A device that <has no TPM 2.0> waits seven minutes for one
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" <has no TPM 2.0>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x800705B4"
    And the screen says "TPM attestation timed out: this PC has no TPM 2.0"
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Elapsed time: 00:07:0"

    Examples:
      | windows | has no TPM 2.0 |
      | 10      | has no TPM     |
      | 11      | has a TPM 1.2  |

  @ERR-0x800705B4
  Scenario: A TPM that is too slow runs into the time limit of the attestation
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a slow TPM
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "TPM attestation timed out: the time for attestation was over at https://ifx-keyid-"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Elapsed time: 00:07:"

  @ERR-0x800705B4 @ERR-0x81039001
  Scenario: A service out of order is asked until the time is over, and a later try passes, on Windows 10 too
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "*.microsoftaik.azure.net" is out of order
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Elapsed time: 00:07:0"
    And the screen does not show the code "0x81039001"
    When all services work again
    And the technician presses "Retry"
    Then the success status screen appears

  @ERR-0x81039001 @assumes-A-AIK-05
  Scenario Outline: Attestation is tried again until it was tried too often: Windows <windows>, <what is wrong>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" <what is wrong>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x81039001"
    And the screen says "E_AUTOPILOT_CLIENT_TPM_MAX_ATTESTATION_RETRY_EXCEEDED"
    And the screen says "Securing your hardware (Failed: 0x81039001)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the message "AIK service: PKCSReq" went over the wire four times
    And "LT-0042" is not joined to the directory

    Examples:
      | windows | what is wrong                         |
      | 11      | has a TPM of an unknown vendor        |
      | 10      | has the EK certificate of another TPM |
      | 10      | has a TPM with no EK certificate      |
      | 11      | has a TPM with no EK certificate      |

  @ERR-0x81039001 @assumes-A-AIK-05
  Scenario Outline: It comes and goes, and a later try may pass, though it is refused twice again: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "*.microsoftaik.azure.net" refuses the next 6 requests
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039001)"
    And the message "AIK service: PKCSReq" has not gone over the wire
    When the technician presses "Retry"
    Then the success status screen appears
    And the message "AIK service: PKCSReq" went over the wire once

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x81039001 @assumes-A-AIK-05
  Scenario: Three refusals are not too many
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "*.microsoftaik.azure.net" refuses the next 3 requests
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the error status screen has not appeared
    And the screen does not show the code "0x81039001"

  @ERR-0x81039024
  Scenario: Firmware with known weaknesses is refused on Windows 11
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM whose firmware has known weaknesses
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x81039024"
    And the screen says "the firmware of the TPM has known weaknesses"
    And the screen says "Securing your hardware (Failed: 0x81039024)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the message "AIK service: PKCSReq" went over the wire once
    And "LT-0042" is not joined to the directory
    When the technician presses "Retry"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039024)"
    And the message "AIK service: PKCSReq" went over the wire twice

  @ERR-0x81039024 @assumes-A-TPM-03
  Scenario Outline: So is every other firmware of the advisory: <firmware>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM with firmware <firmware>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x81039024"
    And "LT-0042" is not joined to the directory

    Examples:
      | firmware |
      | 5.0      |
      | 5.61     |
      | 7.0      |

  @refutes-ERR-0x81039024 @assumes-A-TPM-03
  Scenario Outline: Firmware of the same maker without known weaknesses attests: <firmware>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Infineon
    And "LT-0042" has a TPM with firmware <firmware>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" is joined to the directory

    Examples:
      | firmware |
      | 5.62     |
      | 7.62     |
      | 15.23    |

  @refutes-ERR-0x81039024 @assumes-A-TPM-03
  Scenario: The firmware of another maker is not weak because its number is
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Nuvoton
    And "LT-0042" has a TPM with firmware 7.2
    When the technician provisions "LT-0042"
    Then the success status screen appears

  @ERR-0x80070490 @assumes-A-TPM-06
  Scenario Outline: An older AMD firmware TPM fails with a code of its own: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by AMD
    And "LT-0042" has a TPM with no EK certificate
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x80070490"
    And the screen says "Securing your hardware (Failed: 0x80070490)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the message "Endorsement certificate (AMD)" went over the wire once
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"
    And "LT-0042" is not joined to the directory
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x80070490"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x80070490
  Scenario: A newer one attests
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by AMD
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the error status screen has not appeared
