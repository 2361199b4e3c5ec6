Feature: Tracked Store apps and Conditional Access for compliant devices, in hybrid join

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ERR-ESP-STORE-CA @assumes-A-STORE-02
  Scenario Outline: Account setup waits for the app, and compliance for Account setup: Windows <windows>
    Given a Conditional Access policy "Compliant only" requires a compliant device for all apps
    And these apps are required:
      | app           | kind         | context | assigned to | minutes |
      | Contoso Chat  | online store | user    | all users   | 2       |
      | Contoso Notes | Win32        | user    | all users   | 3       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When 90 minutes pass
    Then Account setup is in progress
    And "LT-0042" is hybrid joined to the directory
    When 20 minutes pass
    Then Account setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete |
      | Device setup       | Complete |
      | Account setup      | Failed: 0x800705b4 |
    And "LT-0042" already has the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Chat"
    And the event log "AAD/Operational" of "LT-0042" says "AADSTS53000"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-ESP-STORE-CA @assumes-A-STORE-02
  Scenario Outline: An app that is licensed offline, and a rule that leaves out the Store, let it complete: <kind>, Windows <windows>
    Given a Conditional Access policy "Compliant only" requires a compliant device for <apps>
    And these apps are required:
      | app          | kind   | context | assigned to | minutes |
      | Contoso Chat | <kind> | user    | all users   | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And "LT-0042" already has the app "Contoso Chat"

    Examples:
      | windows | kind          | apps                                      |
      | 10      | offline store | all apps                                  |
      | 11      | offline store | all apps                                  |
      | 10      | online store  | all apps but "Windows Store for Business" |
      | 11      | online store  | all apps but "Windows Store for Business" |
