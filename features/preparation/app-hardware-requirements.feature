Feature: Win32 apps that require a certain PC

  @APPS-016 @assumes-A-APP-05
  Scenario Outline: An app that requires more <what> than there is is not installed: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind   | minutes |
      | Contoso VPN   | Win32  | 3       |
      | Contoso Paint | <kind> | 50      |
    And the app "Contoso Paint" requires <required> <what>
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has <there> <what>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the installer of "Contoso Paint" has never run on "LT-0050"
    And "LT-0050" tracks the app "Contoso Paint" as 3 (Completed)
    And the log "AppWorkload.log" of "LT-0050" says "[Win32App] Got 2 app(s) to track, 1 to install"
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Paint": "policy with id: {policy_id} resulted in action status: Success and applicability state: <state>."
    And "LT-0050" has the app "Contoso VPN"

    Examples:
      | windows | join        | kind                   | what                  | required | there | state                              |
      | 10      | join        | Win32                  | MB of free disk space | 20001    | 20000 | MinimumDiskSpaceNotMet             |
      | 11      | hybrid join | Enterprise App Catalog | MB of free disk space | 20001    | 20000 | MinimumDiskSpaceNotMet             |
      | 10      | hybrid join | Win32                  | MB of memory          | 8192     | 8191  | MinimumPhysicalMemoryNotMet        |
      | 11      | join        | Enterprise App Catalog | MB of memory          | 16384    | 8192  | MinimumPhysicalMemoryNotMet        |
      | 10      | join        | Win32                  | logical processors    | 4        | 3     | MinimumLogicalProcessorCountNotMet |
      | 11      | hybrid join | Win32                  | logical processors    | 16       | 8     | MinimumLogicalProcessorCountNotMet |
      | 10      | hybrid join | Win32                  | MHz of its processor  | 2001     | 2000  | MinimumCpuSpeedNotMet              |
      | 11      | join        | Win32                  | MHz of its processor  | 10000    | 9999  | MinimumCpuSpeedNotMet              |

  @APPS-016 @assumes-A-APP-05
  Scenario Outline: An app for another architecture of Windows is not installed: <architecture>, Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 50      |
    And the app "Contoso Paint" is only for Windows on <architecture>
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the installer of "Contoso Paint" has never run on "LT-0050"
    And "LT-0050" tracks 2 apps as 3 (Completed)
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Paint": "policy with id: {policy_id} resulted in action status: Success and applicability state: ProcessorArchitectureNotApplicable."

    Examples:
      | windows | join        | architecture |
      | 10      | join        | x86          |
      | 11      | hybrid join | arm64        |

  @APPS-016 @assumes-A-APP-05
  Scenario: Of several requirements that are not met the log names the first
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 50      |
    And the app "Contoso Paint" requires 999999 MB of free disk space
    And the app "Contoso Paint" requires 999999 MB of memory
    And the app "Contoso Paint" requires Windows 11 25H2 or later
    And "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the installer of "Contoso Paint" has never run on "LT-0050"
    And the log "AppWorkload.log" of "LT-0050" says "applicability state: MinimumDiskSpaceNotMet."
    And the log "AppWorkload.log" of "LT-0050" does not say "MinimumOsVersionNotMet"

  @refutes-APPS-016
  Scenario Outline: A PC that just has what an app requires gets it: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app             | kind                   | minutes |
      | Contoso Paint   | Win32                  | 5       |
      | Contoso Drawing | Enterprise App Catalog | 5       |
    And the app "Contoso Paint" requires 20000 MB of free disk space
    And the app "Contoso Paint" requires 9000 MB of memory
    And the app "Contoso Paint" requires 10 logical processors
    And the app "Contoso Paint" requires 1900 MHz of its processor
    And the app "Contoso Paint" is only for Windows on x64
    And the app "Contoso Drawing" requires 0 MB of memory
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has 20000 MB of free disk space
    And "LT-0050" has 9000 MB of memory
    And "LT-0050" has 10 logical processors
    And "LT-0050" has 1900 MHz of its processor
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the installer of "Contoso Paint" has run once on "LT-0050"
    And "LT-0050" already has the app "Contoso Drawing"
    And "LT-0050" tracks 2 apps as 3 (Completed)
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Paint": "policy with id: {policy_id} resulted in action status: Success and applicability state: Applicable."

    Examples:
      | windows | join        |
      | 10      | join        |
      | 10      | hybrid join |
      | 11      | join        |
      | 11      | hybrid join |

  @refutes-APPS-016
  Scenario: What one app requires is not asked of another, nor of another PC
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 5       |
      | Contoso Drawing | Win32 | 5       |
    And the app "Contoso Paint" requires 9000 MB of memory
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has 4096 MB of memory
    When the technician provisions "LT-0050"
    And the technician provisions "LT-0051"
    Then the success status screen appears on "LT-0050"
    And the success status screen appears on "LT-0051"
    And "LT-0050" already has the app "Contoso Drawing"
    And "LT-0050" does not have the app "Contoso Paint"
    And "LT-0051" already has the app "Contoso Drawing"
    And "LT-0051" already has the app "Contoso Paint"
