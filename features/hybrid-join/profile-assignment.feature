Feature: Which deployment profile for hybrid join reaches which device, and from when on

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And there is a group "Kiosks"
    And there is a group "Sales"

  @SETUP-PROF-014
  Scenario: Of several profiles that reach a device the one created first wins, also when it is assigned last
    Given the deployment profile is assigned to the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "For Sales" for the group "Sales"
    And the administrator adds "LT-0042" to the group "Sales"
    Then the assigned profile of "LT-0042" is "For Sales"
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the assigned profile of "LT-0042" is "Contoso hybrid"
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso hybrid"

  @SETUP-PROF-015
  Scenario: When no other profile applies, the one assigned to all devices is used
    Given the deployment profile is assigned to all devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "For Sales" for the group "Sales"
    And the administrator adds "LT-0043" to the group "Sales"
    And the administrator adds "LT-0042" to the group "Kiosks"
    Then the assigned profile of "LT-0043" is "For Sales"
    And the assigned profile of "LT-0042" is "Contoso hybrid"
    When the technician provisions "LT-0042"
    Then the success status screen appears

  @SETUP-PROF-016
  Scenario: A device group under Excluded groups gets no profile until it is an included one
    Given the deployment profile excludes the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is not assigned
    And the profile of "LT-0043" is assigned
    When the administrator moves the group "Kiosks" from the excluded groups of the deployment profile to the included groups
    Then the profile of "LT-0042" is assigned
    When the technician provisions "LT-0042"
    Then the success status screen appears

  @SETUP-PROF-017 @SETUP-PROF-018
  Scenario: Profile status passes from not assigned through assigning to assigned, and only then the date is filled in and the deployment can begin
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And 3 minutes pass
    Then the profile of "LT-0042" is not assigned
    When 5 minutes pass
    Then the profile of "LT-0042" is assigning
    And the date of assignment of "LT-0042" is empty
    When the user powers on "LT-0042" on the corporate network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Accept"
    Then the account type screen appears
    When 5 minutes pass
    Then the profile of "LT-0042" is assigned
    And the date of assignment of "LT-0042" is filled in
    And the assigned profile of "LT-0042" is "Contoso hybrid"
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
