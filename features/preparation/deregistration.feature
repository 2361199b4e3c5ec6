Feature: A device leaves Windows Autopilot

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  @SETUP-REG-018
  Scenario: First it is deleted from Intune, then its registration, with a user and without one
    Then Intune refuses to delete "LT-0042" from the Windows Autopilot devices and says "Delete it from Intune first"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune refuses to delete "LT-0042" from the Windows Autopilot devices and says "Delete it from Intune first"
    And "LT-0042" is listed as a Windows Autopilot device
    When the administrator deletes the device record of "LT-0042"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    Then "LT-0042" is not listed as a Windows Autopilot device
    And Intune does not list "LT-0042"

  @SETUP-REG-021
  Scenario: In one step, as the release notes of July 2023 say, the registration goes and Intune keeps the device
    Given Intune removes a registration in one step, as the release notes of July 2023 say
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    Then "LT-0042" is not listed as a Windows Autopilot device
    And Intune lists "LT-0042" as a device of Anna
    And "LT-0042" is joined to the directory

  @SETUP-REG-021
  Scenario: A registration that goes in the midst of Account setup stops nothing: Intune goes on managing the device
    Given Intune removes a registration in one step, as the release notes of July 2023 say
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 20      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    Then "LT-0042" is not listed as a Windows Autopilot device
    And Account setup completes
    And the desktop appears
    And "LT-0042" already has the app "Contoso Notes"
    When 1 hour passes
    Then Intune lists "LT-0042" as compliant

  @SETUP-REG-018
  Scenario Outline: The order holds also for a device that was never pre-provisioned, and the record of another one does not help: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0043" with a wired network
    And Anna enters the password on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator deletes the device record of "LT-0042"
    Then Intune refuses to delete "LT-0043" from the Windows Autopilot devices and says "Delete it from Intune first"
    When Windows is installed anew on "LT-0043"
    And the administrator removes the user of "LT-0043"
    Then Intune refuses to delete "LT-0043" from the Windows Autopilot devices and says "Delete it from Intune first"
    When the administrator deletes the device record of "LT-0043"
    And the administrator deletes "LT-0043" from the Windows Autopilot devices
    Then "LT-0043" is not listed as a Windows Autopilot device
    And "LT-0042" is listed as a Windows Autopilot device

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |

  @SETUP-REG-018
  Scenario: Where there is no Intune record, not any more or not yet, the registration can go at once
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator deletes the device record of "LT-0042"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the administrator deletes "LT-0043" from the Windows Autopilot devices
    Then "LT-0042" is not listed as a Windows Autopilot device
    And "LT-0043" is not listed as a Windows Autopilot device

  @SETUP-REG-018
  Scenario: A device that its user enrols again after its record was deleted has a record again
    When the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune refuses to delete "LT-0042" from the Windows Autopilot devices and says "Delete it from Intune first"
    And "LT-0042" is listed as a Windows Autopilot device

  @SETUP-REG-021
  Scenario Outline: In one step it goes from an assigned user's device too, and another one keeps its own: Windows <windows> <edition>
    Given Intune removes a registration in one step, as the release notes of July 2023 say
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0043" with a wired network
    And Anna enters the password on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator deletes "LT-0043" from the Windows Autopilot devices
    Then "LT-0043" is not listed as a Windows Autopilot device
    And "LT-0042" is listed as a Windows Autopilot device
    And Intune lists "LT-0043" as a device of Anna
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    Then the desktop appears on "LT-0043"
    And Intune lists "LT-0043" as a device of Anna
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the country or region screen appears on "LT-0043"

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |

  @SETUP-REG-021
  Scenario Outline: In one step it goes from a device that waits for its user: Windows <windows>
    Given Intune removes a registration in one step, as the release notes of July 2023 say
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    When the administrator deletes "LT-0043" from the Windows Autopilot devices
    Then "LT-0043" is not listed as a Windows Autopilot device
    And Intune lists "LT-0043" without a user
    And "LT-0043" is joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |
