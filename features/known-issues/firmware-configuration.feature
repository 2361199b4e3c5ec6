Feature: Firmware configuration (DFCI) on Professional editions of Windows 11, version 24H2

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a DFCI profile "Camera off" is assigned to the devices

  @KNOWN-005 @assumes-A-DFCI-01
  Scenario Outline: During the out-of-box experience it is not configured, after a restart it is: Windows 11 <edition>, <version>
    Given "LT-0042" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the policy "Camera off" has gone over the wire to "LT-0042"
    And the policy "Camera off" is not in effect on "LT-0042"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 8 hours pass
    Then the policy "Camera off" is not in effect on "LT-0042"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the policy "Camera off" comes into effect on "LT-0042"

    Examples:
      | edition              | version         |
      | Pro                  | 10.0.26100.6899 |
      | Pro                  | 10.0.26100.2454 |
      | Pro Education        | 10.0.26100.2454 |
      | Pro for Workstations | 10.0.26100.2454 |

  @KNOWN-005 @assumes-A-DFCI-01
  Scenario Outline: Without the update of November 2024 it is not configured after a restart either: <version>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "Camera off" has gone over the wire to "LT-0042"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    When 8 hours pass
    Then the policy "Camera off" is not in effect on "LT-0042"

    Examples:
      | version         |
      | 10.0.26100.2453 |
      | 10.0.26100.2033 |

  @refutes-KNOWN-005
  Scenario Outline: Other editions and other versions are configured at once: Windows <windows> <edition>, <version>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the policy "Camera off" is already in effect on "LT-0042"

    Examples:
      | windows | edition         | version         |
      | 11      | Enterprise      | 10.0.26100.6899 |
      | 11      | Enterprise      | 10.0.26100.2033 |
      | 11      | Education       | 10.0.26100.2454 |
      | 11      | Enterprise LTSC | 10.0.26100.2454 |
      | 11      | Pro             | 10.0.22631.4169 |
      | 11      | Pro             | 10.0.26200.6899 |
