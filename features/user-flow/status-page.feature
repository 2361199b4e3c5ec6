Feature: The user flow ends: the Enrollment Status Page and the desktop

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 4       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users
    And a certificate "Mail" is assigned to the users

  @ESP-001 @ESP-003 @ESP-005
  Scenario Outline: Of the three phases Device setup and Account setup run, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Working on it...          |
      | Account setup      | Waiting for previous step |
    When the user presses "<show>" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                       |
      | Joining your organization's network (Complete)          |
      | Registering your device for mobile management (Complete) |
      | Preparing your device for mobile management (Complete)  |
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    And "LT-0050" does not have the app "Contoso Notes"
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete |
      | Device setup       | Complete |
      | Account setup      | Complete |
    And "LT-0050" already has the app "Contoso Notes"
    And the policy "Spotlight" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Mail"
    And Device preparation was in progress in the technician flow
    And Device preparation has not been in progress since the reseal

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-003 @ESP-005 @ESP-001
  Scenario Outline: The same two phases run where <what else there is>, <later> later, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    And "LT-0050" was pre-provisioned and resealed <later> ago
    When the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Working on it...          |
      | Account setup      | Waiting for previous step |
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Anna signs in
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    And Account setup completes
    And the desktop appears
    And Device preparation has not been in progress since the reseal

    Examples:
      | generation | edition    | later   | what else there is                                                 | the user signs in        |
      | 10         | Enterprise | 15 days | "LT-0050" is assigned to Anna                                      | Anna enters the password |
      | 11         | Education  | 15 days | "LT-0050" is assigned to Anna                                      | Anna enters the password |
      | 11         | Enterprise | 2 hours | the deployment profile names devices by the template "CT-%SERIAL%" | Anna signs in            |
      | 10         | Education  | 2 hours | Contoso has no company branding                                    | Anna signs in            |

  @ESP-002
  Scenario Outline: The technician flow has the device's phases, the user flow adds the user's, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And Device setup is in progress
    And the success status screen appears
    And Account setup has not begun
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso Notes"
    And the policy "Passwords" is already in effect on "LT-0050"
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the policy "Passwords" went over the wire before Account setup began
    And the desktop appears
    And the policy "Spotlight" went over the wire only after Account setup began

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-002
  Scenario Outline: Each kind belongs to the same phase where <what else there is>, Windows <generation> <edition>
    Given these apps are required:
      | app             | kind | context | assigned to       | minutes |
      | Contoso Reports | MSI  | device  | Autopilot devices | 2       |
      | Contoso Memos   | LOB  | user    | all users         | 2       |
    And a firewall policy "Firewall" is assigned to the devices
    And a certificate "VPN access" is assigned to the devices
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso Memos"
    And the policy "Firewall" is already in effect on "LT-0050"
    And the policy "Contoso Office" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "VPN access"
    And "LT-0050" does not have the certificate "Mail"
    And the policy "Contoso Home" has not gone over the wire
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then Account setup is in progress
    And "LT-0050" does not have the app "Contoso Memos"
    And Account setup completes
    And "LT-0050" already has the app "Contoso Memos"
    And "LT-0050" already has the certificate "Mail"
    And the policy "Contoso Home" is already in effect on "LT-0050"
    And the policy "Contoso Home" went over the wire only after Account setup began

    Examples:
      | generation | edition    | what else there is                                                 | the user signs in        |
      | 10         | Enterprise | "LT-0050" is assigned to Anna                                      | Anna enters the password |
      | 11         | Education  | "LT-0050" is assigned to Anna                                      | Anna enters the password |
      | 11         | Enterprise | the deployment profile names devices by the template "CT-%SERIAL%" | Anna signs in            |

  @ESP-005 @ENTRA-007 @ESP-008
  Scenario Outline: Account setup runs, and the desktop comes when it is complete, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the desktop has not appeared
    And Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-008 @SETUP-ESP-008 @ESP-001 @assumes-A-APP-01
  Scenario: When Account setup has failed there is no desktop, nor after a restart
    Given the app "Contoso Notes" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete           |
      | Device setup       | Complete           |
      | Account setup      | Failed: 0x80070643 |
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."
    When 1 day passes
    Then the desktop has not appeared
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in
    Then Account setup is in progress
    And Account setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."
    And the desktop has not appeared

  @refutes-ESP-008
  Scenario Outline: As long as <something of the user's> have not arrived there is no desktop
    Given a Wi-Fi profile "Contoso Home" is assigned to the users
    And Intune sends no <something of the user's>
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When 20 minutes pass
    Then Account setup is in progress
    And the desktop has not appeared
    When all services work again
    Then the desktop appears

    Examples:
      | something of the user's |
      | certificates            |
      | Wi-Fi profiles          |

  @ESP-006
  Scenario: Windows 10 shows and hides details by their names
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the control beside Account setup is "Show details"
    And the details of Account setup are hidden
    When the user presses "Show details" beside Account setup
    Then the details of Account setup are:
      | Security policies (1 of 1) completed  |
      | Certificates (1 of 1) completed       |
      | Network connections (No setup needed) |
      | Apps (0 of 1)                         |
    And the control beside Account setup is "Hide details"
    When the user presses "Show details" beside Device preparation
    Then the details of Device preparation include "Securing your hardware (Complete)"
    When the user presses "Hide details" beside Account setup
    Then the details of Account setup are hidden
    And the control beside Account setup is "Show details"
    And the control beside Device preparation is "Hide details"

  @ESP-007
  Scenario: Windows 11 shows and hides details by chevrons
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the control beside Account setup is "∨"
    And the details of Account setup are hidden
    When the user presses "∨" beside Account setup
    Then the details of Account setup include "Apps (0 of 1)"
    And the control beside Account setup is "∧"
    When the user presses "∨" beside Device preparation
    Then the details of Device preparation include "Securing your hardware (Complete)"
    When the user presses "∧" beside Account setup
    Then the details of Account setup are hidden
    And the control beside Account setup is "∨"
    And the control beside Device preparation is "∧"

  @TIP-002
  Scenario: The profile shows privacy settings when Account setup begins
    Given the deployment profile shows the privacy settings
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And the privacy settings screen appears
    When the user presses "Accept"
    Then Account setup completes
    And the desktop appears
