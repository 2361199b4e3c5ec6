Feature: Devices are registered for Autopilot

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot

  @STEP-E3 @PREP-001
  Scenario: A device is registered by the normal process, with its hardware hash
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    Then "LT-0042" is not listed as a Windows Autopilot device
    When the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

  @refutes-STEP-E3
  Scenario: Without registration the ordinary out-of-box experience runs
    When the user powers on "LT-0042" with a wired network
    Then the "Is this the right country or region?" screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the "How would you like to set up this device?" screen appears
