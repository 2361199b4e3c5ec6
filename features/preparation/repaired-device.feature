Feature: A registered device whose mainboard was replaced

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @SETUP-REG-016 @assumes-A-REPAIR-01 @assumes-A-DDS-07
  Scenario Outline: The change is detected at the next start, is fix pending for ten minutes, and then the device is registered anew by itself: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the profile status of "LT-0042" tells of no change of its hardware
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the mainboard of "LT-0043" is replaced by one with the serial number "SN-78"
    Then the profile status of "LT-0042" tells of no change of its hardware
    When the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the profile status of "LT-0042" is "Fix pending"
    And the profile status of "LT-0043" tells of no change of its hardware
    When 9 minutes pass
    Then the profile status of "LT-0042" is "Fix pending"
    When 1 minute passes
    Then the profile status of "LT-0042" tells of no change of its hardware
    And 2 Windows Autopilot devices are listed
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-79"
    And the user powers on "LT-0042" with a wired network
    Then the profile status of "LT-0042" is "Fix pending"
    When 10 minutes pass
    Then the profile status of "LT-0042" tells of no change of its hardware
    When the power of "LT-0042" fails
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-016 @assumes-A-REPAIR-01 @assumes-A-DDS-07
  Scenario: While the fix is pending a reset PC gets no profile; afterwards it does, with its group tag and user
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is registered with the group tag "OFFICE"
    And "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And Anna enters the password
    Then the desktop appears
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the profile status of "LT-0042" is "Fix pending"
    When the power of "LT-0042" fails
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch |
    When 10 minutes pass
    Then the profile status of "LT-0042" tells of no change of its hardware
    When the user presses "Try again"
    Then the sign-in page shows the user name of Anna
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | OFFICE    | Anna          |

  @SETUP-REG-016 @assumes-A-REPAIR-01
  Scenario: A PC that was only restarted, or that nobody switches on, is no such one
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears on "LT-0042"
    When 1 day passes
    Then the profile status of "LT-0042" tells of no change of its hardware
    When the mainboard of "LT-0043" is replaced by one with the serial number "SN-78"
    And 1 day passes
    Then the profile status of "LT-0043" tells of no change of its hardware

  @SETUP-REG-017 @assumes-A-REPAIR-01 @assumes-A-DDS-07
  Scenario Outline: Where the new hardware is another organization's it needs attention, and gets no profile until it is reset and registered anew: Windows <windows>
    Given Fabrikam is another organization
    And "FB-0007" is a Windows <windows> Pro laptop with TPM 2.0, registered with Fabrikam
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "FB0007"
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the profile status of "LT-0042" is "Fix pending"
    When 9 minutes pass
    Then the profile status of "LT-0042" is "Fix pending"
    When 1 minute passes
    Then the profile status of "LT-0042" is "Attention required"
    When 7 days pass
    Then the profile status of "LT-0042" is "Attention required"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    When 1 minute passes
    Then the profile status of "LT-0042" is "Attention required"
    When the power of "LT-0042" fails
    And the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears on "LT-0042"
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch |
    When the user presses "Try again"
    Then the something went wrong screen appears on "LT-0042"
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then the profile status of "LT-0042" tells of no change of its hardware
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    When Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "FB-0007" with a wired network
    Then the sign-in page shows the brand of Fabrikam on "FB-0007"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-017 @assumes-A-REPAIR-01
  Scenario: It needs attention too where the organization itself has the other hardware; another mainboard is fixed by itself then
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "LT0043"
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    When 11 minutes pass
    Then the profile status of "LT-0042" is "Attention required"
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears on "LT-0042"
    And the profile status of "LT-0042" is "Fix pending"
    When 10 minutes pass
    Then the profile status of "LT-0042" tells of no change of its hardware
