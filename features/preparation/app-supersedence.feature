Feature: Win32 apps that supersede others

  @APPS-014 @assumes-A-IME-04
  Scenario Outline: The previous version is uninstalled before the app that supersedes it is installed: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | assigned to | minutes |
      | Contoso Paint   | Win32 | all devices | 5       |
      | Contoso Drawing | Win32 | all users   | 5       |
      | Contoso VPN     | Win32 | all devices | 2       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And the app "Contoso Drawing" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Paint" depends on the app "Contoso VPN", which is installed automatically
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    Then these programs ran on "LT-0050" in this order:
      | installer of | Contoso VPN   |
      | installer of | Contoso Paint |
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" does not have the app "Contoso Paint"
    And "LT-0050" already has the app "Contoso Drawing"
    And "LT-0050" already has the app "Contoso VPN"
    When 3 hours pass
    Then these programs ran on "LT-0050" in this order:
      | installer of   | Contoso VPN     |
      | installer of   | Contoso Paint   |
      | installer of   | Contoso Runtime |
      | uninstaller of | Contoso Paint   |
      | installer of   | Contoso Drawing |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-014 @assumes-A-IME-04
  Scenario Outline: On a PC for an on-premises domain the previous version is uninstalled, too: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app             | kind  | assigned to | minutes |
      | Contoso Paint   | Win32 | all devices | 5       |
      | Contoso Drawing | Win32 | all users   | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
    And "LT-0050" already has the app "Contoso Paint"
    When Anna signs on with the on-premises credentials
    Then the sign-in page appears
    When Anna signs in
    Then the "Stay signed in to all your apps" screen appears
    When the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And these programs ran on "LT-0050" in this order:
      | installer of   | Contoso Paint   |
      | uninstaller of | Contoso Paint   |
      | installer of   | Contoso Drawing |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-014 @assumes-A-IME-04
  Scenario Outline: All of a chain are uninstalled by the app at its end, whether they are assigned or not: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso Paint   | Win32 | device  | all devices | 5       |
      | Contoso Drawing | Win32 | user    | all users   | 5       |
    And these apps are not assigned:
      | app           | kind  | minutes |
      | Contoso Snips | Win32 | 3       |
    And the app "Contoso Drawing" supersedes the app "Contoso Snips", whose previous version is not uninstalled
    And the app "Contoso Snips" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And these programs ran on "LT-0050" in this order:
      | installer of   | Contoso Paint   |
      | uninstaller of | Contoso Paint   |
      | installer of   | Contoso Drawing |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-014 @assumes-A-IME-04
  Scenario: Where both are there, the previous version is uninstalled, and the other one not installed again
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 5       |
      | Contoso Drawing | Win32 | 5       |
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso Paint"
    When the administrator lets the app "Contoso Drawing" supersede the app "Contoso Paint", whose previous version is uninstalled
    And the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When 3 hours pass
    Then "LT-0050" does not have the app "Contoso Paint"
    And "LT-0050" already has the app "Contoso Drawing"
    And the installer of "Contoso Paint" has run once on "LT-0050"
    And the installer of "Contoso Drawing" has run once on "LT-0050"

  @APPS-014 @assumes-A-IME-04
  Scenario Outline: While the previous version cannot be uninstalled, the app that supersedes it is not installed: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso Paint   | Win32 | device  | all devices | 5       |
      | Contoso Drawing | Win32 | user    | all users   | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And uninstalling the app "Contoso Paint" fails with exit code 1603
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails
    And the screen says "Account setup: Failed: 0x80070643"
    And "LT-0050" already has the app "Contoso Paint"
    And the installer of "Contoso Drawing" has never run on "LT-0050"
    And "LT-0050" tracks the app "Contoso Drawing" as 4 (Error)

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-014 @assumes-A-IME-04
  Scenario: An uninstaller whose return code asks for another attempt gets three
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso Paint   | Win32 | device  | all devices | 2       |
      | Contoso Drawing | Win32 | user    | all users   | 2       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And uninstalling the app "Contoso Paint" fails with exit code 1618
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails
    And these programs ran on "LT-0050" in this order:
      | installer of   | Contoso Paint |
      | uninstaller of | Contoso Paint |
      | uninstaller of | Contoso Paint |
      | uninstaller of | Contoso Paint |
      | uninstaller of | Contoso Paint |

  @refutes-APPS-014 @assumes-A-IME-04
  Scenario Outline: Without Uninstall previous version the app is installed beside it: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | assigned to | minutes |
      | Contoso Paint   | Win32 | all devices | 5       |
      | Contoso Drawing | Win32 | all users   | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is not uninstalled
    And uninstalling the app "Contoso Paint" fails with exit code 1603
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When 3 hours pass
    Then "LT-0050" already has the app "Contoso Paint"
    And "LT-0050" already has the app "Contoso Drawing"
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Paint   |
      | installer of | Contoso Drawing |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-APPS-014 @assumes-A-IME-04
  Scenario Outline: So it is on a PC for an on-premises domain, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app             | kind  | assigned to | minutes |
      | Contoso Paint   | Win32 | all devices | 5       |
      | Contoso Drawing | Win32 | all users   | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is not uninstalled
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then the sign-in page appears
    When Anna signs in
    Then the "Stay signed in to all your apps" screen appears
    When the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Paint   |
      | installer of | Contoso Drawing |
    And "LT-0050" already has the app "Contoso Paint"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-015 @assumes-A-IME-04 @assumes-A-APP-07
  Scenario Outline: Of two that are assigned only the one that supersedes the other is installed: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 5       |
      | Contoso Drawing | Win32 | 5       |
      | Contoso Canvas  | Win32 | 5       |
    And the app "Contoso Canvas" supersedes the app "Contoso Drawing", whose previous version is not uninstalled
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Canvas |
    And "LT-0050" tracks 3 apps as 3 (Completed)
    And "LT-0050" does not have the app "Contoso Paint"
    And "LT-0050" does not have the app "Contoso Drawing"
    And the log "AppWorkload.log" of "LT-0050" says "[Win32App] Got 3 app(s) to track, 1 to install"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 10      | hybrid join |
      | 11      | join        |
      | 11      | hybrid join |

  @APPS-015 @assumes-A-IME-04 @assumes-A-APP-07
  Scenario Outline: A page that waits only for the previous version does not wait for it any more: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 50      |
      | Contoso Drawing | Win32 | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And the Enrollment Status Page waits only for the app "Contoso Paint"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0050" does not have the app "Contoso Paint"
    When 3 hours pass
    Then these programs ran on "LT-0050" in this order:
      | installer of | Contoso Drawing |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-015 @assumes-A-IME-04 @assumes-A-APP-06
  Scenario: An app that depends on one that is superseded reports a conflict, and does not come
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Notes   | Win32 | 5       |
      | Contoso Drawing | Win32 | 5       |
    And these apps are not assigned:
      | app           | kind  | minutes |
      | Contoso Snips | Win32 | 3       |
    And the app "Contoso Notes" depends on the app "Contoso Snips", which is installed automatically
    And the app "Contoso Drawing" supersedes the app "Contoso Snips", whose previous version is not uninstalled
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x81036502)"
    And "LT-0050" tracks the app "Contoso Notes" as 4 (Error)
    And the installer of "Contoso Snips" has never run on "LT-0050"
    And the installer of "Contoso Notes" has never run on "LT-0050"
    And the log "AppWorkload.log" of "LT-0050" says "is superseded by another app"

  @refutes-APPS-015 @assumes-A-IME-04
  Scenario Outline: An app that supersedes another one and is <assigned> is ignored: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
    And these apps are <assigned>:
      | app             | kind  | minutes |
      | Contoso Drawing | Win32 | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Paint |
    And "LT-0050" tracks 1 app as 3 (Completed)
    And "LT-0050" does not have the app "Contoso Drawing"

    Examples:
      | windows | join        | assigned     |
      | 10      | join        | not assigned |
      | 10      | hybrid join | available    |
      | 11      | join        | available    |
      | 11      | hybrid join | not assigned |

  @refutes-APPS-015 @assumes-A-IME-04
  Scenario Outline: So it is with one that requires a later Windows, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 5       |
      | Contoso Drawing | Win32 | 5       |
    And the app "Contoso Drawing" supersedes the app "Contoso Paint", whose previous version is uninstalled
    And the app "Contoso Drawing" requires Windows <required> or later
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Paint |
    And "LT-0050" tracks 2 apps as 3 (Completed)

    Examples:
      | windows | required | version         |
      | 10      | 11 21H2  | 10.0.19045.6456 |
      | 11      | 11 25H2  | 10.0.26100.9999 |
