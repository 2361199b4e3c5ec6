Feature: An app that is not found after it was installed

  @ERR-0x87D1041C
  Scenario Outline: The installer ends well, the detection rule finds nothing, and the technician flow fails: Microsoft Entra <join>, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the detection rule of the app "Contoso VPN" does not find it after it was installed
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x87D1041C"
    And the screen says "Apps (Failed: 0x87D1041C)"
    And there is no button "Reseal"
    And the installer of "Contoso VPN" has run once on "LT-0042"
    And "LT-0042" tracks the app "Contoso VPN" as 4 (Error)
    And the log "AppWorkload.log" of "LT-0042" says of "Contoso VPN": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Success and detection state: NotDetected."
    And the log "AppWorkload.log" of "LT-0042" says "failed: 0x87D1041C: the app was not detected after its installation had succeeded"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x87D1041C"
    And the installer of "Contoso VPN" has run twice on "LT-0042"

    Examples:
      | join        | windows |
      | join        | 10      |
      | join        | 11      |
      | hybrid join | 10      |
      | hybrid join | 11      |

  @ERR-0x87D1041C
  Scenario Outline: An app of the user fails Account setup in the same way: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | context | minutes |
      | Contoso VPN | Win32 | user    | 3       |
    And the detection rule of the app "Contoso VPN" does not find it after it was installed
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete           |
      | Device setup       | Complete           |
      | Account setup      | Failed: 0x87D1041C |
    And the screen says "Account setup: Failed: 0x87D1041C"
    And the installer of "Contoso VPN" has run once on "LT-0042"
    And the desktop has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0x87D1041C
  Scenario Outline: A success of another kind is no help where nothing is found: the installer <ends>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" <ends>
    And the detection rule of the app "Contoso VPN" does not find it after it was installed
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0x87D1041C"
    And "LT-0042" has not restarted

    Examples:
      | ends                                         |
      | ends with exit code 1707, another success    |
      | asks for a restart with exit code 3010       |
      | asks for a restart with exit code 1641       |

  @refutes-ERR-0x87D1041C
  Scenario Outline: An app whose installer failed has the installer's code: Microsoft Entra <join>, Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Notes | Win32 | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And the detection rule of the app "Contoso Notes" does not find it after it was installed
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x80070643)"
    And the screen does not show the code "0x87D1041C"
    And the log "AppWorkload.log" of "LT-0042" does not say "0x87D1041C"
    And "LT-0042" tracks the app "Contoso Notes" as 4 (Error)

    Examples:
      | join        | windows |
      | join        | 11      |
      | hybrid join | 10      |

  @refutes-ERR-0x87D1041C
  Scenario: An app that the page does not wait for may be looked for in vain
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Notes | Win32 | 3       |
    And the Enrollment Status Page waits only for the app "Contoso Notes"
    And the detection rule of the app "Contoso VPN" does not find it after it was installed
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the screen does not show the code "0x87D1041C"
    And "LT-0042" tracks the app "Contoso Notes" as 3 (Completed)
