Feature: The Windows key opens the technician's options

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-003 @TECH-101 @TECH-103
  Scenario: Five presses on the sign-in page, Windows 11
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Pre-provision with Windows Autopilot"
    When the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears

  @TECH-003 @TECH-102
  Scenario: Five presses on the sign-in page, Windows 10
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0010" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Windows Autopilot provisioning"
    When the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears

  @TECH-002
  Scenario Outline: The first screen is the one that the profile decides
    Given the deployment profile <setting>
    When the technician powers on "LT-0042" with a wired network
    Then the <first> screen appears
    When the technician presses the Windows key five times
    Then the pre-provisioning options screen appears
    And the <later> screen has not appeared

    Examples:
      | setting                                         | first           | later             |
      | lets the user choose language and region        | language        | country or region |
      | shows the keyboard screen                       | keyboard layout | sign-in           |
      | hides the language, region and keyboard screens | sign-in         | language          |

  @APPS-007
  Scenario: With a language that the user chooses, the language screen comes first and leads to pre-provisioning
    Given the deployment profile lets the user choose language and region
    When the technician powers on "LT-0042" with a wired network
    Then the language screen appears
    And the sign-in page has not appeared
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"

  @REQ-009 @assumes-A-TECH-05
  Scenario: Without a network the region screen is the first one, and there is nothing to provision yet
    When the technician powers on "LT-0042" without a network
    Then the country or region screen appears
    When the technician presses the Windows key five times
    And the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the screen says "There is no Windows Autopilot profile for this device"
    And the button "Next" is disabled
    When the technician plugs a network cable into "LT-0042"
    And the technician presses "Refresh"
    Then the button "Next" is available

  @refutes-TECH-003
  Scenario: Four presses open nothing
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key four times
    Then the sign-in page appears
    And the pre-provisioning options screen has not appeared

  @refutes-TECH-003
  Scenario: Presses on a later screen open nothing
    Given the deployment profile lets the user choose language and region
    When the technician powers on "LT-0042" with a wired network
    And the technician selects "English (United States)" and then "Yes"
    Then the country or region screen appears
    When the technician presses the Windows key five times
    Then the country or region screen appears
    And the pre-provisioning options screen has not appeared

  @assumes-A-TECH-05
  Scenario: Other keys in between begin the count anew
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key four times
    And the technician presses the key "Escape"
    And the technician presses the Windows key once
    Then the pre-provisioning options screen has not appeared

  @assumes-A-TECH-01
  Scenario: Back from the options the user signs in as ever
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    And the technician presses "Back"
    And Anna signs in
    Then the desktop appears
