Feature: Devices and profiles are prepared for hybrid join

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Ben is a user of Contoso

  @PREP-001
  Scenario: A list registers several devices anew by the normal process, each with its own group tag and user
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator deletes "LT-0043" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
    And the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
    When the technician powers on "LT-0043" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Contoso hybrid  |
      | Assigned user      | ben@contoso.com |

  @PREP-004
  Scenario Outline: What keeps the user-driven deployment from being completed keeps pre-provisioning from it: <cause>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And <cause>
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the Windows sign-on screen has not appeared on "LT-0043"
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the success status screen has not appeared on "LT-0042"

    Examples:
      | cause                                   |
      | enrolment of Windows devices is blocked |
      | automatic enrolment is set to none      |

  @PREP-005
  Scenario: The profile must allow pre-provisioned deployment before the process can start
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile does not allow pre-provisioned deployment
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180005"
    And Intune does not list "LT-0042"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician presses "Retry"
    Then the success status screen appears

  @BOOT-001
  Scenario Outline: The profile is fetched as soon as there is a network, and again after the restart into the domain and every other: Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the message "Autopilot deployment service: profile" has not gone over the wire
    When the user plugs a cable of the corporate network into "LT-0042"
    And the user presses "Next"
    Then the sign-in page appears
    And the message "Autopilot deployment service: profile" went over the wire once
    When Anna signs in
    Then Device setup is in progress
    And the message "Autopilot deployment service: profile" went over the wire twice
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the Windows sign-on screen appears
    And the message "Autopilot deployment service: profile" went over the wire three times

    Examples:
      | generation |
      | 10         |
      | 11         |

  @BOOT-003
  Scenario Outline: Once its registration is deleted it gets the ordinary out-of-box experience: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the user powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
    And the sign-in page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-003
  Scenario Outline: A device that is registered signs in to its organization: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the country or region screen has not appeared
    And the Autopilot event log of "LT-0042" has no event 807

    Examples:
      | generation |
      | 10         |
      | 11         |

  @BOOT-007 @assumes-A-DDS-03
  Scenario Outline: Outside of the group of the profile a registered device gets the ordinary out-of-box experience: Windows <generation>
    Given there is a group "Domain laptops"
    And the group "Domain laptops" is empty
    And the deployment profile is assigned to the group "Domain laptops"
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 815 | ZtdDeviceHasNoAssignedProfile |
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
    And the sign-in page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-007
  Scenario Outline: A profile for hybrid join that is assigned to all devices is the default profile of the tenant: Windows <generation>
    Given the deployment profile is assigned to all devices
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And the profile of "LT-0042" is assigned
    And the Autopilot event log of "LT-0042" has no event 815

    Examples:
      | generation |
      | 10         |
      | 11         |
