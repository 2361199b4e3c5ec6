Feature: Step 4, a device group holds the device

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"

  @STEP-E4 @SETUP-GRP-002
  Scenario Outline: A dynamic group takes the device in by its group tag, and keeps it once it has joined: <tag>
    Given the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is registered with the group tag "<tag>"
    When the user powers on "LT-0042" with a wired network
    Then the profile of "LT-0042" is assigned
    And the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears
    When 10 minutes pass
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |

    Examples:
      | tag   |
      | KIOSK |
      | kiosk |

  @STEP-E4
  Scenario: An administrator adds the device to an assigned group, one of two that have the profile
    Given there is a group "Meeting rooms"
    And the deployment profile is assigned to the groups "Kiosks" and "Meeting rooms"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is assigned
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    And the profile of "LT-0043" is not assigned
    When the administrator adds "LT-0043" to the group "Meeting rooms"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0043"
    When Anna signs in on "LT-0042"
    Then the Enrollment Status Page appears on "LT-0042"
    And the profile of "LT-0042" is assigned

  @STEP-E4
  Scenario Outline: A device in two groups gets the profile that was created first, of whichever group it is: <first> first, Windows <windows>
    Given there is a group "Meeting rooms"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator creates a deployment profile named "A for rooms" for the group "Meeting rooms"
    And the administrator adds "LT-0043" to the group "<first>"
    And the time for imports and assignments passes
    Then the profile of "LT-0043" is assigned
    And the assigned profile of "LT-0043" is "<alone>"
    When the administrator adds "LT-0043" to the group "<second>"
    And the time for imports and assignments passes
    Then the assigned profile of "LT-0043" is "Contoso user-driven"
    And the profile of "LT-0042" is not assigned
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0043"
    When the administrator removes "LT-0043" from the group "Kiosks"
    And the time for imports and assignments passes
    Then the assigned profile of "LT-0043" is "A for rooms"

    Examples:
      | windows | first         | alone               | second        |
      | 10      | Kiosks        | Contoso user-driven | Meeting rooms |
      | 11      | Meeting rooms | A for rooms         | Kiosks        |

  @STEP-E4
  Scenario: A device in two groups that have status pages of their own gets the page with the higher priority
    Given there is a group "Meeting rooms"
    And these apps are required:
      | app         | kind  | assigned to | minutes |
      | Contoso VPN | Win32 | Kiosks      | 25      |
    And these Enrollment Status Page profiles are there, by their priority:
      | profile | assigned to   | message on failure | minutes |
      | Rooms   | Meeting rooms | Ask the desk       | 12      |
      | Kiosks  | Kiosks        | Ask the kiosk team | 7       |
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the administrator adds "LT-0042" to the group "Meeting rooms"
    And the administrator adds "LT-0043" to the group "Kiosks"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then Device setup fails after 12 minutes on "LT-0042"
    And on failure the Enrollment Status Page says only "Ask the desk" on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then Device setup fails after 7 minutes on "LT-0043"
    And on failure the Enrollment Status Page says only "Ask the kiosk team" on "LT-0043"

  @refutes-STEP-E4 @assumes-A-DDS-03
  Scenario: Outside of the group the profile is not assigned
    Given the group "Kiosks" is empty
    When the user powers on "LT-0042" with a wired network
    Then the profile of "LT-0042" is not assigned
    And the "Is this the right country or region?" screen appears

  @refutes-STEP-E4 @SETUP-GRP-002
  Scenario Outline: A dynamic group leaves out a device with another group tag: "<tag>"
    Given the group "Kiosks" takes in devices with the group tag "KIOSK", which no device here has
    And "LT-0042" is registered with the group tag "<tag>"
    When the user powers on "LT-0042" with a wired network
    Then the profile of "LT-0042" is not assigned
    And the "Is this the right country or region?" screen appears

    Examples:
      | tag      |
      | OFFICE   |
      | KIOSK-2  |
      | MY-KIOSK |
      | KIOS     |
      |          |

  @STEP-E4 @SETUP-GRP-002
  Scenario: The dynamic group follows a change of the group tag, in, and out again when the device has joined
    Given the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is registered with the group tag "OFFICE"
    When the administrator changes the group tag of "LT-0042" to "KIOSK"
    Then the profile of "LT-0042" is assigned
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator changes the group tag of "LT-0042" to "KIOSK-2"
    Then the profile of "LT-0042" is not assigned

  @refutes-STEP-E4
  Scenario: A device that is taken out of the group loses the profile
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is assigned
    When the administrator removes "LT-0042" from the group "Kiosks"
    Then the profile of "LT-0042" is not assigned
    When the user powers on "LT-0042" with a wired network
    Then the "Is this the right country or region?" screen appears

  @SETUP-GRP-001
  Scenario: The rule on ZTDid collects every Autopilot device, with and without a group tag, and no other
    Given the group "Kiosks" takes in every Windows Autopilot device by its ZTDid
    And "LT-0042" is registered with the group tag "KIOSK"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0043"
    When the user powers on "LT-0044" with a wired network
    Then the country or region screen appears on "LT-0044"
    When 10 minutes pass
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |
    When the administrator deletes "LT-0043" from the Windows Autopilot devices
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |

  @SETUP-GRP-001
  Scenario: The rule on ZTDid collects a device that is registered later, and keeps it whatever becomes of the PC
    Given the group "Kiosks" takes in every Windows Autopilot device by its ZTDid
    And "LT-0043" is a Windows 10 Enterprise laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0043 | OFFICE    | Anna          |
    And the time for imports and assignments passes
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |
    When the user powers on "LT-0043" with a wired network
    And Anna enters the password on "LT-0043"
    Then the desktop appears on "LT-0043"
    When Windows is installed anew on "LT-0043"
    And the administrator removes the user of "LT-0043"
    And the administrator changes the group tag of "LT-0043" to "KIOSK"
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |
    When the administrator deletes the device record of "LT-0043"
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |

  @SETUP-GRP-001
  Scenario Outline: The rule on ZTDid collects a device that the technician pre-provisions: Windows <windows> <edition>
    Given the group "Kiosks" takes in every Windows Autopilot device by its ZTDid
    And Fabrikam is another organization
    And "FB-0007" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Fabrikam
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |
    When the technician reseals "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the desktop appears
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |

    Examples:
      | windows | edition   |
      | 10      | Pro       |
      | 11      | Education |
