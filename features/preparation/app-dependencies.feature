Feature: Win32 apps that depend on others

  @APPS-012 @assumes-A-IME-04
  Scenario Outline: What an app depends on is installed before it, though it is assigned to nobody: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind                   | minutes |
      | Contoso Runtime | Enterprise App Catalog | 3       |
      | Contoso Base    | Win32                  | 2       |
      | Contoso Snips   | Win32                  | 2       |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" depends on the app "Contoso Base", which is installed automatically
    And the app "Contoso Snips" depends on the app "Contoso Paint", which is installed automatically
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Base    |
      | installer of | Contoso Runtime |
      | installer of | Contoso Paint   |
    And "LT-0050" already has the app "Contoso Base"
    And "LT-0050" does not have the app "Contoso Snips"
    And "LT-0050" tracks the app "Contoso Paint" as 3 (Completed)
    And "LT-0050" does not track the app "Contoso Runtime"
    And "LT-0050" tracks 1 app as 3 (Completed)
    And the log "AppWorkload.log" of "LT-0050" says "[Win32App] Got 1 app(s) to track, 1 to install"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 10      | hybrid join |
      | 11      | join        |
      | 11      | hybrid join |

  @APPS-012 @assumes-A-IME-04
  Scenario Outline: A page that waits only for the app gets what the app depends on, and no other app: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 5       |
      | Contoso Runtime | Win32 | 3       |
      | Contoso CRM     | Win32 | 50      |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the Enrollment Status Page waits only for the app "Contoso Paint"
    And the Enrollment Status Page leaves other apps to the user flow
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Runtime |
      | installer of | Contoso Paint   |
    And "LT-0050" tracks 1 app as 3 (Completed)
    And "LT-0050" does not have the app "Contoso CRM"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-012 @assumes-A-IME-04
  Scenario: Two apps that depend on a third get it once, whatever their order
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Atlas   | Win32 | 5       |
      | Contoso Zoom    | Win32 | 5       |
      | Contoso Runtime | Win32 | 3       |
    And the app "Contoso Atlas" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" depends on the app "Contoso Zoom", which is installed automatically
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Zoom    |
      | installer of | Contoso Runtime |
      | installer of | Contoso Atlas   |
    And "LT-0050" tracks 3 apps as 3 (Completed)

  @APPS-012 @assumes-A-IME-04
  Scenario Outline: What Device setup has installed is not installed again for an app of the user: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso Runtime | Win32 | device  | all devices | 3       |
      | Contoso Notes   | Win32 | user    | all users   | 3       |
    And these apps are not assigned:
      | app           | kind  | context | minutes |
      | Contoso Fonts | Win32 | user    | 2       |
    And the app "Contoso Notes" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Notes" depends on the app "Contoso Fonts", which is installed automatically
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Runtime |
      | installer of | Contoso Fonts   |
      | installer of | Contoso Notes   |
    And "LT-0050" tracks 2 apps as 3 (Completed)

    Examples:
      | windows |
      | 10      |
      | 11      |

  @APPS-012 @assumes-A-IME-04
  Scenario: An app for which no page waits gets what it depends on as well
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator lets the app "Contoso Paint" depend on the app "Contoso Runtime", which is installed automatically
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When 3 hours pass
    Then these programs ran on "LT-0050" in this order:
      | installer of | Contoso VPN     |
      | installer of | Contoso Runtime |
      | installer of | Contoso Paint   |

  @APPS-012 @assumes-A-IME-04
  Scenario Outline: A restart that what an app depends on asks for comes before the app: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" asks for a restart with exit code 1641
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then "LT-0050" restarts
    And "LT-0050" tracks the app "Contoso Paint" as 1 (NotInstalled)
    And the installer of "Contoso Paint" has never run on "LT-0050"
    And the success status screen appears
    And "LT-0050" has restarted once
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Runtime |
      | installer of | Contoso Paint   |

    Examples:
      | windows | join        |
      | 10      | join        |
      | 11      | hybrid join |

  @refutes-APPS-012 @assumes-A-IME-04 @assumes-A-APP-06
  Scenario Outline: An app is not tried where what it depends on has failed: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
      | Contoso Base    | Win32 | 2       |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" depends on the app "Contoso Base", which is installed automatically
    And the app "Contoso Base" fails with exit code 1603
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x81036502)"
    And "LT-0050" tracks the app "Contoso Paint" as 4 (Error)
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Base |
    And "LT-0050" does not have the app "Contoso Paint"
    And "LT-0050" does not have the app "Contoso Runtime"
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Paint": "[Win32App] Contoso Paint ({policy_id}) failed: 0x81036502"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 10      | hybrid join |
      | 11      | join        |
      | 11      | hybrid join |

  @refutes-APPS-012 @assumes-A-IME-04 @assumes-A-APP-06
  Scenario: What an app depends on is tried again as any app is, and then no more
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
      | Contoso VPN   | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso VPN" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" fails with exit code 1618
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x81036502)"
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Runtime |
      | installer of | Contoso Runtime |
      | installer of | Contoso Runtime |
      | installer of | Contoso Runtime |

  @refutes-APPS-012 @assumes-A-IME-04 @assumes-A-APP-06
  Scenario: Where two depend on what has failed it is not tried for the second, and neither comes
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 5       |
      | Contoso CRM   | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso CRM" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" fails with exit code 1603
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When 3 hours pass
    Then these programs ran on "LT-0050" in this order:
      | installer of | Contoso VPN     |
      | installer of | Contoso Runtime |

  @refutes-APPS-012 @assumes-A-IME-04 @assumes-A-APP-06
  Scenario: What an app depends on is not meant for this Windows, so that the app fails
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is installed automatically
    And the app "Contoso Runtime" requires Windows 11 21H2 or later
    And "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x81036502)"
    And the installer of "Contoso Runtime" has never run on "LT-0050"
    And the installer of "Contoso Paint" has never run on "LT-0050"

  @APPS-013 @assumes-A-IME-04 @assumes-A-APP-06
  Scenario Outline: Without Automatically install the app is not tried: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 5       |
    And these apps are not assigned:
      | app             | kind  | minutes |
      | Contoso Runtime | Win32 | 3       |
    And the app "Contoso Paint" depends on the app "Contoso Runtime", which is not installed automatically
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x81036502)"
    And "LT-0050" tracks the app "Contoso Paint" as 4 (Error)
    And the installer of "Contoso Runtime" has never run on "LT-0050"
    And the installer of "Contoso Paint" has never run on "LT-0050"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 10      | hybrid join |
      | 11      | join        |
      | 11      | hybrid join |

  @refutes-APPS-013 @assumes-A-IME-04
  Scenario Outline: Where its own assignment brings it, the app is installed after it: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Atlas   | Win32 | 5       |
      | Contoso Runtime | Win32 | 3       |
      | Contoso Zoom    | Win32 | 5       |
    And the app "Contoso Atlas" depends on the app "Contoso Runtime", which is not installed automatically
    And the app "Contoso Runtime" depends on the app "Contoso Zoom", which is not installed automatically
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And these programs ran on "LT-0050" in this order:
      | installer of | Contoso Zoom    |
      | installer of | Contoso Runtime |
      | installer of | Contoso Atlas   |
    And "LT-0050" tracks 3 apps as 3 (Completed)

    Examples:
      | windows | join        |
      | 10      | join        |
      | 10      | hybrid join |
      | 11      | join        |
      | 11      | hybrid join |
