Feature: Who sees the user phase of the Enrollment Status Page on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And Ben is a user of Contoso
    And there is a group "Sales"
    And Ben is a member of "Sales"
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 2       |
      | Contoso CRM   | Win32 | user    | Sales       | 4       |

  @SETUP-ESP-012 @refutes-SETUP-ESP-013 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario Outline: With "Yes" only the first user's sign-on leads to Account setup: Windows <windows>
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "Yes"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And "LT-0042" already has the app "Contoso Notes"
    When the user signs out
    Then the Windows sign-on screen appears
    When Ben signs on with the on-premises credentials
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out
    And the sign-in page has not appeared since the sign-out

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-013 @refutes-SETUP-ESP-012 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario Outline: With "No" each new user's sign-on leads to Account setup, once: Windows <windows>
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And "LT-0042" does not have the app "Contoso CRM"
    When the user signs out
    And Ben signs on with the on-premises credentials
    Then Account setup is in progress
    And the desktop has not appeared since the sign-out
    When Ben signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (Identifying)"
    And the details of Account setup include "Apps (2 of 2) completed"
    And the desktop appears
    And "LT-0042" already has the app "Contoso CRM"
    When the user signs out
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out
    When the user signs out
    And Ben signs on with the on-premises credentials
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @SETUP-ESP-013 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario: Who signs on first of all after another's Account setup is a new user as well, and so is the third
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And Carla is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    When the user presses "Sign out"
    And Ben signs on with the on-premises credentials
    Then Account setup is in progress
    When Ben signs in
    And the user presses "OK"
    And the user presses "Done"
    Then the desktop appears
    And "LT-0042" already has the app "Contoso CRM"
    When the user signs out
    And Carla signs on with the on-premises credentials
    Then Account setup is in progress
    And the desktop has not appeared since the sign-out
