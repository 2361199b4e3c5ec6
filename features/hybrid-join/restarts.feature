Feature: Restarts for apps on a PC that joins an on-premises domain

  @ESP-121 @ESP-133
  Scenario Outline: In Device setup the page restarts the device for an app, Windows <generation>, exit code <code>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
    And the app "Contoso VPN" asks for a restart with exit code <code>
    And the app "Contoso Paint" asks for a restart with exit code <code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the event log of "LT-0050" says "<words>"
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Paint" has run once on "LT-0050"
    And "LT-0050" has restarted <times>

    Examples:
      | generation | code | times | words                              |
      | 10         | 1641 | twice | a hard restart (RebootRequired 3) |
      | 11         | 1641 | twice | a hard restart (RebootRequired 3) |
      | 10         | 3010 | once  | a soft restart (RebootRequired 2)  |
      | 11         | 3010 | once  | a soft restart (RebootRequired 2)  |

  @refutes-ESP-133
  Scenario Outline: For an app that asks for none it does not restart, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" has not restarted

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-121
  Scenario Outline: In Account setup it does not restart the device, Windows <generation>, exit code <code>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And the app "Contoso Notes" asks for a restart with exit code <code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" has not restarted

    Examples:
      | generation | code |
      | 10         | 1641 |
      | 11         | 3010 |

  @ESP-120
  Scenario Outline: After a restart in Device setup both credentials are asked for, and nothing is filled in, Windows <generation>, exit code <code>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" asks for a restart with exit code <code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" on the corporate network
    And Anna signs in
    Then Device setup completes
    And the event log of "LT-0050" says "RebootRequired"
    And the Windows sign-on screen appears
    And Account setup has not begun
    When Anna signs on with the on-premises credentials
    Then the sign-in page appears
    And the field "Email, phone, or Skype" is empty
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes

    Examples:
      | generation | code |
      | 10         | 1641 |
      | 11         | 1641 |
      | 10         | 3010 |
      | 11         | 3010 |
