Feature: Windows Hello for Business after the Enrollment Status Page

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @POST-009 @assumes-A-HELLO-01
  Scenario Outline: Where it is enabled the user sets it up after Account setup, before the desktop: Windows <windows>
    Given Windows Hello for Business is enabled for everybody
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the Windows Hello screen has not appeared
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Use Windows Hello with your account" screen appears
    And the desktop has not appeared
    When the user presses "OK"
    And the user sets up the PIN "482916"
    Then the "All set!" screen appears
    And the desktop has not appeared
    When the user presses "OK"
    Then the desktop appears
    And the screens came in this order:
      | Setting up your device for work or school |
      | Setting up your device for work or school |
      | Use Windows Hello with your account       |
      | Set up a PIN                              |
      | All set!                                  |
      | Desktop                                   |
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-009 @assumes-A-HELLO-01
  Scenario Outline: So does a user who deploys the device, also if it was enabled through Graph only a moment ago: Windows <windows>
    Given "LT-0042" is a Windows <windows> Enterprise laptop with TPM 2.0, registered with Contoso
    When the administrator enables Windows Hello for Business for everybody
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Use Windows Hello with your account" screen appears
    When the user presses "OK"
    And the user sets up the PIN "482916"
    And the user presses "OK"
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POST-009
  Scenario Outline: Where it is <state> nobody is asked: Windows <windows>
    Given Windows Hello for Business is <state> for everybody
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Windows Hello screen has not appeared

    Examples:
      | state    | windows |
      | disabled | 10      |
      | disabled | 11      |

  @POST-010
  Scenario Outline: Where it is not configured Intune sends nothing of it, and nobody is asked: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Windows Hello screen has not appeared
    And "LT-0042" has no setting of Windows Hello for Business

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POST-010 @assumes-A-HELLO-01
  Scenario Outline: What is disabled is a setting on the device, which one that is enabled replaces: Windows <windows>
    Given Windows Hello for Business is disabled for everybody
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Windows Hello for Business is switched off on "LT-0042"
    When the technician reseals "LT-0042"
    And the administrator enables Windows Hello for Business for everybody
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Use Windows Hello with your account" screen appears
    And Windows Hello for Business is switched on on "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-011 @assumes-A-HELLO-01
  Scenario Outline: A PIN that breaks the policy is not taken: <policy>, Windows <windows>
    Given Windows Hello for Business is enabled for everybody
    And a PIN for Windows Hello has 6 to 8 characters
    And <policy>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Use Windows Hello with your account" screen appears
    When the user presses "OK"
    And the user sets up the PIN "<wrong>"
    Then the screen says "Try again: <message>"
    And the "All set!" screen has not appeared
    When the user sets up the PIN "<right>" and confirms it as "<wrong>"
    Then the screen says "Try again: The PINs don't match"
    And the "All set!" screen has not appeared
    When the user sets up the PIN "<right>"
    Then the "All set!" screen appears

    Examples:
      | policy                                                | windows | wrong     | message                                        | right    |
      | a PIN for Windows Hello may have uppercase letters    | 10      | 48291     | Your PIN must be at least 6 characters long    | 482916   |
      | a PIN for Windows Hello may have lowercase letters    | 11      | 48291     | Your PIN must be at least 6 characters long    | 482916   |
      | a PIN for Windows Hello may have special characters   | 10      | 482916482 | Your PIN can't be more than 8 characters long  | 48291648 |
      | a PIN for Windows Hello may have special characters   | 11      | 482916482 | Your PIN can't be more than 8 characters long  | 48291648 |
      | a PIN for Windows Hello must have uppercase letters   | 10      | 482916    | Your PIN must include uppercase letters        | 48291A   |
      | a PIN for Windows Hello must have lowercase letters   | 11      | 482916    | Your PIN must include lowercase letters        | 48291a   |
      | a PIN for Windows Hello must have special characters  | 11      | 482916    | Your PIN must include special characters       | 48291!   |
      | a PIN for Windows Hello may have lowercase letters    | 10      | 48291A    | Your PIN can't include uppercase letters       | 48291a   |
      | a PIN for Windows Hello may have uppercase letters    | 11      | 48291a    | Your PIN can't include lowercase letters       | 48291A   |
      | a PIN for Windows Hello may have uppercase letters    | 11      | 48291!    | Your PIN can't include special characters      | 482916   |

  @POST-011 @assumes-A-HELLO-01
  Scenario Outline: Where nothing is said of the PIN it has six characters or more, and digits only: Windows <windows>
    Given Windows Hello for Business is enabled for everybody
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Use Windows Hello with your account" screen appears
    When the user presses "OK"
    And the user sets up the PIN "48291"
    Then the screen says "Try again: Your PIN must be at least 6 characters long"
    When the user sets up the PIN "48291A"
    Then the screen says "Try again: Your PIN can't include uppercase letters"
    When the user sets up the PIN "48291a"
    Then the screen says "Try again: Your PIN can't include lowercase letters"
    When the user sets up the PIN "48291!"
    Then the screen says "Try again: Your PIN can't include special characters"
    And the "All set!" screen has not appeared
    When the user sets up the PIN "482916"
    Then the "All set!" screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-011
  Scenario: Four is the least that can be set
    Given Windows Hello for Business is enabled for everybody
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    Then Intune refuses 3 characters as the least for a PIN
    And Intune refuses 128 characters as the least for a PIN

  @refutes-POST-011 @assumes-A-HELLO-01
  Scenario Outline: The shortest PIN of all is taken where the policy lets it, and nothing else is asked of it: Windows <windows>
    Given Windows Hello for Business is enabled for everybody
    And a PIN for Windows Hello has 4 to 127 characters
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Use Windows Hello with your account" screen appears
    When the user presses "OK"
    And the user sets up the PIN "4829"
    Then the "All set!" screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |
