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
