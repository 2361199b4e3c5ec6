Feature: A firmware TPM fetches its certificate, in all circumstances

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @NET-106
  Scenario Outline: An Intel firmware TPM fetches it from Intel over Wi-Fi too, and again when Windows is installed anew: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by Intel
    And "LT-0043" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the technician powers on "LT-0043" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    And "LT-0043" called the address "https://ekop.intel.com/ekcertservice"
    And the message "Endorsement certificate (Intel)" went over the wire once
    When the administrator deletes the device record of "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate (Intel)" went over the wire twice

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |

  @NET-107
  Scenario Outline: An AMD firmware TPM fetches it from AMD over Wi-Fi too, and again when Windows is installed anew: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by AMD
    And "LT-0043" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the technician powers on "LT-0043" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    And "LT-0043" called the address "https://ftpm.amd.com/pki/aia"
    And the message "Endorsement certificate (AMD)" went over the wire once
    When the administrator deletes the device record of "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate (AMD)" went over the wire twice

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |

  @NET-108
  Scenario Outline: A Qualcomm firmware TPM fetches it from Microsoft's service over Wi-Fi too, and again when Windows is installed anew: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by Qualcomm
    And "LT-0043" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the technician powers on "LT-0043" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    And "LT-0043" called the address "https://ekcert.spserv.microsoft.com/EKCertificate/GetEKCertificate/v1"
    And the message "Endorsement certificate (Qualcomm)" went over the wire once
    When the administrator deletes the device record of "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate (Qualcomm)" went over the wire twice

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |

  @NET-106
  Scenario: A try that failed later fetches it from Intel again
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by Intel
    And enrolment of Windows devices is blocked
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the message "Endorsement certificate (Intel)" went over the wire once
    When the technician presses "Reset"
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the message "Endorsement certificate (Intel)" went over the wire twice

  @NET-109
  Scenario Outline: A discrete TPM by <maker> needs none of the addresses, over Wi-Fi, the second time too: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by <maker>
    And "LT-0043" is assigned to Anna
    And the network of "LT-0043" blocks "ekop.intel.com"
    And the network of "LT-0043" blocks "ftpm.amd.com"
    And the network of "LT-0043" blocks "ekcert.spserv.microsoft.com"
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the technician powers on "LT-0043" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the administrator deletes the device record of "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate" has not gone over the wire

    Examples:
      | maker   | windows | edition    | begin     |
      | STMicro | 10      | Enterprise | Provision |
      | Nuvoton | 10      | Education  | Provision |

  @ERR-0x80070490 @assumes-A-TPM-06
  Scenario Outline: An older AMD firmware TPM fails over Wi-Fi too, and after a reset: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by AMD
    And "LT-0043" has a TPM with no EK certificate
    And "LT-0043" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the technician powers on "LT-0043" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x80070490)"
    When Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x80070490)"

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |

  @refutes-ERR-0x80070490
  Scenario Outline: That code is not the one of a TPM by <maker> without a certificate
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by <maker>
    And "LT-0043" has a TPM with no EK certificate
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen does not show the code "0x80070490"

    Examples:
      | maker   | windows |
      | Intel   | 10      |
      | Nuvoton | 11      |

  @REQ-007 @assumes-A-TPM-05
  Scenario Outline: A virtual machine is refused over Wi-Fi too, with an assigned user, and when it is installed anew: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a virtual machine
    And "LT-0043" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the technician powers on "LT-0043" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the error status screen appears
    And the screen says "this PC has no physical TPM 2.0, only a virtual one"
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    When Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And "LT-0043" has not called the host "*.microsoftaik.azure.net"
    And "LT-0043" is not joined to the directory

    Examples:
      | windows | edition    | begin     |
      | 10      | Enterprise | Provision |
      | 11      | Education  | Next      |

  @NET-106
  Scenario Outline: Intel's service, when it is in trouble, is asked again until it hands the certificate out, Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by Intel
    And "ekop.intel.com" refuses the next 2 requests
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate (Intel)" went over the wire three times

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-107
  Scenario Outline: AMD's service, when it is in trouble, is asked again until it hands the certificate out, Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by AMD
    And "ftpm.amd.com" refuses the next 2 requests
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate (AMD)" went over the wire three times

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-108
  Scenario Outline: Qualcomm's service, when it is in trouble, is asked again until it hands the certificate out, Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM by Qualcomm
    And "ekcert.spserv.microsoft.com" refuses the next 2 requests
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the message "Endorsement certificate (Qualcomm)" went over the wire three times

    Examples:
      | windows |
      | 10      |
      | 11      |
