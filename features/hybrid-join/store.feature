Feature: The Microsoft Store, on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind         | context | assigned to       | minutes |
      | Contoso Paint | WinGet       | device  | Autopilot devices | 2       |
      | Contoso VPN   | Win32        | device  | Autopilot devices | 2       |
      | Contoso Chat  | online store | user    | all users         | 2       |
      | Contoso Notes | Win32        | user    | all users         | 2       |

  @NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario Outline: With it out of reach technician and user go on without its apps: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com"
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 2)"
    And the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Paint"
    And the event log of "LT-0042" says "Microsoft Store: 0x80072EFD"
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (1 of 1) completed"
    And Account setup completes
    And "LT-0042" already has the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Chat"
    And "LT-0042" does not have the app "Contoso Paint"

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @refutes-NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario: In reach, its apps come, and the page waits for them
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Paint"
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Apps (2 of 2) completed"
    And "LT-0042" already has the app "Contoso Chat"
