Feature: The device object of a registration was deleted in the directory

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the directory lets the device object of a registered device be deleted, as it did in 2021

  @SETUP-REG-020
  Scenario Outline: The technician's join fails, each time, until the device is deleted and imported anew: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile is assigned to all devices
    When the administrator deletes the device object of "LT-0042" from the directory
    Then "LT-0042" is listed as a Windows Autopilot device
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x801c03f3"
    And Intune does not list "LT-0042"
    When 2 hours pass
    And the technician presses "Retry"
    Then the error status screen appears
    And the screen says "0x801c03f3"
    When the power of "LT-0042" fails
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x801c03f3"
    When the power of "LT-0042" fails
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then the directory has one device object of "LT-0042", still without a join
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" is joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-020
  Scenario Outline: The user's join fails as well, also where the object was deleted after the PC had its profile: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the administrator deletes the device object of "LT-0042" from the directory
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x801c03f3"
    And Intune does not list "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-020
  Scenario: A profile that comes by a group is lost with the object, until the device is imported anew
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes the device object of "LT-0042" from the directory
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    When the power of "LT-0042" fails
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" is joined to the directory

  @SETUP-REG-020
  Scenario: To import it, or to change it, does not bring the object back, assigned to a user or not: it has to be deleted first
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the deployment profile is assigned to all devices
    When the administrator deletes the device object of "LT-0042" from the directory
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0042 | complete                       |
      | LT-0042 | 806 - ZtdDeviceAlreadyAssigned |
    When the administrator changes the group tag of "LT-0042" to "KIOSK"
    And the time for imports and assignments passes
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x801c03f3"

  @SETUP-REG-020
  Scenario: The object of another device is of no matter
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes the device object of "LT-0043" from the directory
    And the technician provisions "LT-0042"
    Then the success status screen appears
