Feature: The phases of the Enrollment Status Page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 1       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And a certificate "Wi-Fi access" is assigned to the devices
    And a certificate "Mail" is assigned to the users

  @ESP-001
  Scenario Outline: There are three phases, one after the other, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Working on it...          |
      | Device setup       | Waiting for previous step |
      | Account setup      | Waiting for previous step |
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Working on it...          |
      | Account setup      | Waiting for previous step |
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete |
      | Device setup       | Complete |
      | Account setup      | Complete |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-001 @refutes-ESP-008 @assumes-A-APP-01
  Scenario: A phase that fails says so, and the next one goes on waiting, after a restart too
    Given the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Failed: 0x80070643        |
      | Account setup      | Waiting for previous step |
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then Device setup is in progress
    And Device setup fails
    And Account setup is still waiting
    And the desktop has not appeared

  @ESP-002
  Scenario Outline: What is the device's comes in its phases, what is the user's in Account setup, Windows <generation>
    Given a Wi-Fi profile "Contoso Office" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso Notes"
    And "LT-0050" already has the certificate "Wi-Fi access"
    And "LT-0050" does not have the certificate "Mail"
    And Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (1 of 1) completed       |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And the desktop appears
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" already has the certificate "Mail"
    And the policy "Passwords" went over the wire before Account setup began
    And the policy "Spotlight" went over the wire only after Account setup began

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-002
  Scenario Outline: So it is for each member of a group of users, and after a power cut, Windows <generation> <edition>
    Given Ben is a user of Contoso
    And there is a group "Sales"
    And Ben is a member of "Sales"
    And a certificate "Sales access" is assigned to the group "Sales"
    And a Wi-Fi profile "Contoso Sales" is assigned to the group "Sales"
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the user powers on "LT-0050" with a wired network
    And Ben enters the password
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then Device setup completes
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the certificate "Wi-Fi access"
    And "LT-0050" does not have the certificate "Sales access"
    And "LT-0050" does not have the app "Contoso Notes"
    When Ben signs in
    Then the desktop appears
    And "LT-0050" already has the certificate "Sales access"
    And the policy "Contoso Sales" is already in effect on "LT-0050"
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | generation | edition    |
      | 10         | Enterprise |
      | 11         | Education  |

  @ESP-008
  Scenario Outline: The desktop comes when the page is complete, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
    And "LT-0050" already has the app "Contoso Notes"
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-008
  Scenario Outline: While a phase is in progress there is no desktop, nor after a restart, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation is in progress
    And there is no button "Continue anyway"
    And Device setup is in progress
    And Account setup is still waiting
    And there is no button "Continue anyway"
    And the desktop has not appeared
    And Account setup is in progress
    And there is no button "Continue anyway"
    And the desktop has not appeared
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Anna signs in
    Then Account setup is in progress
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-008 @assumes-A-APP-01
  Scenario Outline: When a phase has failed there is no desktop, however long one waits: <phase>
    Given <trouble>
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then <phase> fails
    And the button "Try again" is available
    And there is no button "Continue anyway"
    When 1 day passes
    Then the desktop has not appeared

    Examples:
      | phase              | trouble                                             |
      | Device preparation | "swda01-mscdn.manage.microsoft.com" is out of order |
      | Device setup       | the app "Contoso VPN" fails with exit code 1603     |
      | Account setup      | the app "Contoso Notes" fails with exit code 1603   |

  @refutes-ESP-008 @assumes-A-APP-01
  Scenario Outline: Nor is there one however often one tries again: <phase>, Windows <generation>
    Given <trouble>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then <phase> fails
    When the user presses "Try again"
    Then <phase> is in progress
    And <phase> fails
    And the desktop has not appeared
    When the user presses "Try again"
    Then <phase> is in progress
    And <phase> fails
    And the desktop has not appeared
    When the user presses "Try again"
    Then <phase> is in progress
    And <phase> fails
    And the button "Try again" is available
    And there is no button "Continue anyway"
    And the desktop has not appeared

    Examples:
      | generation | phase         | trouble                                           |
      | 10         | Device setup  | the app "Contoso VPN" fails with exit code 1603   |
      | 11         | Device setup  | the app "Contoso VPN" fails with exit code 1603   |
      | 10         | Account setup | the app "Contoso Notes" fails with exit code 1603 |
      | 11         | Account setup | the app "Contoso Notes" fails with exit code 1603 |

  @ESP-002
  Scenario Outline: What is the assigned user's waits for Account setup after pre-provisioning, too, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then the desktop appears
    And the policy "Passwords" went over the wire before Account setup began
    And the policy "Spotlight" went over the wire only after Account setup began

    Examples:
      | generation |
      | 10         |
      | 11         |
