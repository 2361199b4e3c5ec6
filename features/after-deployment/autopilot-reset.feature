Feature: Autopilot Reset by an administrator in Intune
  Windows Autopilot Reset: the device goes back to a business-ready state, and stays joined and managed.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |

  @RESET-001 @RESET-002 @assumes-A-RESET-01 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: A pre-provisioned device is reset, and is set up again for the next user: Windows <windows>
    Given a security policy "Passwords" is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    And Anna is no local administrator of "LT-0042"
    When the administrator orders an Autopilot Reset of "LT-0042"
    Then Intune tells that the Autopilot Reset of "LT-0042" is pending
    When 3 hours pass
    Then "LT-0042" has the app "Contoso VPN"
    When the user syncs "LT-0042" with Intune
    Then "LT-0042" restarts
    And "LT-0042" does not have the app "Contoso VPN"
    And the policy "Passwords" is not in effect on "LT-0042"
    And the Enrollment Status Page appears
    And the policy "Passwords" comes into effect on "LT-0042"
    And the sign-in page appears
    And Intune tells that the Autopilot Reset of "LT-0042" is done
    When Ben signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    And "LT-0042" is still the device to Intune and to the directory that it was before the reset
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And the message "MS-DVRJ device join without a user (pre-authorized by attestation)" went over the wire once

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-001 @RESET-002 @assumes-A-RESET-01 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: A device that its user has deployed alone is reset twice: Windows <windows>
    Given a security policy "Passwords" is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then "LT-0042" restarts
    And the sign-in page appears
    And Intune tells that the Autopilot Reset of "LT-0042" is done
    And the policy "Passwords" is already in effect on "LT-0042"
    When Ben signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    And the Enrollment Status Page appears
    And "LT-0042" does not have the app "Contoso VPN"
    And the sign-in page appears
    And Intune tells that the Autopilot Reset of "LT-0042" is done
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And "LT-0042" has the app "Contoso VPN"
    And "LT-0042" is still the device to Intune and to the directory that it was before the reset

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-001 @RESET-002 @assumes-A-RESET-01 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: A reset that the power has cut off is done at the next start: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" does not have the app "Contoso VPN"
    And Intune tells that the Autopilot Reset of "LT-0042" is done
    When Ben signs in
    Then the desktop appears
    And "LT-0042" is still the device to Intune and to the directory that it was before the reset

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-001
  Scenario Outline: Without a reset another user finds what was there: Windows <windows>
    Given a security policy "Passwords" is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator orders an Autopilot Reset of "LT-0043"
    And the user syncs "LT-0042" with Intune
    And the user presses "Close" on "LT-0042"
    And 3 hours pass
    And the user signs out on "LT-0042"
    And Ben signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And "LT-0042" has the app "Contoso VPN"
    And the installer of "Contoso VPN" has run once on "LT-0042"
    And the policy "Passwords" is already in effect on "LT-0042"
    And Intune knows of no Autopilot Reset of "LT-0042"
    And Intune tells that the Autopilot Reset of "LT-0043" is pending
    And "LT-0043" has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-002
  Scenario Outline: A device that its user resets by Reset PC enrols anew: Windows <windows>
    Given the Enrollment Status Page lets people reset the device
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "Reset PC"
    Then "LT-0042" restarts
    And the sign-in page appears
    When Anna signs in
    Then Device setup fails
    And the message "MS-WSTEP RequestSecurityToken" went over the wire twice
    And the message "MS-DVRJ device join" went over the wire twice

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-009 @assumes-A-RESET-01 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: The primary user and the owner go, and the next user who signs in becomes both: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And the directory has Anna as the owner of "LT-0042"
    When the administrator orders an Autopilot Reset of "LT-0042"
    Then Intune lists "LT-0042" as a device of Anna
    And the directory has Anna as the owner of "LT-0042"
    When the user syncs "LT-0042" with Intune
    Then the sign-in page appears
    And Intune lists "LT-0042" without a user
    And the directory has no owner of "LT-0042"
    When Ben signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Ben
    And the directory has Ben as the owner of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-009 @assumes-A-RESET-01 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: Whoever comes third becomes neither, and without a reset nobody does: Windows <windows>
    Given Carol is a user of Contoso
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user signs out
    And Carol signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And the directory has Anna as the owner of "LT-0042"
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the sign-in page appears
    When Ben signs in
    Then the desktop appears
    When the user signs out
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Ben
    And the directory has Ben as the owner of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |
