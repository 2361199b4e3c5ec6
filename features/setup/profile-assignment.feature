Feature: Which deployment profile reaches which device, and from when on

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Kiosks"
    And there is a group "Sales"

  @SETUP-PROF-014
  Scenario Outline: Of several profiles that reach a device the one created first wins: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "Also for Kiosks" for the group "Kiosks"
    And the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is assigned
    And the assigned profile of "LT-0042" is "Contoso pre-provisioned"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso pre-provisioned"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-014
  Scenario: It wins by its creation, not by its assignment, its last change or its name
    Given the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "B for Sales" for the group "Sales"
    And the administrator creates a deployment profile named "A for Sales" for the group "Sales"
    And the administrator adds "LT-0042" to the group "Sales"
    Then the assigned profile of "LT-0042" is "B for Sales"
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the assigned profile of "LT-0042" is "Contoso pre-provisioned"
    When the administrator changes the description of the deployment profile "Contoso pre-provisioned" to "For all"
    And the administrator assigns the deployment profile "A for Sales" to the group "Kiosks"
    Then the assigned profile of "LT-0042" is "Contoso pre-provisioned"
    When the administrator removes "LT-0042" from the group "Kiosks"
    And the administrator changes the description of the deployment profile "B for Sales" to "For Sales"
    Then the assigned profile of "LT-0042" is "B for Sales"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: B for Sales"

  @SETUP-PROF-014
  Scenario: Where one profile alone reaches the device its age says nothing
    Given the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "For Sales" for the group "Sales"
    And the administrator adds "LT-0042" to the group "Sales"
    And the administrator adds "LT-0043" to the group "Kiosks"
    Then the assigned profile of "LT-0042" is "For Sales"
    And the assigned profile of "LT-0043" is "Contoso pre-provisioned"

  @SETUP-PROF-015
  Scenario Outline: When no other profile applies, the one assigned to all devices is used: Windows <windows>
    Given the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "Everybody" for all devices
    And the administrator adds "LT-0043" to the group "Kiosks"
    Then the profile of "LT-0042" is assigned
    And the assigned profile of "LT-0042" is "Everybody"
    And the assigned profile of "LT-0043" is "Contoso pre-provisioned"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Everybody"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-015
  Scenario: A profile of a group comes before the one assigned to all devices, though that was created first
    Given the deployment profile is assigned to all devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "For Sales" for the group "Sales"
    And the administrator adds "LT-0042" to the group "Sales" and waits for nothing
    And 2 minutes pass
    Then the profile of "LT-0042" is assigned
    And the assigned profile of "LT-0042" is "Contoso pre-provisioned"
    When the administrator adds "LT-0043" to the group "Kiosks"
    Then the assigned profile of "LT-0042" is "For Sales"
    And the assigned profile of "LT-0043" is "Contoso pre-provisioned"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: For Sales"
    When the administrator removes "LT-0042" from the group "Sales"
    And the time for imports and assignments passes
    Then the assigned profile of "LT-0042" is "Contoso pre-provisioned"

  @SETUP-PROF-015
  Scenario: Without a profile that is assigned to all devices a device that no profile reaches has none
    Given the group "Kiosks" is empty
    And the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Sales"
    Then the profile of "LT-0042" is not assigned
    When the user powers on "LT-0042" with a wired network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Accept"
    Then the account type screen appears

  @SETUP-PROF-016
  Scenario Outline: A device group under Excluded groups gets no profile until it is an included one: Windows <windows>
    Given the deployment profile excludes the group "Kiosks"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is not assigned
    And the date of assignment of "LT-0042" is empty
    And the profile of "LT-0043" is assigned
    And the assigned profile of "LT-0043" is "Contoso pre-provisioned"
    When the user powers on "LT-0042" with a wired network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Accept"
    Then the account type screen appears
    And the sign-in page has not appeared
    When the administrator moves the group "Kiosks" from the excluded groups of the deployment profile to the included groups
    Then the profile of "LT-0042" is assigned
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-016
  Scenario: The group alone is put under Excluded groups: none of its devices gets the profile
    Given the deployment profile is assigned to the group "Sales"
    And the deployment profile excludes the group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is registered with the group tag "KIOSK"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSK"
    When the administrator adds "LT-0043" to the group "Sales"
    Then the profile of "LT-0042" is not assigned
    And the profile of "LT-0043" is not assigned
    When the administrator changes the group tag of "LT-0043" to "OFFICE"
    And the time for imports and assignments passes
    Then the profile of "LT-0043" is assigned
    And the profile of "LT-0042" is not assigned

  @SETUP-PROF-015 @SETUP-PROF-016
  Scenario: A group, also the second one, is excluded from one profile: that of all devices is used
    Given the deployment profile excludes the group "Kiosks"
    And the deployment profile excludes the group "Sales"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the administrator adds "LT-0043" to the group "Sales"
    Then the profile of "LT-0042" is not assigned
    And the profile of "LT-0043" is not assigned
    When the administrator creates a deployment profile named "Everybody" for all devices
    Then the assigned profile of "LT-0042" is "Everybody"
    And the assigned profile of "LT-0043" is "Everybody"
    And the assigned profile of "LT-0044" is "Contoso pre-provisioned"

  @SETUP-PROF-016
  Scenario: So it is where the profile is assigned to all devices
    Given the deployment profile is assigned to all devices
    And the deployment profile excludes the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is not assigned
    And the profile of "LT-0043" is assigned

  @SETUP-PROF-017 @SETUP-PROF-018
  Scenario Outline: Profile status passes from not assigned through assigning to assigned, and with it comes the date: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And 3 minutes pass
    Then the profile of "LT-0042" is not assigned
    And the date of assignment of "LT-0042" is empty
    When 5 minutes pass
    Then the profile of "LT-0042" is assigning
    And the date of assignment of "LT-0042" is empty
    When 5 minutes pass
    Then the profile of "LT-0042" is assigned
    And the date of assignment of "LT-0042" is filled in
    And the assigned profile of "LT-0042" is "Contoso pre-provisioned"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-017 @SETUP-PROF-018
  Scenario: A device that no profile reaches is not assigned, however long the administrator waits, and passes through the three once one does
    Given the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When 1 day passes
    Then the profile of "LT-0042" is not assigned
    When the administrator adds "LT-0042" to the group "Kiosks" and waits for nothing
    And 2 minutes pass
    Then the profile of "LT-0042" is assigning
    When 5 minutes pass
    Then the profile of "LT-0042" is assigned
    When the administrator assigns the deployment profile "Contoso pre-provisioned" to the group "Sales" and waits for nothing
    Then the profile of "LT-0042" is assigned
    And the date of assignment of "LT-0042" is filled in
    When the administrator removes "LT-0042" from the group "Kiosks"
    And the time for imports and assignments passes
    Then the profile of "LT-0042" is not assigned
    And the date of assignment of "LT-0042" is empty
    When the administrator adds "LT-0042" to the group "Kiosks" and waits for nothing
    And 2 minutes pass
    Then the profile of "LT-0042" is assigning
    And the date of assignment of "LT-0042" is empty

  @SETUP-PROF-018
  Scenario Outline: Begun before the date of assignment is filled in the deployment has no profile, begun after it has: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And 8 minutes pass
    Then the profile of "LT-0042" is assigning
    And the date of assignment of "LT-0042" is empty
    When the user powers on "LT-0042" with a wired network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Accept"
    Then the account type screen appears
    And the sign-in page has not appeared
    When the time for imports and assignments passes
    Then the date of assignment of "LT-0042" is filled in
    And the profile of "LT-0042" is assigned
    And the assigned profile of "LT-0042" is "Contoso pre-provisioned"
    When Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso pre-provisioned"
    When the technician presses "<begin>"
    Then the success status screen appears

    Examples:
      | windows | begin     |
      | 10      | Provision |
      | 11      | Next      |
