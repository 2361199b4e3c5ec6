Feature: Compliance policies that require BitLocker
  Windows Autopilot known issues: the state of BitLocker is read at the start of Windows, so that the policy needs a grace period.

  @POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: Without a grace period a device that has been encrypted is noncompliant until it restarts: Windows <windows>, assigned to the <whom>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a compliance policy "Encryption" requires BitLocker of the <whom> and marks them noncompliant immediately
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    And Intune lists "LT-0042" as noncompliant
    And the directory lists "LT-0042" as noncompliant
    When 1 day passes
    Then Intune still lists "LT-0042" as noncompliant
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And Intune lists "LT-0042" as compliant
    And the directory lists "LT-0042" as compliant

    Examples:
      | windows | whom    |
      | 10      | devices |
      | 11      | devices |
      | 10      | users   |
      | 11      | users   |

  @POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: A grace period of 0.25 days lasts until the restart, and the device counts as compliant: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant after 6 hours
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as in its grace period
    And the directory lists "LT-0042" as compliant
    When 5 hours pass
    Then Intune still lists "LT-0042" as in its grace period
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And Intune lists "LT-0042" as compliant
    When 1 day passes
    Then Intune still lists "LT-0042" as compliant
    And the directory still lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: A device that is not restarted outlives its grace period of 0.25 days: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant after 6 hours
    And a compliance policy "Encryption by and by" requires BitLocker of the users and marks them noncompliant after 3 days
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as in its grace period
    When 355 minutes pass
    Then Intune still lists "LT-0042" as in its grace period
    And the directory still lists "LT-0042" as compliant
    When 10 minutes pass
    Then Intune still lists "LT-0042" as noncompliant
    And the directory still lists "LT-0042" as noncompliant
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then Intune lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: A device that a technician has prepared has restarted on its way to the user, and needs none: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant immediately
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" as noncompliant
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 20 minutes pass
    Then Intune still lists "LT-0042" as compliant
    And the directory still lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-008 @assumes-A-COMP-03
  Scenario Outline: Without such a policy nobody asks for BitLocker, and the device is compliant at once: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as compliant
    And the directory lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |
