Feature: A registered device of a domain whose mainboard was replaced

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @SETUP-REG-016 @assumes-A-REPAIR-01 @assumes-A-DDS-07
  Scenario Outline: The change is fix pending for ten minutes, without a profile; then the device is registered anew by itself: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "<serial>"
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the profile status of "LT-0042" is "Fix pending"
    When 9 minutes pass
    Then the profile status of "LT-0042" is "Fix pending"
    When 1 minute passes
    Then the profile status of "LT-0042" tells of no change of its hardware

    Examples:
      | windows | serial |
      | 10      | SN-77  |
      | 11      | SN-78  |

  @SETUP-REG-017 @assumes-A-REPAIR-01 @assumes-A-DDS-07
  Scenario Outline: It needs attention where the hardware is registered already, and gets no profile until it is registered anew: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "LT0043"
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the profile status of "LT-0042" is "Fix pending"
    When 10 minutes pass
    Then the profile status of "LT-0042" is "Attention required"
    When the power of "LT-0042" fails
    And the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    Then the something went wrong screen appears on "LT-0042"
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    And the profile status of "LT-0042" tells of no change of its hardware

    Examples:
      | windows |
      | 10      |
      | 11      |
