Feature: The Microsoft Store

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind          | context | assigned to       | minutes |
      | Contoso Paint | WinGet        | device  | Autopilot devices | 2       |
      | Contoso VPN   | Win32         | device  | Autopilot devices | 2       |
      | Contoso Chat  | online store  | user    | all users         | 2       |
      | Contoso Mail  | offline store | user    | all users         | 2       |

  @NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario Outline: With it <out of reach> the deployment goes on without its apps: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <trouble>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 2)"
    And the details of Device setup include "Apps (1 of 1) completed"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (1 of 1) completed"
    And the desktop appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Mail"
    And "LT-0042" does not have the app "Contoso Paint"
    And "LT-0042" does not have the app "Contoso Chat"
    And the "Something went wrong" screen has not appeared
    And the event log of "LT-0042" says "Microsoft Store: <code>"

    Examples:
      | windows | show         | out of reach                 | code       | trouble                                                           |
      | 10      | Show details | blocked                      | 0x80072EFD | the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com" |
      | 11      | ∨            | blocked                      | 0x80072EFD | the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com" |
      | 10      | Show details | out of order                 | 0x801901F7 | "displaycatalog.mp.microsoft.com" is out of order                 |
      | 11      | ∨            | out of order                 | 0x801901F7 | "displaycatalog.mp.microsoft.com" is out of order                 |
      | 11      | ∨            | in reach but not its content | 0x80072EFD | the network of "LT-0042" blocks "tlu.dl.delivery.mp.microsoft.com" |
      | 11      | ∨            | out of order where its content is | 0x801901F7 | "tlu.dl.delivery.mp.microsoft.com" is out of order |

  @NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario Outline: With only the source of WinGet apps <out of reach> the other apps of the Store come: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <trouble>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" already has the app "Contoso Chat"
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Paint"
    And the event log of "LT-0042" says "Microsoft Store: <code>"

    Examples:
      | windows | out of reach | code       | trouble                                                             |
      | 10      | blocked      | 0x80072EFD | the network of "LT-0042" blocks "storeedgefd.dsx.mp.microsoft.com" |
      | 11      | out of order | 0x801901F7 | "storeedgefd.dsx.mp.microsoft.com" is out of order                  |

  @NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario: Once the Store is in reach its apps come behind the desktop, an hour later
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the event log of "LT-0042" says "Microsoft Store: 0x80072EFD"
    When 10 minutes pass
    And the network of "LT-0042" blocks nothing any more
    And 49 minutes pass
    Then the desktop appears
    And "LT-0042" does not have the app "Contoso Paint"
    And "LT-0042" does not have the app "Contoso Chat"
    When 6 minutes pass
    Then the desktop appears
    And "LT-0042" already has the app "Contoso Paint"
    And "LT-0042" already has the app "Contoso Chat"
    And the installer of "Contoso VPN" has run once on "LT-0042"

  @NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario: What one PC's network blocks another PC has
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    And the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0042"
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0042"
    And the desktop appears on "LT-0043"
    And "LT-0042" does not have the app "Contoso Chat"
    And "LT-0042" does not have the app "Contoso Paint"
    And "LT-0043" already has the app "Contoso Chat"
    And "LT-0043" already has the app "Contoso Paint"
    And the event log of "LT-0042" says "Microsoft Store: 0x80072EFD"

  @NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario Outline: A technician provisions without the apps of the Store, and the user has them once it is in reach: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "storeedgefd.dsx.mp.microsoft.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Paint"
    And the event log of "LT-0042" says "Microsoft Store: 0x80072EFD"
    When the technician presses "Reseal"
    And the network of "LT-0042" blocks nothing any more
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" already has the app "Contoso Paint"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario Outline: In reach, its apps come from its own hosts and the page waits for them: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (2 of 2) completed"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (2 of 2) completed"
    And the desktop appears
    And "LT-0042" already has the app "Contoso Paint"
    And "LT-0042" already has the app "Contoso Chat"
    And the message "Microsoft Store: manifest" went over the wire once
    And the message "Microsoft Store: product" went over the wire twice
    And the message "Microsoft Store: package" went over the wire twice

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @refutes-NET-111 @assumes-A-STORE-01 @assumes-A-APP-04
  Scenario Outline: An app of the Store that cannot be installed fails the page, as any other: <app>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "<app>" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then <phase> fails
    When the user presses "∨" beside <phase>
    Then the details of <phase> include "Apps (Failed: 0x80070643)"
    And the desktop has not appeared

    Examples:
      | app           | phase         |
      | Contoso Paint | Device setup  |
      | Contoso Chat  | Account setup |

  @refutes-NET-111 @assumes-A-APP-04
  Scenario: It does not go on without apps that Intune's own host has
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the app "Contoso VPN" fails with exit code 1603
    And the network of "LT-0042" blocks "displaycatalog.mp.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Apps (Failed: 0x80070643)"
    And Account setup is still waiting
