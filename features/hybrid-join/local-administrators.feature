Feature: Administrator rights of the user of a PC in an on-premises domain

  @POST-007 @assumes-A-DRS-08
  Scenario Outline: Beside another local administrator the user does not become one, though the profile says so: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And the deployment profile makes its user an administrator
    And a policy "Support account" makes the local administrator "support" on the devices
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And the local account "support" is a local administrator of "LT-0043"
    And Anna is no local administrator of "LT-0043"
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And Anna is no local administrator of "LT-0043"
    And the local account "support" is a local administrator of "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-007 @assumes-A-DRS-08
  Scenario Outline: Nor after the technician flow, and not at a later start: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And the deployment profile makes its user an administrator
    And a policy "Support account" makes the local administrator "support" on the devices
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna is no local administrator of "LT-0043"
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna is no local administrator of "LT-0043"
    And the local account "support" is a local administrator of "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-007 @assumes-A-DRS-08
  Scenario: The other account may be that of a person who has deployed the device and is one
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Ben is a user of Contoso
    And the deployment profile makes its user an administrator
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Ben signs on with the on-premises credentials
    Then Account setup is in progress
    And Ben is a local administrator of "LT-0042"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna is no local administrator of "LT-0042"
    And Ben is a local administrator of "LT-0042"

  @POST-007 @assumes-A-DRS-08
  Scenario: A local administrator who is called as the user is another account
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And the deployment profile makes its user an administrator
    And a policy "Support account" makes the local administrator "anna" on the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And the local account "anna" is a local administrator of "LT-0042"
    And Anna is no local administrator of "LT-0042"

  @refutes-POST-007 @assumes-A-DRS-08
  Scenario Outline: Beside a local standard user the user becomes a local administrator: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And the deployment profile makes its user an administrator
    And a policy "Support account" makes the local standard user "support" on the devices
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna is a local administrator of "LT-0043"
    And the local account "support" is no local administrator of "LT-0043"
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna is a local administrator of "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  Scenario: In a Microsoft Entra join the user becomes one beside another, too
    Given Contoso is set up for user-driven Microsoft Entra join
    And the deployment profile makes its user an administrator
    And a policy "Support account" makes the local administrator "support" on the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Anna is a local administrator of "LT-0042"
    And the local account "support" is a local administrator of "LT-0042"
