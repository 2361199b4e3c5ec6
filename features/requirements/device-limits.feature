Feature: How many devices a user may have

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0041" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-120
  Scenario: The limit of Intune does not stop an Autopilot device
    Given a user may enrol 1 device
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"
    And Intune lists "LT-0041" as a device of Anna
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And Intune lists "LT-0042" as a device of Anna

  @TECH-120 @ERR-0x801c0003 @assumes-A-DRS-01
  Scenario: The limit of the directory is 50 devices where nobody has set it, and pre-provisioned ones count
    Given "LT-0041" was pre-provisioned and resealed 2 hours ago
    And Anna has joined 48 devices to the directory before
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then "LT-0042" is joined to the directory
    When the user powers on "LT-0043" with a wired network
    And Anna enters the password on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the screen of "LT-0043" says "0x801c0003"
    And "LT-0043" is not joined to the directory

  @TECH-120 @ERR-0x801c0003 @assumes-A-DRS-01
  Scenario: The limit of the directory still counts
    Given a user may join 1 device to the directory
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the something went wrong screen appears on "LT-0042"
    And the screen of "LT-0042" says "This user is not authorized to enroll"
    And the screen of "LT-0042" says "0x801c0003"
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"

  @TECH-120
  Scenario Outline: The limit of Intune does not stop the user of a pre-provisioned device, nor an assigned one: Windows <windows> <edition>
    Given a user may enrol 1 device
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"
    When the technician pre-provisions and reseals "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna enters the password on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Intune lists "LT-0043" as a device of Anna
    When the administrator assigns Anna to "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna enters the password on "LT-0042"
    Then the desktop appears on "LT-0042"
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna enters the password on "LT-0042"
    Then the desktop appears on "LT-0042"
    And Intune lists "LT-0041" as a device of Anna

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |
