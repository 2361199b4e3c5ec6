Feature: The TPM of a PC for an on-premises domain is attested

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @REQ-006 @REQ-008 @NET-105 @NET-109
  Scenario Outline: A discrete TPM attests at its maker's address, with the certificate in the chip: <maker>, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by <maker>
    And the network of "LT-0042" blocks "ekop.intel.com"
    And the network of "LT-0042" blocks "ftpm.amd.com"
    And the network of "LT-0042" blocks "ekcert.spserv.microsoft.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://<begins with>-keyid-*.microsoftaik.azure.net"
    And "LT-0042" has not called the host "<another>-keyid-*.microsoftaik.azure.net"
    And the message "Endorsement certificate" has not gone over the wire
    And "LT-0042" is joined to the directory
    And the join of "LT-0042" showed the token that the attestation had answered with

    Examples:
      | generation | maker    | begins with | another |
      | 10         | Infineon | ifx         | stm     |
      | 11         | STMicro  | stm         | ifx     |

  @refutes-REQ-006
  Scenario Outline: A device that <has no such TPM> cannot be attested, and joins nothing: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" <has no such TPM>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: <code>)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"

    Examples:
      | generation | has no such TPM                  | code       |
      | 10         | has a TPM 1.2                    | 0x800705B4 |
      | 11         | has a TPM 1.2                    | 0x800705B4 |
      | 10         | has a TPM with no EK certificate | 0x81039001 |
      | 11         | has a TPM with no EK certificate | 0x81039001 |

  @REQ-007 @assumes-A-TPM-05
  Scenario Outline: A virtual machine with a virtual TPM is not supported: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a virtual machine
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "this PC has no physical TPM 2.0, only a virtual one"
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And there is no button "Reseal"
    And "LT-0042" is not joined to the directory

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-REQ-008
  Scenario Outline: The maker's address is blocked: attestation fails, and the diagnostics name the host: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Infineon
    And the network of "LT-0042" blocks "*.microsoftaik.azure.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    When <the technician looks>
    Then the diagnostics screen appears
    And the screen says "Enrollment Status: 0x800705B4 at ifx-keyid-"

    Examples:
      | generation | the technician looks                             |
      | 10         | the technician presses "View diagnostics"        |
      | 11         | the technician presses the keys "Ctrl+Shift+D"   |

  @NET-106
  Scenario: An Intel firmware TPM fetches its certificate from Intel
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Intel
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ekop.intel.com/ekcertservice"
    And "LT-0042" has not called the host "ftpm.amd.com"
    And the message "Endorsement certificate" went over the wire once

  @NET-107
  Scenario: An AMD firmware TPM fetches its certificate from AMD
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by AMD
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ftpm.amd.com/pki/aia"
    And "LT-0042" has not called the host "ekop.intel.com"
    And the message "Endorsement certificate" went over the wire once

  @NET-108
  Scenario: A Qualcomm firmware TPM fetches its certificate from Microsoft's service
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Qualcomm
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" called the address "https://ekcert.spserv.microsoft.com/EKCertificate/GetEKCertificate/v1"
    And "LT-0042" has not called the host "ftpm.amd.com"
    And the message "Endorsement certificate" went over the wire once

  @refutes-NET-106
  Scenario: Without Intel's address an Intel firmware TPM cannot be attested
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM by Intel
    And the network of "LT-0042" blocks "ekop.intel.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0042" has not called the host "*.microsoftaik.azure.net"

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
