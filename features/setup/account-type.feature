Feature: Administrator or standard user

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @SETUP-PROF-004
  Scenario Outline: The type of the user's account is that of the profile: <type>, Windows <windows>
    Given the deployment profile makes its user <type>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Anna <is> "LT-0042"
    When the user signs out
    And Ben signs in
    Then the desktop appears
    And Ben is no local administrator of "LT-0042"
    And Anna <is> "LT-0042"

    Examples:
      | windows | type             | is                            |
      | 10      | an administrator | is a local administrator of   |
      | 11      | an administrator | is a local administrator of   |
      | 10      | a standard user  | is no local administrator of  |
      | 11      | a standard user  | is no local administrator of  |

  @SETUP-PROF-004 @assumes-A-DRS-08
  Scenario Outline: It is also that of the user of a pre-provisioned device: <type>, Windows <windows>
    Given the deployment profile makes its user <type>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the desktop appears
    And Ben <is> "LT-0042"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And Ben <is> "LT-0042"

    Examples:
      | windows | type             | is                            |
      | 10      | an administrator | is a local administrator of   |
      | 11      | an administrator | is a local administrator of   |
      | 10      | a standard user  | is no local administrator of  |
      | 11      | a standard user  | is no local administrator of  |

  @SETUP-PROF-004
  Scenario Outline: Each device follows its own profile; one that says nothing of the account type makes an administrator: Windows <windows>
    Given there is a group "Field service"
    And the group "Field service" takes in devices with the group tag "FIELD"
    And the deployment profile is assigned to the group "Field service"
    And the deployment profile makes its user a standard user
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is registered with the group tag "FIELD"
    When the administrator creates a deployment profile named "Everybody" for all devices
    And the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the keyboard layout screen appears on "LT-0043"
    When the user presses "Yes" on "LT-0043"
    And the user presses "Accept" on "LT-0043"
    And Ben signs in on "LT-0043"
    And the user presses "Accept" on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Ben is a local administrator of "LT-0043"
    And Anna is no local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-004
  Scenario Outline: What the administrator changes counts for the next deployment, not for one that is over: Windows <windows>
    Given the deployment profile makes its user a standard user
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the administrator changes the deployment profile to make its user an administrator
    And the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Ben is a local administrator of "LT-0043"
    And Anna is no local administrator of "LT-0042"
    When the administrator changes the deployment profile to make its user a standard user
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Ben is no local administrator of "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-005 @assumes-A-DRS-08
  Scenario Outline: A <role> is a local administrator although the profile makes a standard user: Windows <windows>
    Given the deployment profile makes its user a standard user
    And Ben has the directory role "<role>"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Ben signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Ben is a local administrator of "LT-0042"
    And Anna is no local administrator of "LT-0043"

    Examples:
      | windows | role                                              |
      | 10      | Global Administrator                              |
      | 11      | Global Administrator                              |
      | 10      | Microsoft Entra Joined Device Local Administrator |
      | 11      | Microsoft Entra Joined Device Local Administrator |

  @SETUP-PROF-005 @assumes-A-DRS-08
  Scenario Outline: So is a <role> on a device that a technician has pre-provisioned: Windows <windows>
    Given the deployment profile makes its user a standard user
    And Anna has the directory role "<role>"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Anna is a local administrator of "LT-0042"

    Examples:
      | windows | role                                              |
      | 10      | Global Administrator                              |
      | 11      | Microsoft Entra Joined Device Local Administrator |

  @SETUP-PROF-005 @assumes-A-DRS-08
  Scenario Outline: Another role of the directory makes nobody a local administrator: <role>, Windows <windows>
    Given the deployment profile makes its user a standard user
    And Ben has the directory role "<role>"
    And Anna has the directory role "Global Administrator"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the user powers on "LT-0042" with a wired network
    And Ben enters the password
    Then the desktop appears
    And Ben is no local administrator of "LT-0042"

    Examples:
      | windows | role                       |
      | 10      | Intune Administrator       |
      | 11      | Cloud Device Administrator |
      | 11      | User Administrator         |
