Feature: Which of several Enrollment Status Page profiles counts

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
      | Contoso CAD | Win32 | 25      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-002
  Scenario Outline: Of several profiles that reach the device the one with priority 1 wins, whichever order they were made in: Windows <windows>
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | message on failure | minutes |
      | First   | Autopilot devices | Ask the first      | 10      |
      | Second  | all devices       | Ask the second     | 20      |
      | Third   | Autopilot devices | Ask the third      | 7       |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails after 10 minutes
    And on failure the Enrollment Status Page says only "Ask the first"
    When the administrator gives the Enrollment Status Page profile "Third" the priority 1
    And the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And on failure the Enrollment Status Page says only "Ask the third"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-002
  Scenario: A profile that is moved down gives way to the next one, not to the last
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | message on failure | minutes |
      | First   | Autopilot devices | Ask the first      | 7       |
      | Second  | all devices       | Ask the second     | 12      |
      | Third   | all devices       | Ask the third      | 20      |
    When the administrator gives the Enrollment Status Page profile "First" the priority 3
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the second"

  @SETUP-ESP-002
  Scenario: One with priority 1 that does not reach the device does not win
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | message on failure | minutes |
      | Kiosks  | Kiosks            | Ask the kiosks     | 7       |
      | Second  | Autopilot devices | Ask the second     | 12      |
      | Third   | all devices       | Ask the third      | 20      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the second"

  @SETUP-ESP-002
  Scenario Outline: Of several for the user who signs in the one with priority 1 wins as well: Windows <windows>
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | message on failure | minutes |
      | First   | all users   | Ask the first      | 12      |
      | Second  | Sales       | Ask the second     | 20      |
      | Third   | Sales       | Ask the third      | 7       |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the first"
    When the administrator gives the Enrollment Status Page profile "Third" the priority 1
    And the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And on failure the Enrollment Status Page says only "Ask the third"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-002 @assumes-A-APP-01
  Scenario Outline: So it is in the user part of the page: <first> first
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | Sales       | 5       |
    And the app "Contoso Notes" fails with exit code 1603
    And there is a group "Office"
    And Anna is a member of "Office"
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | message on failure |
      | First   | <first>     | Ask the first      |
      | Second  | <second>    | Ask the second     |
      | Third   | Office      | Ask the third      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Ask the first"

    Examples:
      | first     | second    |
      | Sales     | all users |
      | all users | Sales     |

  @SETUP-ESP-002
  Scenario: One with priority 1 from which a group of the device is excluded does not win
    Given there is a group "Kiosks"
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | except | message on failure | minutes |
      | First   | all devices       | Kiosks | Ask the first      | 7       |
      | Second  | all devices       |        | Ask the second     | 12      |
      | Third   | Autopilot devices |        | Ask the third      | 20      |
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the second"

  @SETUP-ESP-002
  Scenario: Nor one from which a group of the user is excluded
    Given there is a group "Office"
    And Anna is a member of "Office"
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | except | message on failure | minutes |
      | First   | all users   | Office | Ask the first      | 7       |
      | Second  | Sales       |        | Ask the second     | 12      |
      | Third   | all users   |        | Ask the third      | 20      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the second"

  @SETUP-ESP-002
  Scenario: One from which another person's group is excluded wins
    Given there is a group "Kiosks"
    And Ben is a user of Contoso
    And Ben is a member of "Kiosks"
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | except | message on failure | minutes |
      | First   | all users   | Kiosks | Ask the first      | 12      |
      | Second  | Sales       |        | Ask the second     | 20      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the first"

  @SETUP-ESP-002
  Scenario: In the technician flow the one with priority 1 wins as well
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | minutes |
      | First   | all devices       | 12      |
      | Second  | Autopilot devices | 60      |
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Device setup was not done within its time limit of 12 minutes"

  @SETUP-ESP-003
  Scenario Outline: During pre-provisioning a profile for users is ignored, though it has the highest priority: Windows <windows>, <whose>
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | message on failure | minutes | waits only for |
      | Users   | <whose>           | Ask the users      | 7       |                |
      | Devices | Autopilot devices | Ask the devices    | 60      | Contoso VPN    |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0043"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" does not have the app "Contoso CAD"

    Examples:
      | windows | whose     |
      | 10      | Sales     |
      | 11      | Sales     |
      | 11      | all users |

  @SETUP-ESP-003
  Scenario Outline: Nor does it count during pre-provisioning where it is the only one: <whose>
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | minutes |
      | Users   | <whose>     | 12      |
    And "LT-0042" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso CAD"

    Examples:
      | whose     |
      | Sales     |
      | all users |

  @SETUP-ESP-003
  Scenario: The time limit of the profile for devices counts there, not the longer one of the profile for users
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | minutes |
      | Users   | Sales             | 90      |
      | Devices | Autopilot devices | 12      |
    And "LT-0042" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Device setup was not done within its time limit of 12 minutes"

  @SETUP-ESP-003
  Scenario: With a user who signs in the profile for users does count, where none is for the device
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | message on failure | minutes |
      | Users   | Sales       | Ask the users      | 12      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails after 12 minutes
    And on failure the Enrollment Status Page says only "Ask the users"

  @SETUP-ESP-005
  Scenario Outline: A list of blocking apps in a profile for users does not count in the device part, which waits for all apps: Windows <windows>
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | waits only for |
      | Users   | <whose>     | Contoso VPN    |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 2)"
    And Device setup completes
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso CAD"

    Examples:
      | windows | whose     | show         |
      | 10      | Sales     | Show details |
      | 11      | Sales     | ∨            |
      | 11      | all users | ∨            |

  @SETUP-ESP-005
  Scenario: So line-of-business apps of the device are waited for, too; in the user part the list counts
    Given these apps are required:
      | app            | kind  | context | assigned to       | minutes |
      | Contoso Scan   | LOB   | device  | Autopilot devices | 25      |
      | Contoso Notes  | Win32 | user    | Sales             | 5       |
      | Contoso Charts | Win32 | user    | Sales             | 25      |
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to | waits only for |
      | Users   | Sales       | Contoso Notes  |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" already has the app "Contoso Scan"
    And "LT-0042" already has the app "Contoso CAD"
    And the desktop appears
    And "LT-0042" already has the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Charts"

  @SETUP-ESP-005
  Scenario: The way round: a profile for the devices, whose list counts
    Given these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to       | waits only for |
      | Users   | Sales             | Contoso CAD    |
      | Devices | Autopilot devices | Contoso VPN    |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso CAD"

  @SETUP-ESP-028
  Scenario Outline: A custom OMA-URI skips the user part: the desktop comes after Device setup, Windows <windows>
    Given a custom OMA-URI of the devices sets "SkipUserStatusPage" to True
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | Sales       | 25      |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And the desktop appears
    And Account setup has not begun
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso CAD"
    And "LT-0043" does not have the app "Contoso Notes"
    When 1 hour passes
    Then "LT-0043" already has the app "Contoso Notes"
    And Account setup has not begun

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-028
  Scenario Outline: Without it, or with the value False, the user part runs: <said>
    Given <said>
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | Sales       | 25      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And Account setup is in progress
    And the desktop has not appeared
    And the desktop appears
    And "LT-0042" already has the app "Contoso Notes"

    Examples:
      | said                                                                                     |
      | a custom OMA-URI of the devices sets "SkipUserStatusPage" to False                         |
      | the Enrollment Status Page gives up after 60 minutes                                     |

  @SETUP-ESP-028
  Scenario: After pre-provisioning it skips the user part as well, and the technician sees Device setup as ever
    Given a custom OMA-URI of the devices sets "SkipUserStatusPage" to True
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | Sales       | 25      |
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then Device setup is in progress
    And the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    When 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Account setup has not begun
    And "LT-0042" does not have the app "Contoso Notes"
    When 1 hour passes
    Then "LT-0042" already has the app "Contoso Notes"
