Feature: A device that its user had registered with the directory before

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @SETUP-REG-014 @assumes-A-OBJ-01
  Scenario Outline: Registered for Autopilot all the same, its old join type sticks: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And Anna has registered "LT-0042" with the directory as a device of their own
    When the administrator imports these devices as a CSV file:
      | device  | group tag |
      | LT-0042 | OFFICE    |
      | LT-0043 | OFFICE    |
    And the time for imports and assignments passes
    Then the directory has 2 device objects in all
    And the directory shows the join type of "LT-0042" as Microsoft Entra registered
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And the directory shows the join type of "LT-0042" as Microsoft Entra registered
    And the directory has 2 device objects in all
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And the directory shows the join type of "LT-0043" as Microsoft Entra joined
    When 1 day passes
    Then the directory shows the join type of "LT-0042" as Microsoft Entra registered

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-014 @assumes-A-OBJ-01
  Scenario Outline: Removed before its registration, it is joined like any other: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And Anna has registered "LT-0042" with the directory as a device of their own
    When the administrator deletes the registered devices of people from the directory
    Then the directory has no device object
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory shows the join type of "LT-0042" as Microsoft Entra joined
    And the directory has 1 device object in all

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-014 @assumes-A-OBJ-01
  Scenario: Removing and importing it anew ends it, a reset alone does not
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And Anna has registered "LT-0042" with the directory as a device of their own
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory shows the join type of "LT-0042" as Microsoft Entra registered
    When the power of "LT-0042" fails
    And the administrator deletes the device record of "LT-0042"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator deletes the registered devices of people from the directory
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory shows the join type of "LT-0042" as Microsoft Entra joined
