Feature: Windows enrolment attestation

  After a deployment the device attestation status report says whether the keys with which a device was enrolled lie in its TPM.

  @DEVATT-001 @assumes-A-ATTEST-01 @assumes-A-ATTEST-02 @assumes-A-ATTEST-03
  Scenario Outline: What a technician has provisioned has attested: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  |
      | Contoso VPN | Win32 |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the device attestation status of "LT-0042" is "Completed"
    And Graph gives the identity attestation status trusted for "LT-0042"
    And "LT-0042" has the app "Contoso VPN"
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the device attestation status of "LT-0042" is "Completed"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-DEVATT-001 @assumes-A-ATTEST-01 @assumes-A-ATTEST-02
  Scenario Outline: What a user has deployed alone has not, and neither has a PC without a TPM: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has no TPM
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0044"
    Then the success status screen appears on "LT-0044"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And the device attestation status of "LT-0042" is "Failed" with the detail "Client didn't provide all required parameters"
    And Graph gives the identity attestation status incompleteData for "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And the device attestation status of "LT-0043" is "Failed" with the detail "Client didn't provide all required parameters"
    And the device attestation status of "LT-0044" is "Completed"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @DEVATT-002 @assumes-A-ATTEST-01 @assumes-A-ATTEST-02
  Scenario Outline: The first update that attests: Windows <windows>, <version>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the device attestation status of "LT-0042" is "Completed"
    And Graph gives the identity attestation status trusted for "LT-0042"

    Examples:
      | windows | version         |
      | 10      | 10.0.19045.3996 |
      | 11      | 10.0.22000.2713 |
      | 11      | 10.0.22621.2792 |
      | 11      | 10.0.22631.2792 |
      | 11      | 10.0.26100.1    |

  @refutes-DEVATT-002 @assumes-A-ATTEST-01 @assumes-A-ATTEST-02
  Scenario Outline: The update before it is provisioned all the same, and has not attested: Windows <windows>, <version>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the device attestation status of "LT-0042" is "Failed" with the detail "<detail>"
    And Graph gives the identity attestation status <status> for "LT-0042"

    Examples:
      | windows | version         | detail                                        | status         |
      | 10      | 10.0.19045.3995 | Client didn't provide all required parameters | incompleteData |
      | 10      | 10.0.19044.6456 | Client didn't provide all required parameters | incompleteData |
      | 10      | 10.0.19044.2545 | Feature isn't supported                       | notSupported   |
      | 11      | 10.0.22000.2712 | Client didn't provide all required parameters | incompleteData |
      | 11      | 10.0.22621.2791 | Client didn't provide all required parameters | incompleteData |
      | 11      | 10.0.22631.2791 | Client didn't provide all required parameters | incompleteData |

  @DEVATT-003 @assumes-A-ATTEST-01 @assumes-A-ATTEST-02
  Scenario Outline: A PC that joins a domain fails, for the sake of its Entra key: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the device attestation status of "LT-0050" is "Failed" with the detail "Entra key can't be attested"
    And Graph gives the identity attestation status incompleteData for "LT-0050"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-DEVATT-003 @assumes-A-ATTEST-01 @assumes-A-ATTEST-02
  Scenario Outline: Nor has it attested when its user is there: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    Then the "You're all set!" screen appears
    And the device attestation status of "LT-0050" is "Failed" with the detail "Entra key can't be attested"
    And Graph gives the identity attestation status incompleteData for "LT-0050"

    Examples:
      | windows |
      | 10      |
      | 11      |
