Feature: Autopilot Reset at the lock screen
  Windows Autopilot Reset: Ctrl+Win+R at the lock screen, and the sign-in of an administrator.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso
    And Carol is a user of Contoso
    And Carol has the directory role "Global Administrator"
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |

  @RESET-006 @RESET-007 @assumes-A-RESET-02 @assumes-A-RESET-03
  Scenario Outline: Where the policy allows it, an administrator who has never used the device resets it: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Anna is no local administrator of "LT-0042"
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    Then the "Autopilot Reset" screen appears
    When Carol enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the "Resetting this PC" screen appears
    And the Enrollment Status Page appears
    And "LT-0042" does not have the app "Contoso VPN"
    And Intune knows of no Autopilot Reset of "LT-0042"
    When Ben signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    And "LT-0042" is still the device to Intune and to the directory that it was before the reset
    And Ben is no local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-007 @assumes-A-RESET-02 @assumes-A-RESET-03
  Scenario Outline: The user may do it who is an administrator by the profile: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And the deployment profile makes its user an administrator
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Anna is a local administrator of "LT-0042"
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And Anna enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the "Resetting this PC" screen appears
    And the sign-in page appears
    And "LT-0042" does not have the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-006 @assumes-A-RESET-03
  Scenario Outline: Without the policy the keys do nothing: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And 1 minute passes
    Then the "Press Ctrl+Alt+Delete to unlock" screen appears
    And the "Autopilot Reset" screen has not appeared
    When the user presses the keys "Ctrl+Alt+Del"
    And Anna enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-006 @assumes-A-RESET-03
  Scenario Outline: With a policy that blocks it the keys do nothing: Windows <windows>
    Given a policy "No reset" for the devices sets "Autopilot Reset" to "Block"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "No reset" is already in effect on "LT-0042"
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And 1 minute passes
    Then the "Press Ctrl+Alt+Delete to unlock" screen appears
    And the "Autopilot Reset" screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-006 @assumes-A-RESET-03
  Scenario Outline: The policy opens the sign-in at the lock screen, and at the desktop nothing: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user presses the keys "Ctrl+Windows+R"
    And 1 minute passes
    Then the desktop appears
    And the "Autopilot Reset" screen has not appeared
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    Then the "Autopilot Reset" screen appears
    When the user presses "Cancel"
    Then the "Press Ctrl+Alt+Delete to unlock" screen appears
    And "LT-0042" has not restarted
    And "LT-0042" has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-007 @assumes-A-RESET-03
  Scenario Outline: A standard user and a wrong password reset nothing: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And Anna enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the screen says "Sign in with an account that has administrator rights on this device."
    When the user presses "OK"
    And Ben enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the screen says "Sign in with an account that has administrator rights on this device."
    When the user presses "OK"
    And Carol enters the Microsoft Entra credentials and a wrong password
    And the user presses "Submit"
    Then the screen says "The user name or password is incorrect. Try again."
    When the user presses "OK"
    And the user presses "Cancel"
    Then the "Press Ctrl+Alt+Delete to unlock" screen appears
    And the "Resetting this PC" screen has not appeared
    And "LT-0042" has the app "Contoso VPN"
    When the user presses the keys "Ctrl+Alt+Del"
    And Anna enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-008 @assumes-A-RESET-02 @assumes-A-RESET-03 @assumes-A-RESET-05
  Scenario Outline: Primary user and owner stay who they were: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And Carol enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the "Resetting this PC" screen appears
    And the sign-in page appears
    And Intune lists "LT-0042" as a device of Anna
    And the directory has Anna as the owner of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-008 @assumes-A-RESET-02 @assumes-A-RESET-03 @assumes-A-RESET-05
  Scenario Outline: Who signs in after it becomes neither, even where Intune has reset the device before: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the desktop appears
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And Carol enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the "Resetting this PC" screen appears
    When Ben signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And the directory has Anna as the owner of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |
