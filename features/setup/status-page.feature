Feature: Step 5, an Enrollment Status Page is configured and assigned

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 45      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E5 @SETUP-ESP-009 @assumes-A-APP-01
  Scenario Outline: The settings of the assigned page hold on the device: Windows <windows>
    Given the Enrollment Status Page gives up after 30 minutes
    And the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And the Enrollment Status Page lets people use the device
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Device setup fails after 30 minutes
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"
    And there is no button "Collect logs"
    And there is no button "Reset PC"
    And there is a button "Continue anyway"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-E5
  Scenario Outline: A page that is assigned to all devices holds on each of them: Windows <windows>
    Given the Enrollment Status Page is assigned to all devices
    And the Enrollment Status Page gives up after 30 minutes
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Device setup fails after 30 minutes

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-E5
  Scenario: A page that gives up later waits for the apps
    Given the Enrollment Status Page gives up after 50 minutes
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And the desktop appears
    And the installer of "Contoso VPN" has run once on "LT-0042"

  @SETUP-ESP-008 @assumes-A-APP-01
  Scenario: Without a custom message a time-out shows the standard error text, on Windows 10 too
    Given the Enrollment Status Page gives up after 30 minutes
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0010" with a wired network
    And Anna signs in
    Then Device setup fails after 30 minutes
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."

  @SETUP-ESP-008
  Scenario: Without a custom message a failure shows the standard error text, in Account setup too
    Given these apps are required:
      | app           | context | assigned to |
      | Contoso Notes | user    | all users   |
    And the app "Contoso Notes" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."

  @SETUP-ESP-008 @assumes-A-APP-01
  Scenario: Once the administrator has taken the custom message away the standard error text is back
    Given no Enrollment Status Page is assigned
    And the app "Contoso VPN" fails with exit code 1603
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And on failure the Enrollment Status Page says only "Ask at the front desk"
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message ""
    And the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."

  @STEP-E5 @SETUP-ESP-009
  Scenario: A custom message of the configured page replaces the standard error text of a failure, the second time too
    Given the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And the Enrollment Status Page lets people collect logs
    And the Enrollment Status Page lets people reset the device
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"
    And there is a button "Collect logs"
    And there is a button "Reset PC"
    And there is no button "Continue anyway"
    When the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"
    And there is a button "Collect logs"
    And there is a button "Reset PC"

  @STEP-E5 @SETUP-ESP-009
  Scenario: The settings of the page hold in Account setup too
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 1       |
    And the app "Contoso Notes" fails with exit code 1603
    And the Enrollment Status Page shows the message "Call 4711 & say <VPN>" on failure
    And the Enrollment Status Page lets people reset the device
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Call 4711 & say <VPN>"
    And there is a button "Reset PC"
    And there is no button "Collect logs"
    When the user presses "Reset PC"
    Then "LT-0042" restarts
    And the sign-in page appears
    And "LT-0042" does not have the app "Contoso VPN"

  @refutes-STEP-E5 @SETUP-ESP-001
  Scenario Outline: Without an assigned page the default one shows no progress, and nobody waits for the apps: Windows <windows>
    Given no Enrollment Status Page is assigned
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared
    And "LT-0043" does not have the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-STEP-E5 @SETUP-ESP-001
  Scenario: A page that is assigned to another group is not the device's: the default one applies
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the Enrollment Status Page is assigned to the group "Kiosks"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared

  @SETUP-ESP-001
  Scenario: The default page applies to everyone when nothing else does: once it shows progress, it does on every device
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the Enrollment Status Page is assigned to the group "Kiosks"
    And Ben is a user of Contoso
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails on "LT-0042"
    And on failure the Enrollment Status Page says only "Ask at the front desk" on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then Device setup fails on "LT-0043"
    And on failure the Enrollment Status Page says only "Ask at the front desk" on "LT-0043"

  @SETUP-ESP-001
  Scenario Outline: The default page applies in the technician flow too: once it shows progress, the technician waits for the apps, Windows <windows>
    Given no Enrollment Status Page is assigned
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And "LT-0043" already has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-001 @SETUP-ESP-004
  Scenario: An assigned page counts before the default one
    Given the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And the app "Contoso VPN" fails with exit code 1603
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup fails
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"

  @SETUP-ESP-008
  Scenario Outline: Without a custom message the standard error text is shown the second time too: <kind> app, Windows <windows> <edition>
    Given these apps are required:
      | app             | kind   |
      | Contoso Reports | <kind> |
    And the app "Contoso Reports" fails with exit code <exit code>
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    Then Device setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."

    Examples:
      | kind  | windows | edition    | exit code |
      | LOB   | 10      | Education  | 1603      |
      | Win32 | 11      | Enterprise | 1625      |

  @STEP-E5 @SETUP-ESP-009 @SETUP-ESP-008
  Scenario Outline: A custom message that is changed meanwhile is shown the next time, and one that is taken away no more: Windows <windows>
    Given no Enrollment Status Page is assigned
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails
    And on failure the Enrollment Status Page says only "Ask at the front desk"
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Call the service desk on 4711"
    And the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message ""
    And the user presses "Try again"
    Then Device setup is in progress
    And Device setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-009
  Scenario Outline: A custom message replaces the standard error text also after pre-provisioning and a restart: Windows <windows>
    Given these apps are required:
      | app           | kind   | context | assigned to | minutes |
      | Contoso Notes | <kind> | user    | all users   | 1       |
    And the app "Contoso Notes" fails with exit code 1603
    And the Enrollment Status Page shows the message "Appelez le 4711 : été" on failure
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Appelez le 4711 : été"
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    And Anna signs in
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Appelez le 4711 : été"

    Examples:
      | windows | kind  |
      | 10      | Win32 |
      | 11      | LOB   |
