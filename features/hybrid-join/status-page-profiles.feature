Feature: Profiles of the Enrollment Status Page on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 45      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-001
  Scenario: Without an assigned page the default one shows no progress, and the technician waits for no app
    Given no Enrollment Status Page is assigned
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Device setup has not begun
    And "LT-0042" does not have the app "Contoso VPN"

  @SETUP-ESP-004
  Scenario: With a page for users alone the default one is used, which waits for nothing
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And the Enrollment Status Page is assigned to the group "Sales"
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Device setup has not begun
    And "LT-0042" does not have the app "Contoso VPN"

  @SETUP-ESP-001 @SETUP-ESP-004
  Scenario: With a page for users alone the settings of the default one are seen in the technician flow
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And the Enrollment Status Page is assigned to the group "Sales"
    And the Enrollment Status Page gives up after 30 minutes
    And "LT-0042" is assigned to Anna
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the technician provisions "LT-0042"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"

  @SETUP-ESP-009
  Scenario: A custom message replaces the standard text when the user's part fails
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 1       |
    And the app "Contoso Notes" fails with exit code 1603
    And the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"

  @SETUP-ESP-008 @refutes-ESP-008 @assumes-A-APP-01
  Scenario: Without a custom message the standard text is shown, and there is no desktop
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 1       |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Setup could not be completed. Please try again or contact your support person for help."
    And there is no button "Sign out"
    And the desktop has not appeared
