Feature: Compliance policies that require BitLocker, and hybrid joined devices

  @POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: Without a grace period a device that has been encrypted is noncompliant until it restarts: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant immediately
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    And Intune lists "LT-0042" as noncompliant
    When the user presses "Sign out"
    And 1 day passes
    Then Intune still lists "LT-0042" as noncompliant
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And Intune lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: A grace period of 0.25 days is enough for a restart within it, and no longer: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant after 6 hours
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in on "LT-0042"
    And Anna signs on with the on-premises credentials on "LT-0042"
    And Anna signs in on "LT-0042"
    And the user presses "OK" on "LT-0042"
    And the user presses "Done" on "LT-0042"
    Then Account setup completes on "LT-0042"
    And Intune lists "LT-0042" as in its grace period
    When the user presses "Sign out" on "LT-0042"
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs on with the on-premises credentials on "LT-0042"
    Then Intune lists "LT-0042" as compliant
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    And Anna signs on with the on-premises credentials on "LT-0043"
    And Anna signs in on "LT-0043"
    And the user presses "OK" on "LT-0043"
    And the user presses "Done" on "LT-0043"
    Then Account setup completes on "LT-0043"
    And Intune lists "LT-0043" as in its grace period
    When 7 hours pass
    Then Intune still lists "LT-0043" as noncompliant
    And Intune still lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-008 @assumes-A-COMP-03 @assumes-A-BITLOCKER-01
  Scenario Outline: A device that a technician has prepared has restarted on its way to the user, and needs none: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant immediately
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" as noncompliant
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When 20 minutes pass
    Then Intune still lists "LT-0042" as compliant

    Examples:
      | windows |
      | 10      |
      | 11      |
