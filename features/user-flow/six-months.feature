@entra-join
Feature: A user flow that begins more than six months after the technician flow

  The certificates that the Intune Management Extension uses may have expired by then. It does not detect Win32 apps any more.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app            | kind  | context | assigned to       | minutes |
      | Contoso VPN    | Win32 | device  | Autopilot devices | 3       |
      | Contoso Viewer | Win32 | device  | Autopilot devices | 2       |

  @TIP-005 @TIP-006 @assumes-A-IME-02
  Scenario Outline: <later> after the technician flow, Windows <generation>: what it installed is not detected, and Device setup fails
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And <later> pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    And the event log of "LT-0050" says "Device setup: failed: 0x800B0101: Apps could not be set up"
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso VPN": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Failed and detection state: NotComputed."
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Viewer": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Failed and detection state: NotComputed."
    And "LT-0050" already has the app "Contoso VPN"
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Viewer" has run once on "LT-0050"
    And Account setup has not begun
    And the desktop has not appeared

    Examples:
      | generation | later    |
      | 10         | 184 days |
      | 11         | 184 days |
      | 11         | 12 months |

  @refutes-TIP-005 @refutes-TIP-006 @assumes-A-IME-02
  Scenario Outline: <later> after the technician flow, Windows <generation>: what it installed is detected, and the desktop appears
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And <later> pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso VPN": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Success and detection state: Detected."
    And the log "AppWorkload.log" of "LT-0050" does not say "NotComputed"
    And the log "AppWorkload.log" of "LT-0050" does not say "action status: Failed"
    And the event log of "LT-0050" says "Device setup: succeeded"
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Viewer" has run once on "LT-0050"

    Examples:
      | generation | later    |
      | 10         | 182 days |
      | 11         | 182 days |
      | 10         | 5 months |
      | 11         | 5 months |

  @TIP-005 @TIP-006 @assumes-A-IME-02
  Scenario: An app that was required after the technician flow is not installed either, and trying again does not help
    Given there is a group "Late devices"
    And these apps are required:
      | app           | kind  | context | assigned to  | minutes |
      | Contoso Notes | Win32 | device  | Late devices | 4       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    Then the log "AppWorkload.log" of "LT-0042" does not say of "Contoso Notes": "policy with id: {policy_id}"
    When 7 months pass
    And the administrator adds "LT-0042" to the group "Late devices"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And the log "AppWorkload.log" of "LT-0042" says of "Contoso Notes": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Failed and detection state: NotComputed."
    And "LT-0042" does not have the app "Contoso Notes"
    When the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And the event log of "LT-0042" does not tell of a stale token
    And "LT-0042" does not have the app "Contoso Notes"

  @TIP-006 @assumes-A-IME-02
  Scenario: Only the detection of Win32 apps fails: a line-of-business app is still installed
    Given there is a group "Late devices"
    And these apps are required:
      | app           | kind | context | assigned to  | minutes |
      | Contoso Notes | LOB  | device  | Late devices | 4       |
    And the Enrollment Status Page lets people use the device
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    Then the MSI installers of the technician flow have not run again on "LT-0042"
    When 7 months pass
    And the administrator adds "LT-0042" to the group "Late devices"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And "LT-0042" already has the app "Contoso Notes"
    And the log "AppWorkload.log" of "LT-0042" says "detection state: NotComputed"

  @refutes-TIP-005 @refutes-TIP-006 @assumes-A-IME-02
  Scenario: A PC that is deployed without a technician gets its certificate only then
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 7 months pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in on "LT-0050"
    Then the desktop appears on "LT-0050"
    And the log "AppWorkload.log" of "LT-0050" does not say "NotComputed"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then Device setup fails on "LT-0042"
