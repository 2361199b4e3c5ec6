@hybrid-join
Feature: A user flow that begins more than six months after the technician flow, on a PC for an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app            | kind  | context | assigned to       | minutes |
      | Contoso VPN    | Win32 | device  | Autopilot devices | 3       |
      | Contoso Viewer | Win32 | device  | Autopilot devices | 2       |

  @TIP-005 @TIP-006 @assumes-A-IME-02
  Scenario Outline: <later> after the technician flow, Windows <generation>: what it installed is not detected, and Device setup fails
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And <later> pass
    And the user powers on "LT-0050" on the corporate network
    Then Device setup fails
    And the event log of "LT-0050" says "Device setup: failed: 0x800B0101: Apps could not be set up"
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso VPN": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Failed and detection state: NotComputed."
    And the log "AppWorkload.log" of "LT-0050" says of "Contoso Viewer": "[Win32App][DetectionActionHandler] Detection for policy with id: {policy_id} resulted in action status: Failed and detection state: NotComputed."
    And "LT-0050" already has the app "Contoso VPN"
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Viewer" has run once on "LT-0050"
    And the Windows sign-on screen has not appeared
    And Account setup has not begun

    Examples:
      | generation | later    |
      | 10         | 184 days |
      | 11         | 184 days |

  @refutes-TIP-005 @refutes-TIP-006 @assumes-A-IME-02
  Scenario Outline: <later> after the technician flow, Windows <generation>: what it installed is detected, and the user signs on
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And <later> pass
    And the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
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
