Feature: What an import makes of each device

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot

  @SETUP-REG-001 @SETUP-REG-002
  Scenario Outline: Registered, and never switched on: the directory has its object, named by the serial number: Windows <windows>
    When the administrator imports these devices as a CSV file:
      | device   | group tag |
      | <device> | KIOSK     |
    Then the directory has no device object
    When the time for imports and assignments passes
    Then the directory has one device object of "<device>", still without a join
    And the directory has 1 device object in all
    And the list of Windows Autopilot devices and the directory name "<device>" by its serial number
    And "<device>" is not joined to the directory
    And Intune does not list "<device>"

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |

  @SETUP-REG-001
  Scenario: The object is what groups hold, and the join takes it over
    Given there is a group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    When the administrator imports these devices as a CSV file:
      | device  | group tag |
      | LT-0042 | KIOSK     |
      | LT-0043 | OFFICE    |
    And the time for imports and assignments passes
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |
    And the directory has 2 device objects in all
    And the directory has one device object of "LT-0043", still without a join
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" is joined to the directory
    And the directory has 2 device objects in all
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |

  @SETUP-REG-001
  Scenario: An import that ends in an error makes no object
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash                             |
      | [serial number of LT-0042],,[hardware hash without a serial number of LT-0042]    |
      | [serial number of LT-0043],,[hardware hash of LT-0043]                            |
    And the time for imports and assignments passes
    Then the directory has one device object of "LT-0043", still without a join
    And the directory has 1 device object in all

  @SETUP-REG-002
  Scenario Outline: Until it has enrolled, however often it was on; then it is named by its computer name: Windows <windows>
    Given the deployment profile names devices by the template "CT-%SERIAL%"
    When the administrator imports the hardware hash of "<device>" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "<device>" with a wired network
    Then the sign-in page appears
    And the list of Windows Autopilot devices and the directory name "<device>" by its serial number
    When the power of "<device>" fails
    And 1 day passes
    Then the list of Windows Autopilot devices and the directory name "<device>" by its serial number
    When the user powers on "<device>" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory names "<device>" by the name that Intune has of it, no longer by its serial number
    And Intune lists "<device>" by a name that begins with "CT-"

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |

  @SETUP-REG-002
  Scenario: A name that the administrator gives the device changes nothing of that before the enrolment
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the administrator changes the name of "LT-0042" to "RECEPTION"
    Then the list of Windows Autopilot devices and the directory name "LT-0042" by its serial number

  @SETUP-REG-010
  Scenario Outline: A device that the tenant has already: 806, and it stays as it is: Windows <windows>
    When the administrator imports these devices as a CSV file:
      | device   | group tag | assigned user |
      | <device> | OFFICE    | Anna          |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result   |
      | <device> | complete |
    When the administrator imports these devices as a CSV file:
      | device   | group tag |
      | <device> | KIOSK     |
      | <other>  | KIOSK     |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                         |
      | <device> | complete                       |
      | <device> | 806 - ZtdDeviceAlreadyAssigned |
      | <other>  | complete                       |
    And these Windows Autopilot devices are listed:
      | device   | group tag | assigned user |
      | <device> | OFFICE    | Anna          |
      | <other>  | KIOSK     |               |
    And the directory has 2 device objects in all

    Examples:
      | windows | device  | other   |
      | 10      | LT-0043 | LT-0042 |
      | 11      | LT-0042 | LT-0043 |

  @SETUP-REG-010
  Scenario: Once its registration is deleted it can be imported again, and not twice
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result   |
      | LT-0042 | complete |
      | LT-0042 | complete |
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0042 | complete                       |
      | LT-0042 | complete                       |
      | LT-0042 | 806 - ZtdDeviceAlreadyAssigned |

  @SETUP-REG-010
  Scenario: A device that has enrolled is such a one too, and so is one whose TPM was replaced
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the administrator imports the hardware hash of "LT-0043" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the TPM of "LT-0043" is replaced by another
    And the administrator imports these devices as a CSV file:
      | device  |
      | LT-0042 |
      | LT-0043 |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0042 | complete                       |
      | LT-0043 | complete                       |
      | LT-0042 | 806 - ZtdDeviceAlreadyAssigned |
      | LT-0043 | 806 - ZtdDeviceAlreadyAssigned |

  @SETUP-REG-010
  Scenario Outline: Boards with one serial number are devices of their own, by their hashes: Windows <windows>
    Given Ben is a user of Contoso
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0045" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0046" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And the serial number of "LT-0044" is "Default string"
    And the serial number of "LT-0045" is "Default string"
    And the serial number of "LT-0046" is "Default string"
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0044 | OFFICE    | Anna          |
      | LT-0045 | OFFICE    | Ben           |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result   |
      | LT-0044 | complete |
      | LT-0045 | complete |
    And the directory has 2 device objects in all
    When the user powers on "LT-0045" with a wired network
    Then the sign-in page appears on "LT-0045"
    And the screen of "LT-0045" says "ben@contoso.com"
    When the user powers on "LT-0044" with a wired network
    Then the sign-in page appears on "LT-0044"
    And the screen of "LT-0044" says "anna@contoso.com"
    When the user powers on "LT-0046" with a wired network
    Then the country or region screen appears on "LT-0046"
    When the administrator imports these devices as a CSV file:
      | device  | group tag |
      | LT-0045 | KIOSK     |
      | LT-0046 | KIOSK     |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0044 | complete                       |
      | LT-0045 | complete                       |
      | LT-0045 | 806 - ZtdDeviceAlreadyAssigned |
      | LT-0046 | complete                       |
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0044 | OFFICE    | Anna          |
      | LT-0045 | OFFICE    | Ben           |
      | LT-0046 | KIOSK     |               |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-011
  Scenario Outline: A device that another tenant has: 808, until that one deletes it: Windows <windows>
    Given Fabrikam is another organization
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Fabrikam
    When the administrator imports these devices as a CSV file:
      | device  | group tag |
      | LT-0044 | KIOSK     |
      | LT-0042 | OFFICE    |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                               |
      | LT-0044 | 808 - ZtdDeviceAssignedToOtherTenant |
      | LT-0042 | complete                             |
    And these Windows Autopilot devices are listed:
      | device  | group tag |
      | LT-0042 | OFFICE    |
    And "LT-0044" is listed as a Windows Autopilot device
    When the user powers on "LT-0044" with a wired network
    Then the sign-in page shows the brand of Fabrikam on "LT-0044"
    When the administrator deletes "LT-0044" from the Windows Autopilot devices
    And the administrator imports these devices as a CSV file:
      | device  | group tag |
      | LT-0044 | KIOSK     |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                               |
      | LT-0044 | 808 - ZtdDeviceAssignedToOtherTenant |
      | LT-0042 | complete                             |
      | LT-0044 | complete                             |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-012
  Scenario Outline: The same device twice and three times in one file: one row is processed, the others are rejected: Windows <windows>
    When the administrator imports these devices as a CSV file:
      | device   | group tag |
      | <device> | KIOSK     |
      | <other>  | OFFICE    |
      | <device> | KIOSK     |
      | <device> | OFFICE    |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                    |
      | <device> | complete                  |
      | <other>  | complete                  |
      | <device> | 806 - ZtdDeviceDuplicated |
      | <device> | 806 - ZtdDeviceDuplicated |
    And these Windows Autopilot devices are listed:
      | device   | group tag |
      | <device> | KIOSK     |
      | <other>  | OFFICE    |
    And the directory has 2 device objects in all

    Examples:
      | windows | device  | other   |
      | 10      | LT-0043 | LT-0042 |
      | 11      | LT-0042 | LT-0043 |

  @SETUP-REG-010 @SETUP-REG-012
  Scenario: In two files of one minute it is no duplicate, but a device that is registered already
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0042 | complete                       |
      | LT-0042 | 806 - ZtdDeviceAlreadyAssigned |

  @SETUP-REG-012
  Scenario: Of duplicates of a device that is registered already one says so, the others that they are duplicates
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the administrator imports these devices as a CSV file:
      | device  |
      | LT-0042 |
      | LT-0042 |
      | LT-0043 |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0042 | complete                       |
      | LT-0042 | 806 - ZtdDeviceAlreadyAssigned |
      | LT-0042 | 806 - ZtdDeviceDuplicated      |
      | LT-0043 | complete                       |

  @SETUP-REG-013
  Scenario Outline: A hash that lacks <what> is rejected, the other devices of the file are registered
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag               |
      | [serial number of LT-0043],,[hardware hash without <what> of LT-0043],OFFICE  |
      | [serial number of LT-0042],,[hardware hash of LT-0042],OFFICE                 |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                       |
      | LT-0043 | 802 - InvalidZtdHardwareHash |
      | LT-0042 | complete                     |
    And these Windows Autopilot devices are listed:
      | device  | group tag |
      | LT-0042 | OFFICE    |
    When the user powers on "LT-0043" with a wired network
    Then the country or region screen appears on "LT-0043"
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag |
      | [serial number of LT-0043],,[hardware hash of LT-0043],OFFICE   |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                       |
      | LT-0043 | 802 - InvalidZtdHardwareHash |
      | LT-0042 | complete                     |
      | LT-0043 | complete                     |

    Examples:
      | what            |
      | a serial number |
      | a manufacturer  |

  @SETUP-REG-013
  Scenario Outline: The serial number in the first column does not stand in for the one in the hash: Windows <windows>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash                            |
      | [serial number of <device>],,[hardware hash without a serial number of <device>] |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                       |
      | <device> | 802 - InvalidZtdHardwareHash |
    And no Windows Autopilot device is listed

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |
