Feature: Diagnostics are uploaded to a blob host of the region, hybrid

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 1       |
    And the app "Contoso VPN" fails with exit code 1603

  @NET-112 @assumes-A-LOG-01
  Scenario Outline: From <location> they go to the host of <location>, and to no other: Windows <windows>
    Given Contoso is in the tenant location <location>
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And Intune has 1 collection of diagnostics of "LT-0042"
    And "LT-0042" called the host "<account>.blob.core.windows.net"
    And the newest diagnostics of "LT-0042" were uploaded to "<account>.blob.core.windows.net"
    And "LT-0042" has not called the host "<other>.blob.core.windows.net"
    And "LT-0042" has not called the host "<third>.blob.core.windows.net"
    And the message "Azure Storage: Put Blob" went over the wire once

    Examples:
      | location  | windows | account     | other       | third       |
      | Europe    | 10      | lgmsapeweu  | lgmsapewus2 | lgmsapesea  |
      | Americas  | 11      | lgmsapewus2 | lgmsapeweu  | lgmsapeaus  |
      | East Asia | 10      | lgmsapesea  | lgmsapewus2 | lgmsapeind  |
      | Australia | 11      | lgmsapeaus  | lgmsapewus2 | lgmsapesea  |
      | India     | 11      | lgmsapeind  | lgmsapewus2 | lgmsapeweu  |

  @NET-112 @assumes-A-LOG-01
  Scenario Outline: Where its host is blocked nothing is uploaded, and the deployment fails as it does anyway: Windows <windows>
    Given Contoso is in the tenant location India
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "lgmsapeind.blob.core.windows.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070643"
    And the newest request for diagnostics of "LT-0042" is pending
    And Intune has no diagnostics of "LT-0042"
    And the event log of "LT-0042" says "ArchiveDefinition), Result: (0x80072EFD)"
    And "LT-0042" has not called the host "lgmsapewus2.blob.core.windows.net"
    When 23 hours pass
    And 59 minutes pass
    Then the newest request for diagnostics of "LT-0042" is pending
    When 1 minute passes
    Then the newest request for diagnostics of "LT-0042" is failed
    And Intune has no diagnostics of "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-112 @assumes-A-LOG-01 @assumes-A-LOG-02
  Scenario: Once the network lets it through, the failure of the next day is uploaded
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "lgmsapewus2.blob.core.windows.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the newest request for diagnostics of "LT-0042" is pending
    When the network of "LT-0042" blocks nothing any more
    And 1 day passes
    And the technician presses "Retry"
    Then the error status screen appears
    And Intune has 1 collection of diagnostics of "LT-0042"
    And the newest diagnostics of "LT-0042" were uploaded to "lgmsapewus2.blob.core.windows.net"

  @refutes-NET-112 @assumes-A-LOG-01
  Scenario Outline: The hosts of other regions may be blocked: Windows <windows>
    Given Contoso is in the tenant location Europe
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "lgmsapewus2.blob.core.windows.net"
    And the network of "LT-0042" blocks "lgmsapesea.blob.core.windows.net"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And Intune has 1 collection of diagnostics of "LT-0042"
    And the newest diagnostics of "LT-0042" were uploaded to "lgmsapeweu.blob.core.windows.net"
    And the newest request for diagnostics of "LT-0042" is completed

    Examples:
      | windows |
      | 10      |
      | 11      |
