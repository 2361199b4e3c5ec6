Feature: Certificates on the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |

  @ESP-109 @assumes-A-CERT-02
  Scenario Outline: SCEP profiles of the device count in Device setup, those of the user in Account setup, Windows <generation>
    Given a SCEP certificate "Wi-Fi access" is assigned to the devices
    And a SCEP certificate "Proxy" is assigned to the devices
    And a SCEP certificate "Mail" is assigned to the users
    And a SCEP certificate "Signature" is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the user presses "<show>" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (2 of 2) completed       |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And "LT-0050" already has the certificate "Wi-Fi access"
    And "LT-0050" already has the certificate "Proxy"
    And "LT-0050" does not have the certificate "Mail"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (2 of 2) completed       |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And "LT-0050" already has the certificate "Mail"
    And "LT-0050" already has the certificate "Signature"
    And the message "SCEP certificate" went over the wire eight times

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-109 @assumes-A-CERT-02
  Scenario Outline: The page waits for the certificate of its own part: <phase>, Windows <generation>
    Given a SCEP certificate "Contoso access" is assigned to the <whom>
    And Intune sends no certificates
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    And the user presses "<show>" beside <phase>
    Then the details of <phase> include "Certificates (0 of 1)"
    When 40 minutes pass
    Then <phase> is in progress
    And the desktop has not appeared
    And "LT-0050" does not have the certificate "Contoso access"
    When all services work again
    Then <phase> completes
    And "LT-0050" already has the certificate "Contoso access"
    And the desktop appears

    Examples:
      | generation | phase         | whom    | show         |
      | 10         | Device setup  | devices | Show details |
      | 11         | Device setup  | devices | ∨            |
      | 10         | Account setup | users   | Show details |
      | 11         | Account setup | users   | ∨            |

  @refutes-ESP-109 @assumes-A-CERT-02
  Scenario Outline: What is the other's is not counted: <phase>, Windows <generation>
    Given a SCEP certificate "Contoso access" is assigned to the <others>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    And the user presses "<show>" beside <phase>
    Then the details of <phase> are:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |

    Examples:
      | generation | phase         | others  | show         |
      | 10         | Device setup  | users   | Show details |
      | 11         | Device setup  | users   | ∨            |
      | 10         | Account setup | devices | Show details |
      | 11         | Account setup | devices | ∨            |
