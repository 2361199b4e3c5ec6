Feature: Win32 apps and line-of-business apps on one device

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @APPS-006
  Scenario Outline: A device that gets both is warned of, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Glovebox warns that "LT-0050" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @APPS-006
  Scenario: An app of the Enterprise App Catalog is a Win32 app, too
    Given these apps are required:
      | app             | kind                   | minutes |
      | Contoso Paint   | Enterprise App Catalog | 3       |
      | Contoso Reports | LOB                    | 2       |
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Glovebox warns that "LT-0050" mixes the Win32 app "Contoso Paint" with the line-of-business app "Contoso Reports"

  @APPS-006 @assumes-A-APP-03
  Scenario Outline: What the mix risks: a Win32 app fails because an MSI is being installed, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 30      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And line-of-business and Win32 apps are installed at once on "LT-0050"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And Glovebox warns that "LT-0050" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Reports"
    And the screen says "Another installation is in progress, please try again later"
    And "LT-0050" does not have the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-APPS-006
  Scenario Outline: A device with apps of one kind is not warned of, Windows <generation>
    Given there is a group "Sales"
    And the group "Sales" is empty
    And these apps are required:
      | app             | kind   | assigned to       | except            | minutes |
      | Contoso VPN     | <kind> | Autopilot devices |                   | 30      |
      | Contoso Paint   | <kind> | Autopilot devices |                   | 2       |
      | Contoso Reports | Win32  | all devices       | Autopilot devices | 2       |
      | Contoso Ledger  | LOB    | Sales             |                   | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And line-of-business and Win32 apps are installed at once on "LT-0050"
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Paint"
    And Glovebox warns of no mixed apps on "LT-0050"

    Examples:
      | generation | kind  |
      | 10         | LOB   |
      | 11         | LOB   |
      | 10         | Win32 |
      | 11         | Win32 |

  @APPS-006
  Scenario: An app of the other kind for the user counts as soon as the device has its user
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Memos | LOB   | user    | all users         | 2       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    Then Glovebox warns of no mixed apps on "LT-0042"
    When 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Glovebox warns that "LT-0042" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Memos"

  @APPS-006
  Scenario: The devices that get both are warned of, also by their assigned user, not another one of the organization
    Given there is a group "Sales laptops"
    And the group "Sales laptops" takes in devices with the group tag "SALES"
    And these apps are required:
      | app             | kind  | assigned to       | minutes |
      | Contoso VPN     | Win32 | Autopilot devices | 3       |
      | Contoso Paint   | Win32 | Autopilot devices | 1       |
      | Contoso Reports | LOB   | Sales laptops     | 2       |
      | Contoso Ledger  | LOB   | all users         | 1       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "SALES"
    And "LT-0044" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    When the technician provisions "LT-0044"
    Then the success status screen appears on "LT-0044"
    And Glovebox warns that "LT-0043" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Reports"
    And Glovebox warns that "LT-0043" mixes the Win32 app "Contoso Paint" with the line-of-business app "Contoso Reports"
    And Glovebox warns that "LT-0044" mixes the Win32 app "Contoso VPN" with the line-of-business app "Contoso Ledger"
    And Glovebox warns of no mixed apps on "LT-0042"

  @ERR-TRUSTEDINSTALLER @assumes-A-APP-03
  Scenario Outline: While an MSI is being installed the Win32 app fails, and the technician's page with it, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 30      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And line-of-business and Win32 apps are installed at once on "LT-0050"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0x80070652"
    And the screen says "Another installation is in progress, please try again later"
    And the screen says "Apps (Failed: 0x80070652)"
    And the log "AppWorkload.log" of "LT-0050" says "Another installation is in progress, please try again later"
    And the installer of "Contoso VPN" has run four times on "LT-0050"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso VPN"
    When the technician presses "Retry"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ERR-TRUSTEDINSTALLER @assumes-A-APP-03
  Scenario Outline: In Account setup the user's page fails for the same reason, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
      | Contoso Memos | LOB   | user    | all users   | 30      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And line-of-business and Win32 apps are installed at once on "LT-0050"
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails
    And the screen says "Another installation is in progress, please try again later"
    And "LT-0050" does not have the app "Contoso Notes"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ERR-TRUSTEDINSTALLER @assumes-A-APP-03
  Scenario Outline: <circumstance>, both are installed, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes   |
      | Contoso VPN     | Win32 | 3         |
      | Contoso Reports | LOB   | <minutes> |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And <set-up>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And the installer of "Contoso VPN" has run <times> on "LT-0050"

    Examples:
      | generation | minutes | times      | circumstance                                              | set-up                                                             |
      | 10         | 30      | once       | When the one is installed after the other                 | the Enrollment Status Page gives up after 60 minutes               |
      | 11         | 30      | once       | When the one is installed after the other                 | the Enrollment Status Page gives up after 60 minutes               |
      | 10         | 14      | four times | When the MSI is done before the last attempt of the app   | line-of-business and Win32 apps are installed at once on "LT-0050" |
      | 11         | 14      | four times | When the MSI is done before the last attempt of the app   | line-of-business and Win32 apps are installed at once on "LT-0050" |
      | 11         | 4       | twice      | When the MSI is done before the second attempt of the app | line-of-business and Win32 apps are installed at once on "LT-0050" |
