Feature: What the Enrollment Status Page counts on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @ESP-106
  Scenario Outline: Device setup and Account setup list the same four categories, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And a certificate "Mail" is assigned to the users
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (No setup needed)         |
      | Network connections (1 of 1) completed |
      | Apps (0 of 1)                          |
    And the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
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

  @ESP-108
  Scenario Outline: The page waits for <what>, and for no other policy, Windows <generation>
    Given <one> "Contoso intranet" is assigned to the devices
    And a security policy "Passwords" is assigned to the devices
    And Intune sends no <what>
    And Intune sends no security policies
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Security policies (1 of 2)"
    When 40 minutes pass
    Then Device setup is in progress
    And the policy "Contoso intranet" is not in effect on "LT-0050"
    When all services work again
    Then the success status screen appears
    And the policy "Contoso intranet" is already in effect on "LT-0050"

    Examples:
      | generation | what                     | one                       | show         |
      | 10         | Microsoft Edge policies  | a Microsoft Edge policy   | Show details |
      | 11         | kiosk browser policies   | a kiosk browser policy    | ∨            |
      | 11         | Assigned Access policies | an Assigned Access policy | ∨            |

  @refutes-ESP-108
  Scenario: It does not wait for other policies, nor for one whose name only sounds so
    Given a security policy "Passwords" is assigned to the devices
    And a policy of edge swipes "Swipes" is assigned to the devices
    And Intune sends no security policies
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the policy "Passwords" is not in effect on "LT-0042"
    And the policy "Swipes" is not in effect on "LT-0042"

  @ESP-110
  Scenario Outline: In Device setup Wi-Fi profiles and VPN connections of the device are counted, Windows <generation>: <missing>
    Given a Wi-Fi profile "Contoso Office" is assigned to the devices
    And a VPN connection "Contoso Tunnel" is assigned to the devices
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And Intune sends no <missing>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Network connections (1 of 2)"
    When 40 minutes pass
    Then Device setup is in progress
    When all services work again
    Then the success status screen appears
    And the policy "Contoso Office" is already in effect on "LT-0050"
    And the policy "Contoso Tunnel" is already in effect on "LT-0050"
    And the policy "Contoso Home" is not in effect on "LT-0050"

    Examples:
      | generation | missing         | show         |
      | 10         | Wi-Fi profiles  | Show details |
      | 11         | VPN connections | ∨            |

  @ESP-111
  Scenario Outline: In Account setup only Wi-Fi profiles of the user are, Windows <generation>
    Given a Wi-Fi profile "Contoso Home" is assigned to the users
    And a VPN connection "Contoso Tunnel" is assigned to the users
    And Intune sends no VPN connections
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (No setup needed)         |
      | Network connections (1 of 1) completed |
      | Apps (0 of 1)                          |
    And Account setup completes
    And the policy "Contoso Home" is already in effect on "LT-0050"
    And the policy "Contoso Tunnel" is not in effect on "LT-0050"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-115
  Scenario Outline: While Intune works out what there is, the categories read Identifying, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And Intune is still working out what the Enrollment Status Page waits for
    And "manage.microsoft.com" is out of order
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (Identifying)   |
      | Certificates (Identifying)        |
      | Network connections (Identifying) |
      | Apps (Identifying)                |
    When 1 minute passes
    And all services work again
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And the success status screen appears

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
