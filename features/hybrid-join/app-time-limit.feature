Feature: How long an app may take to install on a PC that joins an on-premises domain

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: An app that takes longer than its own time fails, though the page would wait, Windows <generation>: <minutes> minutes
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes   |
      | Contoso VPN | Win32 | <minutes> |
    And the app "Contoso VPN" may take up to 30 minutes to install
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup <end>
    And "LT-0050" tracks the app "Contoso VPN" as <state>

    Examples:
      | generation | minutes | end                    | state         |
      | 10         | 31      | fails after 30 minutes | 4 (Error)     |
      | 11         | 31      | fails after 30 minutes | 4 (Error)     |
      | 10         | 30      | completes              | 3 (Completed) |
      | 11         | 30      | completes              | 3 (Completed) |
