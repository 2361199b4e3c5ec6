Feature: Devices are registered for hybrid join by a CSV file

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot

  @SETUP-REG-001 @SETUP-REG-002
  Scenario Outline: The directory has the object, named by the serial number, before the PC is on, and while it has not enrolled: Windows <windows>
    When the administrator imports the hardware hash of "<device>" as a CSV file
    Then the directory has no device object
    When the time for imports and assignments passes
    Then the directory has one device object of "<device>", still without a join
    And the directory has 1 device object in all
    And the list of Windows Autopilot devices and the directory name "<device>" by its serial number
    And Intune does not list "<device>"
    When the technician powers on "<device>" on the corporate network
    Then the sign-in page appears
    And the list of Windows Autopilot devices and the directory name "<device>" by its serial number
    And the domain has no computer account

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |

  @SETUP-REG-002
  Scenario: Before enrolment it was named by its serial number; once it is provisioned it has the name of its computer account
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"
    And the name of the computer account of "LT-0042" is "CT-" and random digits, 15 characters in all
    And "LT-0042" is listed as a Windows Autopilot device

  @SETUP-REG-003
  Scenario Outline: The header is the documented one, in its letters
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned user        |
      | [serial number of <device>],,[hardware hash of <device>],KIOSK,anna@contoso.com      |
    Then Intune takes nothing of the CSV file and says 'the column should be named "Assigned User", not "Assigned user"'
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User        |
      | [serial number of <device>],,[hardware hash of <device>],KIOSK,anna@contoso.com      |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device   | group tag | assigned user |
      | <device> | KIOSK     | Anna          |
    When the technician powers on "<device>" on the corporate network
    Then the sign-in page shows the user name of Anna

    Examples:
      | device  |
      | LT-0042 |
      | LT-0043 |

  @SETUP-REG-004
  Scenario Outline: A file has at most 500 devices
    When the administrator imports a CSV file with 501 devices like "<device>"
    Then Intune takes nothing of the CSV file and says "the list has 501 devices; at most 500 are imported at a time"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports a CSV file with 500 devices like "<device>"
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then 500 Windows Autopilot devices are listed
    When the administrator imports the hardware hash of "<device>" as a CSV file
    And the time for imports and assignments passes
    Then 501 Windows Autopilot devices are listed
    When the technician powers on "<device>" on the corporate network
    Then the sign-in page shows the brand of Contoso

    Examples:
      | device  |
      | LT-0042 |
      | LT-0043 |

  @SETUP-REG-005 @assumes-A-CSV-01
  Scenario Outline: A file in <encoding>, with quotation marks or a column more is not taken
    When the administrator imports this CSV file, saved as <encoding>:
      | Device Serial Number,Windows Product ID,Hardware Hash    |
      | [serial number of <device>],,[hardware hash of <device>] |
    Then Intune takes nothing of the CSV file and says "only ANSI text is taken"
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash      |
      | "[serial number of <device>]",,[hardware hash of <device>] |
    Then Intune takes nothing of the CSV file and says "quotes are not allowed"
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User,Location |
      | [serial number of <device>],,[hardware hash of <device>],,,                            |
    Then Intune takes nothing of the CSV file and says 'there is no column "Location"'
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash    |
      | [serial number of <device>],,[hardware hash of <device>] |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then "<device>" is listed as a Windows Autopilot device
    When the technician powers on "<device>" on the corporate network
    Then the sign-in page shows the brand of Contoso

    Examples:
      | encoding                     | device  |
      | UTF-16                       | LT-0042 |
      | UTF-8 with a byte order mark | LT-0043 |

  @SETUP-REG-006 @assumes-A-CSV-03
  Scenario Outline: Nobody checks whether there is such a user, and then the device cannot be used: Windows <windows>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User |
      | [serial number of <device>],,[hardware hash of <device>],,zoe@fabrikam.com    |
    Then Intune takes nothing of the CSV file and says 'the assigned user "zoe@fabrikam.com" has no domain of this tenant'
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User |
      | [serial number of <device>],,[hardware hash of <device>],,zoe@contoso.com     |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    And the user powers on "<device>" on the corporate network
    Then the sign-in page refuses with "AADSTS50034"
    When Anna enters the user name
    Then the sign-in page refuses with "AADSTS50034"
    And the password page has not appeared
    When the administrator removes the user of "<device>"
    And the power of "<device>" fails
    And the user powers on "<device>" on the corporate network
    And Anna enters the user name
    Then the password page appears

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |

  @SETUP-REG-008
  Scenario Outline: A second sync inside ten minutes is refused; provisioning a device is no sync: Windows <windows>
    Given "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0044"
    Then the success status screen appears
    When the administrator selects Sync
    Then the sync is in progress
    When 9 minutes pass
    And the administrator selects Sync
    Then the sync is refused with the error "TooManyRequests"
    When 1 minute passes
    And the administrator selects Sync
    Then the sync is in progress

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-010 @SETUP-REG-012
  Scenario Outline: Twice in one file, and registered already: Windows <windows>
    When the administrator imports these devices as a CSV file:
      | device   | group tag |
      | <device> | KIOSK     |
      | <device> | KIOSK     |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                    |
      | <device> | complete                  |
      | <device> | 806 - ZtdDeviceDuplicated |
    When the technician provisions "<device>"
    Then the success status screen appears
    When the administrator imports these devices as a CSV file:
      | device   | group tag |
      | <device> | OFFICE    |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                         |
      | <device> | complete                       |
      | <device> | 806 - ZtdDeviceDuplicated      |
      | <device> | 806 - ZtdDeviceAlreadyAssigned |
    And these Windows Autopilot devices are listed:
      | device   | group tag |
      | <device> | KIOSK     |

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |

  @SETUP-REG-011
  Scenario Outline: Another tenant has the device: Windows <windows>
    Given Fabrikam is another organization
    And "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Fabrikam
    When the administrator imports these devices as a CSV file:
      | device  |
      | LT-0044 |
      | LT-0042 |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                               |
      | LT-0044 | 808 - ZtdDeviceAssignedToOtherTenant |
      | LT-0042 | complete                             |
    And these Windows Autopilot devices are listed:
      | device  |
      | LT-0042 |
    When the technician powers on "LT-0042" on the corporate network
    Then the sign-in page shows the brand of Contoso on "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-013
  Scenario Outline: A hash that lacks <what> is rejected: Windows <windows>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash                   |
      | [serial number of <device>],,[hardware hash without <what> of <device>] |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                       |
      | <device> | 802 - InvalidZtdHardwareHash |
    And no Windows Autopilot device is listed
    And the directory has no device object
    When the administrator imports the hardware hash of "<device>" as a CSV file
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device   | result                       |
      | <device> | 802 - InvalidZtdHardwareHash |
      | <device> | complete                     |
    When the technician powers on "<device>" on the corporate network
    Then the sign-in page shows the brand of Contoso

    Examples:
      | windows | device  | what            |
      | 10      | LT-0043 | a serial number |
      | 11      | LT-0042 | a manufacturer  |

  @SETUP-REG-020
  Scenario Outline: Once its device object is deleted the technician flow fails, until the device is deleted and imported anew: Windows <windows>
    Given "LT-0044" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the directory lets the device object of a registered device be deleted, as it did in 2021
    And the deployment profile is assigned to all devices
    When the administrator deletes the device object of "LT-0044" from the directory
    And the technician provisions "LT-0044"
    Then the error status screen appears
    And the screen says "0x801c03f3"
    And the domain has no computer account for "LT-0044"
    When the power of "LT-0044" fails
    And the administrator deletes "LT-0044" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0044" as a CSV file
    And the time for imports and assignments passes
    And Windows is installed anew on "LT-0044"
    And the technician provisions "LT-0044"
    Then the success status screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |
