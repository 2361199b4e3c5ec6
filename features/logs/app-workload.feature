Feature: The log of Win32 apps

  @LOG-009
  Scenario Outline: What the management extension does about Win32 apps is in AppWorkload.log: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app            | kind  | context | assigned to | minutes |
      | Contoso VPN    | Win32 | device  | all devices | 3       |
      | Contoso Agenda | Win32 | device  | all devices | 2       |
      | Contoso Notes  | Win32 | user    | all users   | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] Got 2 app(s) to track, 2 to install"
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] ===Step=== Execute: Contoso VPN ("
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] Contoso VPN ("
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] Contoso Agenda ("
    And the log "AppWorkload.log" of "LT-0042" does not say "Contoso Notes"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 11      | join        |
      | 10      | hybrid join |
      | 11      | hybrid join |

  @LOG-009
  Scenario Outline: So is a failure, which the exported logs hold: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app            | kind  | context | assigned to | minutes |
      | Contoso VPN    | Win32 | device  | all devices | 3       |
      | Contoso Agenda | Win32 | device  | all devices | 2       |
      | Contoso Notes  | Win32 | user    | all users   | 2       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the log "AppWorkload.log" of "LT-0042" says "failed: 0x80070643: the installer ended with exit code 1603"
    And the log "IntuneManagementExtension.log" of "LT-0042" does not say "0x80070643"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 11      | join        |
      | 10      | hybrid join |
      | 11      | hybrid join |

  @LOG-009
  Scenario Outline: The apps of the user follow in the same file: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app            | kind  | context | assigned to | minutes |
      | Contoso VPN    | Win32 | device  | all devices | 3       |
      | Contoso Agenda | Win32 | device  | all devices | 2       |
      | Contoso Notes  | Win32 | user    | all users   | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] Got 2 app(s) to track, 2 to install"
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] Contoso VPN ("
    And the log "AppWorkload.log" of "LT-0042" says "[Win32App] ===Step=== Execute: Contoso Notes ("
    And the log "IntuneManagementExtension.log" of "LT-0042" does not say "Contoso Notes"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-LOG-009
  Scenario Outline: IntuneManagementExtension.log tells of check-ins, and of no Win32 app: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app            | kind  | context | assigned to | minutes |
      | Contoso VPN    | Win32 | device  | all devices | 3       |
      | Contoso Agenda | Win32 | device  | all devices | 2       |
      | Contoso Notes  | Win32 | user    | all users   | 2       |
    And the app "Contoso Agenda" fails with exit code 1603
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the log "IntuneManagementExtension.log" of "LT-0042" says "checks in, ESP phase 2"
    And the log "IntuneManagementExtension.log" of "LT-0042" does not say "[Win32App]"
    And the log "IntuneManagementExtension.log" of "LT-0042" does not say "Contoso VPN"
    And the log "IntuneManagementExtension.log" of "LT-0042" does not say "Contoso Agenda"
    And the log "AppWorkload.log" of "LT-0042" does not say "checks in"

    Examples:
      | windows | join        |
      | 10      | join        |
      | 11      | join        |
      | 10      | hybrid join |
      | 11      | hybrid join |
