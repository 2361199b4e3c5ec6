Feature: Devices are registered for Autopilot

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot

  @STEP-E3 @PREP-001
  Scenario: A device is registered by the normal process, with its hardware hash
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    Then "LT-0042" is not listed as a Windows Autopilot device
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           |               |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the user name page appears

  @PREP-001 @SETUP-USER-002
  Scenario: By the normal registration process a list registers several devices, each with its own group tag and assigned user
    Given Ben is a user of Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0044" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0045" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
      | LT-0044 |           |               |
      | LT-0045 |           | Ben           |
    And the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
      | LT-0044 |           |               |
      | LT-0045 |           | Ben           |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the user name of Anna on "LT-0042"
    When Anna enters the password on "LT-0042"
    Then the Enrollment Status Page appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben on "LT-0043"
    When the user powers on "LT-0044" with a wired network
    Then the user name page appears on "LT-0044"
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
      | LT-0044 |           |               |
      | LT-0045 |           | Ben           |

  @STEP-E3 @PREP-001
  Scenario: The normal registration process again: a second list adds devices, and leaves those that are registered as they are
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
    And the time for imports and assignments passes
    And the administrator imports these devices as a CSV file:
      | device  | group tag |
      | LT-0042 | Kiosk     |
      | LT-0043 | Kiosk     |
    And the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | Kiosk     |               |

  @STEP-E3
  Scenario: A PC without a TPM 2.0 is registered too: its hash says which PC it is without one
    Given "LT-0042" has a TPM 1.2
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

  @refutes-STEP-E3
  Scenario Outline: Without registration the ordinary out-of-box experience runs: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    Then the "<region>" screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
    And the sign-in page has not appeared

    Examples:
      | windows | region                                  |
      | 10      | Let's start with region. Is this right? |
      | 11      | Is this the right country or region?    |

  @refutes-STEP-E3
  Scenario: Once its registration is deleted the ordinary out-of-box experience runs, until it is registered again
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the power of "LT-0042" fails
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the power of "LT-0042" fails
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

  @STEP-E3 @assumes-A-DDS-07
  Scenario: The TPM is a part of the hardware hash: with another one it is not the device that was registered
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the TPM of "LT-0042" is replaced by another
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the sign-in page has not appeared

  @STEP-E3 @assumes-A-DDS-07
  Scenario: With another serial number it is not the device that was registered, but known by its TPM
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the sign-in page has not appeared

  @SETUP-REG-009
  Scenario: A hash that is not padded Base64 imports nothing: the call behind it fails
    Then Intune refuses to import "LT-0042" with a hardware hash that lost its last character, and says "with 400"
    And Intune refuses to import "LT-0042" with a hardware hash that lost its last character, and says "Cannot convert the literal '[DEVICEHASH]' to the expected type 'Edm.Binary'"
    And Intune refuses to import "LT-0042" with a hardware hash that is padded with one character too few, and says "Cannot convert the literal '[DEVICEHASH]' to the expected type 'Edm.Binary'"
    When the time for imports and assignments passes
    Then "LT-0042" is not listed as a Windows Autopilot device
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device

  @SETUP-REG-009
  Scenario: In a list one such hash is enough, in the second row too: nothing of it is imported
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot
    Then Intune refuses to import "LT-0042" together with "LT-0043", whose hardware hash lost its last character, and says "with 400"
    And Intune refuses to import "LT-0042" together with "LT-0043", whose hardware hash lost its last character, and says "Cannot convert the literal '[DEVICEHASH]' to the expected type 'Edm.Binary'"
    When the time for imports and assignments passes
    Then "LT-0042" is not listed as a Windows Autopilot device
    And "LT-0043" is not listed as a Windows Autopilot device

  @SETUP-REG-009
  Scenario Outline: Such a hash leaves a device that is registered already as it is, each time: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0043 | KIOSK     | Anna          |
    And the time for imports and assignments passes
    Then Intune refuses to import "LT-0043" with a hardware hash that lost its last character, and says "with 400"
    And Intune refuses to import "LT-0042" together with "LT-0043", whose hardware hash lost its last character, and says "Cannot convert the literal '[DEVICEHASH]' to the expected type 'Edm.Binary'"
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0043 | KIOSK     | Anna          |
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears on "LT-0042"

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |

  @PREP-001
  Scenario Outline: What the list says of a device holds in the technician flow, and for its user: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, not registered for Autopilot
    And Ben is a user of Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
    And the time for imports and assignments passes
    And the technician pre-provisions and reseals "LT-0043"
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |
    When 2 hours pass
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben
    When Ben enters the password
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Ben
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |
      | LT-0043 | KIOSK     | Ben           |

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @refutes-STEP-E3
  Scenario Outline: It runs also once the registration of a device is deleted that was pre-provisioned for a user: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And Ben is a user of Contoso
    And "LT-0043" is assigned to Ben
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0043"
    And the administrator deletes the device record of "LT-0043"
    And the administrator deletes "LT-0043" from the Windows Autopilot devices
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the country or region screen appears
    And "LT-0043" is not listed as a Windows Autopilot device

    Examples:
      | windows |
      | 10      |
      | 11      |
