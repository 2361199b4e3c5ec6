Feature: Win32 apps that require a release of Windows

  @APPS-011 @assumes-A-APP-05
  Scenario Outline: An app that requires a later Windows is not installed, and nobody waits for it: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 50      |
    And the app "Contoso Paint" requires Windows <required> or later
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" does not have the app "Contoso Paint"
    And the installer of "Contoso Paint" has never run on "LT-0050"
    And "LT-0050" tracks the app "Contoso Paint" as 3 (Completed)
    And the log "AppWorkload.log" of "LT-0050" says "[Win32App] Got 2 app(s) to track, 1 to install"
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Paint": "[Win32App][ApplicabilityActionHandler] Applicability check for policy with id: {policy_id} resulted in action status: Success and applicability state: MinimumOsVersionNotMet."
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso VPN": "[Win32App][ApplicabilityActionHandler] Applicability check for policy with id: {policy_id} resulted in action status: Success and applicability state: Applicable."
    And "LT-0050" has the app "Contoso VPN"

    Examples:
      | windows | join        | required | version          |
      | 10      | join        | 11 21H2  | 10.0.19045.6456  |
      | 10      | hybrid join | 10 22H2  | 10.0.19044.9999  |
      | 11      | join        | 11 25H2  | 10.0.26100.9999  |
      | 11      | hybrid join | 11 24H2  | 10.0.22631.6276  |

  @APPS-011 @assumes-A-APP-05
  Scenario Outline: So it is for apps of the user, Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind                   | context | assigned to | minutes |
      | Contoso Notes   | Win32                  | user    | all users   | 3       |
      | Contoso Snips   | Win32                  | user    | all users   | 50      |
      | Contoso Drawing | Enterprise App Catalog | user    | all users   | 50      |
    And the app "Contoso Snips" requires Windows <required> or later
    And the app "Contoso Drawing" requires Windows <required> or later
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (2 of 3)"
    And the desktop appears
    And "LT-0050" has the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"
    And "LT-0050" does not have the app "Contoso Drawing"
    And "LT-0050" tracks 3 apps as 3 (Completed)

    Examples:
      | windows | required | version         | show         |
      | 10      | 10 22H2  | 10.0.19044.1708 | Show details |
      | 11      | 11 23H2  | 10.0.22621.3374 | ∨            |

  @APPS-011 @assumes-A-APP-05
  Scenario: Where the page does not wait for the app anyway, it is not installed later either
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 2       |
      | Contoso CRM   | Win32 | 2       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    And the app "Contoso Paint" requires Windows 11 21H2 or later
    And "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When 3 hours pass
    Then "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" does not have the app "Contoso Paint"
    And the installer of "Contoso Paint" has never run on "LT-0050"
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Paint": "policy with id: {policy_id} resulted in action status: Success and applicability state: MinimumOsVersionNotMet."

  @refutes-APPS-011
  Scenario Outline: On the release that an app requires, and on a later one, it is installed: Windows <windows>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Paint   | Win32 | 5       |
      | Contoso Drawing | Win32 | 5       |
    And the app "Contoso Paint" requires Windows <required> or later
    And the app "Contoso Drawing" requires Windows 10 21H1 or later
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso Paint"
    And "LT-0050" already has the app "Contoso Drawing"
    And the installer of "Contoso Paint" has run once on "LT-0050"
    And "LT-0050" tracks 2 apps as 3 (Completed)
    And the log "AppWorkload.log" of "LT-0050" says "[Win32App] Got 2 app(s) to track, 2 to install"
    And the log "AppWorkload.log" of "LT-0050" does not say "MinimumOsVersionNotMet"

    Examples:
      | windows | join        | required | version         |
      | 10      | join        | 10 22H2  | 10.0.19045.6456 |
      | 10      | hybrid join | 10 21H2  | 10.0.19044.1708 |
      | 11      | join        | 11 25H2  | 10.0.26200.6899 |
      | 11      | hybrid join | 11 23H2  | 10.0.22631.1    |

  @refutes-APPS-011
  Scenario: A failure of an app whose requirement is met is a failure
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 50      |
    And the app "Contoso Paint" requires Windows 10 1903 or later
    And the app "Contoso Paint" fails with exit code 1603
    And "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Apps (Failed: 0x80070643)"
    And "LT-0050" tracks the app "Contoso Paint" as 4 (Error)
