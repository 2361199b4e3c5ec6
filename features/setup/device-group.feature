Feature: Step 4, a device group holds the device

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"

  @STEP-E4
  Scenario: A dynamic group takes the device in by its group tag
    Given the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is registered with the group tag "KIOSK"
    When the user powers on "LT-0042" with a wired network
    Then the profile of "LT-0042" is assigned
    And the sign-in page shows the brand of Contoso

  @STEP-E4
  Scenario: An administrator adds the device to an assigned group
    When the administrator adds "LT-0042" to the group "Kiosks"
    Then the profile of "LT-0042" is assigned
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso

  @refutes-STEP-E4 @assumes-A-DDS-03
  Scenario: Outside of the group the profile is not assigned
    When the user powers on "LT-0042" with a wired network
    Then the profile of "LT-0042" is not assigned
    And the "Is this the right country or region?" screen appears

  @refutes-STEP-E4
  Scenario: A dynamic group leaves out a device with another group tag
    Given the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is registered with the group tag "OFFICE"
    When the user powers on "LT-0042" with a wired network
    Then the profile of "LT-0042" is not assigned
    And the "Is this the right country or region?" screen appears
