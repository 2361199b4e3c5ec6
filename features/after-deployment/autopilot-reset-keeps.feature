Feature: What an Autopilot Reset keeps, waits for and needs
  Windows Autopilot Reset; Windows Autopilot known issues.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @RESET-003 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: Wi-Fi, region, keyboard and SCEP certificates stay: Windows <windows>
    Given a SCEP certificate "Proxy" is assigned to the devices
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And the user presses "Yes"
    And Anna signs in
    Then the desktop appears
    And "LT-0042" already has the certificate "Proxy"
    And the message "SCEP certificate" went over the wire twice
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    And "LT-0042" restarts
    And "LT-0042" already has the certificate "Proxy"
    And the sign-in page appears
    And the network screen has not appeared since the reset
    And the language screen has not appeared since the reset
    And the region screen has not appeared since the reset
    And the keyboard layout screen has not appeared since the reset
    And the privacy settings screen has not appeared since the reset
    When Ben signs in
    Then the desktop appears
    And "LT-0042" already has the certificate "Proxy"
    And the message "SCEP certificate" went over the wire twice

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-003 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: A certificate from a PFX file goes, and comes again; accounts go: Windows <windows>
    Given a certificate "Mail" is assigned to the devices
    And the deployment profile makes its user an administrator
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" already has the certificate "Mail"
    And Anna is a local administrator of "LT-0042"
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    And the "Please wait while we set up your device..." screen appears
    And "LT-0042" does not have the certificate "Mail"
    And the sign-in page appears
    And "LT-0042" already has the certificate "Mail"
    When Anna signs in
    Then the desktop appears
    And Anna is no local administrator of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-004 @assumes-A-RESET-01 @assumes-A-RESET-02
  Scenario Outline: While management is out of order nobody gets to the desktop, <page>: Windows <windows>
    Given <page>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    Given "r.manage.microsoft.com" is out of order
    When 3 hours pass
    Then the "Please wait while we set up your device..." screen appears
    And the sign-in page has not appeared since the reset
    And the desktop has not appeared since the reset
    When all services work again
    And Ben signs in
    Then the desktop appears

    Examples:
      | windows | page                                                              |
      | 10      | the Enrollment Status Page is assigned to all devices             |
      | 11      | the Enrollment Status Page is assigned to all devices             |
      | 10      | the Enrollment Status Page does not show the configuration progress |
      | 11      | the Enrollment Status Page does not show the configuration progress |

  @refutes-RESET-004 @assumes-A-RESET-01 @assumes-A-RESET-02
  Scenario Outline: Where management answers nobody waits, and without a reset it need not answer: Windows <windows>
    Given no Enrollment Status Page is assigned
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    Given "r.manage.microsoft.com" is out of order
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    When all services work again
    And the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    When 21 minutes pass
    Then the sign-in page appears
    When Ben signs in
    Then the desktop appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-010 @assumes-A-RESET-01 @assumes-A-RESET-04
  Scenario Outline: Without the Windows Recovery Environment a remote reset fails at once: Windows <windows>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Windows Recovery Environment of "LT-0042" is not enabled
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then Intune tells that the Autopilot Reset of "LT-0042" is failed
    And the event log "DeviceManagement-Enterprise-Diagnostics-Provider/Admin" of "LT-0042" says "Error code: ERROR_NOT_SUPPORTED (0x80070032)"
    And "LT-0042" has the app "Contoso VPN"
    And Intune lists "LT-0042" as a device of Anna
    When the user presses "Close"
    And 3 hours pass
    Then the desktop appears
    And the "Resetting this PC" screen has not appeared
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the "Resetting this PC" screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @RESET-010 @assumes-A-RESET-03
  Scenario Outline: Without the Windows Recovery Environment a local reset fails at once: Windows <windows>
    Given a policy "Reset" for the devices sets "Autopilot Reset" to "Allow"
    And the deployment profile makes its user an administrator
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Windows Recovery Environment of "LT-0042" is not enabled
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user locks "LT-0042"
    And the user presses the keys "Ctrl+Windows+R"
    And Anna enters the Microsoft Entra credentials
    And the user presses "Submit"
    Then the screen says "The reset could not be started. 0x80070032"
    And the event log "DeviceManagement-Enterprise-Diagnostics-Provider/Admin" of "LT-0042" says "Error code: ERROR_NOT_SUPPORTED (0x80070032)"
    When the user presses "OK"
    Then the "Press Ctrl+Alt+Delete to unlock" screen appears
    And the "Resetting this PC" screen has not appeared
    And "LT-0042" has not restarted

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-RESET-010 @assumes-A-RESET-01 @assumes-A-RESET-04
  Scenario Outline: The device beside it, which has one, is reset: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Windows Recovery Environment of "LT-0043" is not enabled
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the administrator orders an Autopilot Reset of "LT-0043"
    And the user syncs "LT-0043" with Intune
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears on "LT-0042"
    And the sign-in page appears on "LT-0042"
    And Intune tells that the Autopilot Reset of "LT-0042" is done
    And Intune tells that the Autopilot Reset of "LT-0043" is failed
    And the event log "DeviceManagement-Enterprise-Diagnostics-Provider/Admin" of "LT-0042" does not say "ERROR_NOT_SUPPORTED"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @KNOWN-008 @assumes-A-RESET-01 @assumes-A-RESET-02 @assumes-A-RESET-05
  Scenario Outline: After the reset the page waits for no app, and they are installed at the desktop: <kind>, Windows <windows>
    Given these apps are required:
      | app           | kind   | context | assigned to       | minutes |
      | Contoso VPN   | <kind> | device  | Autopilot devices | 20      |
      | Contoso Notes | <kind> | user    | all users         | 20      |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso VPN"
    When the administrator orders an Autopilot Reset of "LT-0042"
    And the user syncs "LT-0042" with Intune
    Then the "Resetting this PC" screen appears
    And the Enrollment Status Page appears
    And the sign-in page appears
    And "LT-0042" does not have the app "Contoso VPN"
    When Ben signs in
    Then the desktop appears
    And "LT-0042" does not have the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Notes"
    When 50 minutes pass
    Then "LT-0042" has the app "Contoso VPN"
    And "LT-0042" has the app "Contoso Notes"

    Examples:
      | windows | kind  |
      | 10      | Win32 |
      | 11      | Win32 |
      | 10      | MSI   |
      | 11      | MSI   |

  @refutes-KNOWN-008
  Scenario Outline: In the first deployment the page waits for them, though another device was reset: Windows <windows>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 20      |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    When the administrator orders an Autopilot Reset of "LT-0043"
    And the user syncs "LT-0043" with Intune
    Then the sign-in page appears on "LT-0043"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    And 15 minutes pass
    Then the Enrollment Status Page appears on "LT-0042"
    And "LT-0042" does not have the app "Contoso VPN"
    And the desktop appears on "LT-0042"
    And "LT-0042" has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |
