Feature: Restarts during the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-121 @ESP-133
  Scenario Outline: In Device setup the page restarts the device for an app that asks for a hard restart, at once, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
    And the app "Contoso VPN" asks for a restart with exit code 1641
    And the app "Contoso Paint" asks for a restart with exit code 1641
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" restarts
    And "LT-0050" tracks 1 app as 3 (Completed)
    And "LT-0050" tracks 1 app as 1 (NotInstalled)
    And Device setup is in progress
    And Device setup completes
    And "LT-0050" has restarted twice
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Paint" has run once on "LT-0050"
    And the event log of "LT-0050" says "restarts for an app that asks for a hard restart (RebootRequired 3)"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-121 @ESP-133
  Scenario Outline: For apps that ask for a soft restart it restarts once, when all is done, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
      | Contoso CRM   | Win32 | 3       |
    And the app "Contoso VPN" asks for a restart with exit code 3010
    And the app "Contoso Paint" asks for a restart with exit code 3010
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And Device setup completes
    And "LT-0050" has not restarted
    And "LT-0050" tracks 3 apps as 3 (Completed)
    And "LT-0050" restarts
    And the event log of "LT-0050" says "restarts for an app that asks for a soft restart (RebootRequired 2)"
    When Anna signs in
    Then the desktop appears
    And "LT-0050" has restarted once
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Paint" has run once on "LT-0050"
    And the installer of "Contoso CRM" has run once on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-133
  Scenario Outline: The hard restart for one app is enough for another one that asks for a soft restart, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso Paint | Win32 | 3       |
      | Contoso VPN   | Win32 | 3       |
    And the app "Contoso VPN" asks for a restart with exit code 3010
    And the app "Contoso Paint" asks for a restart with exit code 1641
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" restarts
    And "LT-0050" tracks 2 apps as 3 (Completed)
    And Device setup completes
    When Anna signs in
    Then the desktop appears
    And "LT-0050" has restarted once

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-133
  Scenario Outline: For an app that asks for none the device does not restart, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Paint   | Win32 | 3       |
      | Contoso Reports | LOB   | 3       |
    And the app "Contoso Paint" ends with exit code 1707, another success
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And the desktop appears
    And "LT-0050" has not restarted
    And "LT-0050" already has the app "Contoso Paint"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-121
  Scenario Outline: In Account setup the page does not restart the device, exit code <code>, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
      | Contoso Snips | Win32 | user    | all users   | 3       |
    And the app "Contoso Notes" asks for a restart with exit code <code>
    And the app "Contoso Snips" asks for a restart with exit code <code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the desktop appears
    And "LT-0050" has not restarted
    And "LT-0050" tracks 2 apps as 3 (Completed)
    When 1 day passes
    Then "LT-0050" has not restarted

    Examples:
      | generation | code |
      | 10         | 1641 |
      | 11         | 1641 |
      | 10         | 3010 |
      | 11         | 3010 |

  @ESP-121
  Scenario Outline: A technician's PC restarts for an app as well, and goes on, Windows <generation>, exit code <code>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 3       |
      | Contoso Paint | Win32 | 3       |
    And the app "Contoso VPN" asks for a restart with exit code <code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0050"
    Then Device setup is in progress
    And "LT-0050" restarts
    And the success status screen appears
    And "LT-0050" has restarted once
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Paint"

    Examples:
      | generation | code |
      | 10         | 1641 |
      | 11         | 3010 |

  @refutes-ESP-121
  Scenario: An app that fails restarts nothing
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And "LT-0042" has not restarted

  @ESP-120 @assumes-A-OOBE-02
  Scenario Outline: After a restart in Device setup the user is asked for the credentials again, before Account setup, Windows <generation>, exit code <code>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And the app "Contoso VPN" asks for a restart with exit code <code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And "LT-0050" restarts
    And the sign-in page appears
    And the field "Email, phone, or Skype" is empty
    And "LT-0050" already has the app "Contoso VPN"
    And Account setup has not begun
    When 5 minutes pass
    Then Account setup has not begun
    And "LT-0050" does not have the app "Contoso Notes"
    When Anna signs in
    Then Account setup is in progress
    And the desktop appears
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | generation | code |
      | 10         | 1641 |
      | 11         | 1641 |
      | 10         | 3010 |
      | 11         | 3010 |

  @ESP-120 @assumes-A-OOBE-02
  Scenario Outline: So it is after a power cut in Device setup, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 10      |
    And Ben is a user of Contoso
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then Device setup is in progress
    And Device setup completes
    And the sign-in page appears
    And the field "Email, phone, or Skype" is empty
    And Account setup has not begun
    When Anna signs in
    Then Account setup is in progress
    And the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-120 @assumes-A-OOBE-02
  Scenario: So it is on a PC that was pre-provisioned: Device setup goes on first
    Given there is a group "Sales"
    And these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso VPN | Win32 | device  | Sales       | 10      |
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0050"
    And the administrator adds "LT-0050" to the group "Sales"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then Device setup is in progress
    And Device setup completes
    And "LT-0050" already has the app "Contoso VPN"
    And the sign-in page appears
    And the field "Email, phone, or Skype" is empty
    And Account setup has not begun
    When Anna signs in
    Then the desktop appears

  @refutes-ESP-120
  Scenario Outline: Without a restart in Device setup the user signs in once, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And the app "Contoso Notes" asks for a restart with exit code 1641
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the desktop appears
    And "LT-0050" has not restarted
    And the sign-in page has not appeared since Device setup began

    Examples:
      | generation |
      | 10         |
      | 11         |
