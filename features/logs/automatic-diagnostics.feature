Feature: A failed deployment uploads its diagnostics by itself

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 1       |

  @LOG-005 @assumes-A-LOG-01 @assumes-A-LOG-04
  Scenario Outline: What fails for a technician is in Intune at once, of that device alone: Windows <windows>
    Given there is a group "Sales"
    And the group "Sales" takes in devices with the group tag "SALES"
    And these apps are required:
      | app           | kind  | assigned to | minutes |
      | Contoso Notes | Win32 | Sales       | 1       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is registered with the group tag "SALES"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso Notes" fails with exit code 1603
    When the technician provisions "LT-0042"
    And the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0042"
    And the success status screen appears on "LT-0043"
    And Intune has 1 collection of diagnostics of "LT-0042"
    And the file "AppWorkload.log" in the newest diagnostics of "LT-0042" contains "0x80070643"
    And the file "TpmHliInfo_Output.txt" in the newest diagnostics of "LT-0042" contains "TPM 2.0 is there"
    And the file "AppWorkload.log" in the newest diagnostics of "LT-0042" contains "Contoso Notes"
    And the message "Azure Storage: Put Blob" went over the wire once
    And Intune has not asked for diagnostics of "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-005 @assumes-A-LOG-01
  Scenario Outline: What fails for a user is uploaded too, whatever the page lets the user do: <phase>, Windows <windows>
    Given these apps are required:
      | app           | kind  | context   | assigned to | minutes |
      | Contoso Notes | Win32 | <context> | <whom>      | 1       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso Notes" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then <phase> fails
    And Intune has 1 collection of diagnostics of "LT-0042"
    And the file "AppWorkload.log" in the newest diagnostics of "LT-0042" contains "Contoso Notes"
    And the message "Azure Storage: Put Blob" went over the wire once

    Examples:
      | windows | context | whom              | phase         |
      | 11      | device  | Autopilot devices | Device setup  |
      | 10      | user    | all users         | Account setup |
      | 11      | user    | all users         | Account setup |

  @LOG-005 @assumes-A-LOG-01 @assumes-A-LOG-02
  Scenario Outline: A device captures one set a day: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And Intune has 1 collection of diagnostics of "LT-0042"
    When the technician presses "Retry"
    Then the error status screen appears
    And the message "Azure Storage: Put Blob" went over the wire once
    When 23 hours pass
    And 45 minutes pass
    And the technician presses "Retry"
    Then the error status screen appears
    And Intune has 1 collection of diagnostics of "LT-0042"
    And the message "Azure Storage: Put Blob" went over the wire once
    When 15 minutes pass
    And the technician presses "Retry"
    Then the error status screen appears
    And Intune has 2 collections of diagnostics of "LT-0042"
    And the message "Azure Storage: Put Blob" went over the wire twice

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-005 @assumes-A-LOG-01
  Scenario Outline: A set is kept 28 days: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And Intune has 1 collection of diagnostics of "LT-0042"
    When 27 days pass
    And 23 hours pass
    And 59 minutes pass
    Then Intune has 1 collection of diagnostics of "LT-0042"
    And the file "AppWorkload.log" in the newest diagnostics of "LT-0042" contains "Contoso VPN"
    When 1 minute passes
    Then Intune has no diagnostics of "LT-0042"
    And Intune has not asked for diagnostics of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-005 @assumes-A-LOG-01 @assumes-A-LOG-02 @assumes-A-LOG-03
  Scenario: A device has ten sets at most: the eleventh takes the place of the oldest
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    And Intune has 9 collections of diagnostics of "LT-0042"
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    And Intune has 10 collections of diagnostics of "LT-0042"
    And the oldest diagnostics of "LT-0042" are at least 9 days old
    When 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    And Intune has 10 collections of diagnostics of "LT-0042"
    And the oldest diagnostics of "LT-0042" are at least 9 days old
    And the oldest diagnostics of "LT-0042" are less than 10 days old
    And the file "AppWorkload.log" in the newest diagnostics of "LT-0042" contains "Contoso VPN"

  @refutes-LOG-005 @assumes-A-LOG-01
  Scenario Outline: A deployment that succeeds uploads nothing: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune has not asked for diagnostics of "LT-0042"
    And "LT-0042" has not called the host "lgmsapewus2.blob.core.windows.net"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune has not asked for diagnostics of "LT-0042"
    And "LT-0042" has not called the host "lgmsapewus2.blob.core.windows.net"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-LOG-005 @assumes-A-LOG-01
  Scenario: Where Contoso has turned it off a failure uploads nothing
    Given Contoso has turned off that diagnostics are captured automatically
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    When 1 minute passes
    Then Intune has not asked for diagnostics of "LT-0042"
    And "LT-0042" has not called the host "lgmsapewus2.blob.core.windows.net"

  @refutes-LOG-005 @assumes-A-LOG-01
  Scenario: Windows before version 1909 uploads nothing
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "10.0.18362.1256"
    And "LT-0043" has Windows version "10.0.18363.1256"
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    And the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0042"
    And the error status screen appears on "LT-0043"
    And Intune has 1 collection of diagnostics of "LT-0043"
    And Intune has not asked for diagnostics of "LT-0042"
