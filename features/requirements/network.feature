Feature: Pre-provisioning needs a network

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @REQ-009
  Scenario: Over Wi-Fi region, language and keyboard come before connecting, and before provisioning can start
    Given the deployment profile hides the language, region and keyboard screens
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    Then the country or region screen appears
    When the technician selects "Germany" and then "Yes"
    And the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    When the technician presses the Windows key five times
    Then the network screen appears
    And the pre-provisioning options screen has not appeared
    When the technician selects "Contoso Office"
    And the technician presses "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "Next"
    Then the success status screen appears
