Feature: The technician flow fails

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-017 @TECH-115
  Scenario: The error screen tells the reason, the details and the elapsed time
    Given "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070643"
    And the screen says "Apps (Failed: 0x80070643)"
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0042" among the Windows Autopilot devices
    And the screen shows the elapsed time
    And there is no button "Reseal"

  @TECH-113
  Scenario: In one edition Windows 11 shows no QR code on the error screen
    Given the status screens of Windows 11 show no QR code, as one edition of the documents says
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen shows no QR code

  @TECH-113 @TECH-116 @TECH-018
  Scenario: On Windows 10 the error screen has a QR code, and a button leads to the logs
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0010"
    Then the error status screen appears
    And the screen shows a QR code
    When the technician presses "View diagnostics"
    Then the diagnostics screen appears
    And the screen says "0x80070643"
    When the technician presses "Export Logs"
    Then the exported logs of "LT-0010" contain "Contoso VPN"

  @TECH-117 @TECH-018
  Scenario: On Windows 11 Ctrl+Shift+D leads to the logs
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And there is no button "View diagnostics"
    When the technician presses the keys "Ctrl+Shift+D"
    Then the "Windows Autopilot diagnostics" screen appears
    When the technician presses "Export Logs"
    Then the exported logs of "LT-0042" contain "Contoso VPN"
    When the technician presses "Close"
    Then the error status screen appears

  @TECH-019
  Scenario: Reset starts the process over
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses "Reset"
    Then "LT-0042" restarts
    And the sign-in page shows the brand of Contoso
    And "LT-0042" does not have the app "Microsoft Intune Management Extension"
    When the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"

  Scenario: Retry after an app has failed installs it again
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the installer of "Contoso VPN" has run twice on "LT-0042"

  @assumes-A-TECH-06
  Scenario: A power cut at the error screen comes back to it
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then the error status screen appears
    And the screen says "0x80070643"
