Feature: Logs are collected at the command prompt of the out-of-box experience

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @LOG-003
  Scenario Outline: For pre-provisioned hardware the command takes both areas, in either order: Windows <windows>, <areas>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM of an unknown vendor
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician enters "mdmdiagnosticstool.exe -area <areas> -cab C:\Logs\LT-0042.cab" at the command prompt
    Then the screen says "The logs are in C:\Logs\LT-0042.cab."
    And the logs collected in "C:\Logs\LT-0042.cab" of "LT-0042" hold the file "MDMDiagReport.xml"
    And the file "AutopilotDDSZTDFile.json" of the logs collected in "C:\Logs\LT-0042.cab" of "LT-0042" contains "Contoso pre-provisioned"
    And the file "DeviceHash_*.csv" of the logs collected in "C:\Logs\LT-0042.cab" of "LT-0042" contains "LT0042"
    And the logs collected in "C:\Logs\LT-0042.cab" of "LT-0042" hold the file "TpmHliInfo_Output.txt"
    And the file "CertReq_enrollaik_Output.txt" of the logs collected in "C:\Logs\LT-0042.cab" of "LT-0042" contains "HRESULT=0x81039001"
    And the file "CertUtil_tpminfo_Output.txt" of the logs collected in "C:\Logs\LT-0042.cab" of "LT-0042" contains "TPM-Version:2.0"
    When the technician enters "exit" at the command prompt
    Then the error status screen appears

    Examples:
      | windows | areas         |
      | 10      | Autopilot;TPM |
      | 11      | TPM;Autopilot |

  @LOG-003
  Scenario: One area alone leaves the other out, a later file is another one, and one of the same name is written anew
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When the technician enters "mdmdiagnosticstool.exe -area Autopilot -cab C:\first.cab" at the command prompt
    Then the logs collected in "C:\first.cab" of "LT-0042" hold the file "DeviceHash_*.csv"
    And the logs collected in "C:\first.cab" of "LT-0042" do not hold the file "TpmHliInfo_Output.txt"
    And the logs collected in "C:\first.cab" of "LT-0042" do not hold the file "CertUtil_tpminfo_Output.txt"
    When the technician enters "mdmdiagnosticstool.exe -area TPM -cab C:\second.cab" at the command prompt
    Then the logs collected in "C:\second.cab" of "LT-0042" hold the file "CertUtil_tpminfo_Output.txt"
    And the logs collected in "C:\second.cab" of "LT-0042" do not hold the file "DeviceHash_*.csv"
    And the logs collected in "C:\first.cab" of "LT-0042" hold the file "DeviceHash_*.csv"
    When the technician enters "mdmdiagnosticstool.exe -area Autopilot;TPM -cab C:\first.cab" at the command prompt
    Then the screen says "The logs are in C:\first.cab."
    And the logs collected in "C:\first.cab" of "LT-0042" hold the file "DeviceHash_*.csv"
    And the logs collected in "C:\first.cab" of "LT-0042" hold the file "TpmHliInfo_Output.txt"

  @LOG-003
  Scenario: An area that is not known, or no file, collects nothing
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician enters "mdmdiagnosticstool.exe -area Autopilot;Tpn -cab C:\logs.cab" at the command prompt
    Then the screen says "There is no area Tpn."
    When the technician enters "mdmdiagnosticstool.exe -area Autopilot;TPM" at the command prompt
    Then the screen says "The syntax is incorrect."

  @LOG-004
  Scenario Outline: At the sign-in page, the Enrollment Status Page and the privacy settings the keys open one as well: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 10      |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the user presses the keys "Shift+F10"
    Then the command prompt appears
    When the user enters "exit" at the command prompt
    And Anna signs in
    Then Device setup is in progress
    When the user presses the keys "Shift+F10"
    Then the command prompt appears
    When the user enters "exit" at the command prompt
    Then Device setup is in progress
    And the privacy settings screen appears
    When the user presses the keys "Shift+F10"
    Then the command prompt appears
    When the user enters "exit" at the command prompt
    Then the privacy settings screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-004
  Scenario Outline: Shift+F10 opens a command prompt on pages of the out-of-box experience: Windows <windows>, <page>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the licence terms
    When the user powers on "LT-0042" <network>
    Then the <page> appears
    When the user presses the keys "Shift+F10"
    Then the command prompt appears
    When the user enters "exit" at the command prompt
    Then the <page> appears

    Examples:
      | windows | network              | page                     |
      | 10      | without a network    | region screen            |
      | 11      | without a network    | country or region screen |
      | 10      | with a wired network | licence terms screen     |
      | 11      | with a wired network | licence terms screen     |

  @LOG-004
  Scenario Outline: Windows in S mode has none: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in S mode
    When the technician powers on "LT-0042" without a network
    Then the region screen appears
    When the technician presses the keys "Shift+F10"
    Then the region screen appears
    And the command prompt has not appeared
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the keys "Shift+F10"
    Then the sign-in page appears
    And the command prompt has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-004
  Scenario: On the desktop the keys open nothing
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user presses the keys "Shift+F10"
    Then the desktop appears
    And the command prompt has not appeared
