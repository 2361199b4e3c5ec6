Feature: Logs are collected at the command prompt, for hybrid join

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @LOG-003 @LOG-004
  Scenario Outline: After a failed pre-provisioning the command takes both areas: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM of an unknown vendor
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses the keys "Shift+F10"
    Then the command prompt appears
    When the technician enters "mdmdiagnosticstool.exe -area Autopilot;TPM -cab C:\logs.cab" at the command prompt
    Then the file "AutopilotDDSZTDFile.json" of the logs collected in "C:\logs.cab" of "LT-0042" contains "Contoso hybrid"
    And the file "CertReq_enrollaik_Output.txt" of the logs collected in "C:\logs.cab" of "LT-0042" contains "HRESULT=0x81039001"
    And the logs collected in "C:\logs.cab" of "LT-0042" hold the file "TpmHliInfo_Output.txt"
    When the technician enters "exit" at the command prompt
    Then the error status screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-004
  Scenario: Windows in S mode has no command prompt
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in S mode
    When the technician powers on "LT-0042" on the corporate network
    Then the sign-in page appears
    When the technician presses the keys "Shift+F10"
    Then the sign-in page appears
    And the command prompt has not appeared
