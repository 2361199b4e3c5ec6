Feature: A device that another user has enrolled

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @ERR-0x8018000a
  Scenario Outline: Who connects a PC that another user has enrolled is refused: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user presses the key "Windows+I"
    Then the "Access work or school" screen appears
    And the screen says "Connected by anna@contoso.com"
    When the user presses "Connect"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "The device is already enrolled. You can contact your system administrator with the error code 8018000a."
    And the screen says "8018000a"
    And the screen does not show the code "0x8018000a"
    And the event log of "LT-0050" says "Auto MDM Enroll: Failed (0x8018000a)"
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And Intune lists "LT-0050" as a device of Anna
    When the user presses "Try again"
    Then the "Access work or school" screen appears
    And the screen says "Connected by anna@contoso.com"
    When the user presses "Connect"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "8018000a"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x8018000a
  Scenario Outline: So is who connects a PC that a technician has enrolled, and its user has: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user presses the key "Windows+I"
    And the user presses "Connect"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "8018000a"
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x8018000a
  Scenario Outline: The user of a pre-provisioned PC connects it again without an error: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user presses the key "Windows+I"
    And the user presses "Connect"
    And Anna signs in
    Then the "Access work or school" screen appears
    When the user presses "Close"
    Then the desktop appears
    And the something went wrong screen has not appeared
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x8018000a
  Scenario: Another user enrols the PC once Windows is installed anew
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Ben
    When the user presses the key "Windows+I"
    Then the screen says "Connected by ben@contoso.com"
    When the user presses "Connect"
    And Ben signs in
    Then the "Access work or school" screen appears
    And the something went wrong screen has not appeared
