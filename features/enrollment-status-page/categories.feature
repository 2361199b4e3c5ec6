Feature: What the Enrollment Status Page counts in its four categories

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-106
  Scenario Outline: Device setup and Account setup list the same four categories, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And a security policy "Passwords" is assigned to the devices
    And a certificate "Mail" is assigned to the users
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (No setup needed)         |
      | Network connections (1 of 1) completed |
      | Apps (0 of 1)                          |
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (1 of 1) completed       |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-106
  Scenario Outline: They are listed, in that order, where nothing is assigned at all, Windows <generation>
    Given Intune is still working out what the Enrollment Status Page waits for
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the tasks of Device setup are listed in this order:
      | Security policies   |
      | Certificates        |
      | Network connections |
      | Apps                |
    When all services work again
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the tasks of Account setup are listed in this order:
      | Security policies   |
      | Certificates        |
      | Network connections |
      | Apps                |

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-108
  Scenario Outline: The page waits for <what> of the device, Windows <generation>
    Given <one> "Contoso intranet" is assigned to the devices
    And a security policy "Passwords" is assigned to the devices
    And Intune sends no <what>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 2)            |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (No setup needed)                |
    When 40 minutes pass
    Then Device setup is in progress
    And Account setup is still waiting
    And the policy "Passwords" is already in effect on "LT-0050"
    And the policy "Contoso intranet" is not in effect on "LT-0050"
    When all services work again
    Then Device setup completes
    And the details of Device setup include "Security policies (2 of 2) completed"
    And the policy "Contoso intranet" is already in effect on "LT-0050"
    And the desktop appears

    Examples:
      | generation | what                     | one                       | show         |
      | 10         | Microsoft Edge policies  | a Microsoft Edge policy   | Show details |
      | 11         | Microsoft Edge policies  | a Microsoft Edge policy   | ∨            |
      | 10         | kiosk browser policies   | a kiosk browser policy    | Show details |
      | 11         | kiosk browser policies   | a kiosk browser policy    | ∨            |
      | 10         | Assigned Access policies | an Assigned Access policy | Show details |
      | 11         | Assigned Access policies | an Assigned Access policy | ∨            |

  @ESP-108
  Scenario Outline: It waits for <what> of the user in Account setup, and not before, Windows <generation>
    Given a <one> "Contoso intranet" is assigned to the users
    And Intune sends no <what>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Security policies (1 of 2)"
    When 40 minutes pass
    Then Account setup is in progress
    And the desktop has not appeared
    When all services work again
    Then Account setup completes
    And the policy "Contoso intranet" is already in effect on "LT-0050"

    Examples:
      | generation | what                    | one                   | show         |
      | 10         | Microsoft Edge policies | Microsoft Edge policy | Show details |
      | 11         | kiosk browser policies  | kiosk browser policy  | ∨            |

  @ESP-108
  Scenario: Each of them is counted, beside the placeholder of all others, and without one of them the page fails in the end
    Given a Microsoft Edge policy "Contoso intranet" is assigned to the devices
    And a kiosk browser policy "Lobby" is assigned to the devices
    And an Assigned Access policy "Reception" is assigned to the devices
    And a security policy "Passwords" is assigned to the devices
    And Intune sends no Assigned Access policies
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (3 of 4)"
    And Device setup fails after 60 minutes
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Failed: 0x800705b4        |
      | Account setup      | Waiting for previous step |

  @refutes-ESP-108
  Scenario Outline: It waits for no other policy, nor for one whose name only sounds so, Windows <generation>
    Given a security policy "Passwords" is assigned to the devices
    And a policy of edge swipes "Swipes" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And Intune sends no security policies
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And Account setup completes
    And the desktop appears
    And the policy "Passwords" is not in effect on "LT-0050"
    And the policy "Swipes" is not in effect on "LT-0050"
    And the policy "Spotlight" is not in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-110
  Scenario Outline: In Device setup Wi-Fi profiles and VPN connections of the device are counted, Windows <generation>
    Given a Wi-Fi profile "Contoso Office" is assigned to the devices
    And a Wi-Fi profile "Contoso Lab" is assigned to the group "Autopilot devices"
    And a VPN connection "Contoso Tunnel" is assigned to the devices
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (No setup needed)         |
      | Network connections (3 of 3) completed |
      | Apps (No setup needed)                 |
    And the policy "Contoso Tunnel" is already in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-110
  Scenario Outline: The page waits for either kind, Windows <generation>: <missing>
    Given a Wi-Fi profile "Contoso Office" is assigned to the devices
    And a VPN connection "Contoso Tunnel" is assigned to the devices
    And Intune sends no <missing>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Network connections (1 of 2)"
    When 40 minutes pass
    Then Device setup is in progress
    And Account setup is still waiting
    When all services work again
    Then Device setup completes
    And the details of Device setup include "Network connections (2 of 2) completed"
    And the policy "Contoso Office" is already in effect on "LT-0050"
    And the policy "Contoso Tunnel" is already in effect on "LT-0050"

    Examples:
      | generation | missing         | show         |
      | 10         | Wi-Fi profiles  | Show details |
      | 11         | Wi-Fi profiles  | ∨            |
      | 10         | VPN connections | Show details |
      | 11         | VPN connections | ∨            |

  @refutes-ESP-110
  Scenario: What is the user's does not count in Device setup, and no other profile is a network connection
    Given a Wi-Fi profile "Contoso Home" is assigned to the users
    And a VPN connection "Contoso Tunnel" is assigned to the users
    And a firewall policy "Firewall" is assigned to the devices
    And a certificate "Wi-Fi access" is assigned to the devices
    And Intune sends no Wi-Fi profiles
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    When the user presses "∨" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (1 of 1) completed       |
      | Network connections (No setup needed) |
      | Apps (No setup needed)                |

  @ESP-111
  Scenario Outline: In Account setup only Wi-Fi profiles are network connections, Windows <generation>
    Given a Wi-Fi profile "Contoso Home" is assigned to the users
    And a Wi-Fi profile "Contoso Travel" is assigned to the users
    And a VPN connection "Contoso Tunnel" is assigned to the users
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Network connections (2 of 2) completed"
    And the desktop appears
    And the policy "Contoso Home" is already in effect on "LT-0050"
    And the policy "Contoso Travel" is already in effect on "LT-0050"
    And the policy "Contoso Tunnel" is already in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-111
  Scenario Outline: Account setup waits for a Wi-Fi profile of the user, Windows <generation>
    Given a Wi-Fi profile "Contoso Home" is assigned to the users
    And a VPN connection "Contoso Tunnel" is assigned to the users
    And Intune sends no Wi-Fi profiles
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Network connections (0 of 1)"
    When 40 minutes pass
    Then Account setup is in progress
    And the desktop has not appeared
    And the policy "Contoso Tunnel" is already in effect on "LT-0050"
    When all services work again
    Then the desktop appears
    And the policy "Contoso Home" is already in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @refutes-ESP-111
  Scenario Outline: A VPN connection of the user is neither counted nor waited for, Windows <generation>
    Given a VPN connection "Contoso Tunnel" is assigned to the users
    And Intune sends no VPN connections
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And Account setup completes
    And the desktop appears
    And the policy "Contoso Tunnel" is not in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-115
  Scenario Outline: While Intune works out what there is, all four categories read Identifying, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And a certificate "Wi-Fi access" is assigned to the devices
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And Intune is still working out what the Enrollment Status Page waits for
    And "manage.microsoft.com" is out of order
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (Identifying)   |
      | Certificates (Identifying)        |
      | Network connections (Identifying) |
      | Apps (Identifying)                |
    When 1 minute passes
    And all services work again
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (1 of 1) completed       |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-115
  Scenario Outline: So it is in Account setup, before it is known what is the user's, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And a security policy "Passwords" is assigned to the devices
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    Given "r.manage.microsoft.com" is out of order
    And "manage.microsoft.com" is out of order
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (Identifying)   |
      | Certificates (Identifying)        |
      | Network connections (Identifying) |
      | Apps (Identifying)                |
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (1 of 1) completed               |
    When 1 minute passes
    And all services work again
    Then the details of Account setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (No setup needed)         |
      | Network connections (1 of 1) completed |
      | Apps (0 of 1)                          |
    And Account setup completes

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-115
  Scenario: Only the category whose targets are not known yet reads so
    Given Intune is still working out which network connections the Enrollment Status Page waits for
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed |
      | Certificates (No setup needed)       |
      | Network connections (Identifying)    |
      | Apps (No setup needed)               |
    And the policy "Contoso Office" is already in effect on "LT-0042"
    When all services work again
    Then the details of Device setup include "Network connections (1 of 1) completed"
    And Device setup completes

  @ESP-115
  Scenario: Until Intune is through, what has no target reads so, since there may still come one; what has does not
    Given Intune does not say that it has finished provisioning
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "∨" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (Identifying)             |
      | Network connections (1 of 1) completed |
      | Apps (Identifying)                     |
    When all services work again
    Then the details of Device setup include "Certificates (No setup needed)"
    And the details of Device setup include "Apps (No setup needed)"

  @refutes-ESP-115
  Scenario Outline: What is known is not identified any more, also where nothing has come of it yet, Windows <generation>
    Given a certificate "Wi-Fi access" is assigned to the devices
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 10      |
    And Intune sends no certificates
    And Intune sends no Wi-Fi profiles
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed |
      | Certificates (0 of 1)                |
      | Network connections (0 of 1)         |
      | Apps (0 of 1)                        |

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @refutes-ESP-106
  Scenario Outline: A phase that has failed lists all four as well, and Device preparation none of them, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (Failed: 0x80070643)             |
    When the user presses "<show>" beside Device preparation
    Then the tasks of Device preparation are listed in this order:
      | Securing your hardware                        |
      | Joining your organization's network           |
      | Registering your device for mobile management |
      | Preparing your device for mobile management   |
    And Account setup is still waiting
    And there is no control beside Account setup

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
