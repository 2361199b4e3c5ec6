Feature: Who sees the user phase of the Enrollment Status Page

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso
    And Carl is a user of Contoso
    And there is a group "Sales"
    And Ben is a member of "Sales"
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 2       |
      | Contoso Notes | Win32 | user    | all users         | 2       |
      | Contoso CRM   | Win32 | user    | Sales             | 4       |
    And a security policy "Sales desks" is assigned to the group "Sales"

  @SETUP-ESP-012 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario Outline: With "Yes" the first user sees Account setup, and a second and a third one do not: Windows <windows>
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "Yes"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    And the desktop appears
    And "LT-0042" already has the app "Contoso Notes"
    When the user signs out
    Then the sign-in page appears
    When Ben signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out
    And "LT-0042" does not have the app "Contoso CRM"
    When 10 minutes pass
    Then the desktop appears
    And "LT-0042" already has the app "Contoso CRM"
    And the policy "Sales desks" is already in effect on "LT-0042"
    When the user signs out
    And Carl signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-013 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario Outline: With "No" a second user sees Account setup, with their own apps and policies: Windows <windows>
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (1 of 1) completed"
    And the desktop appears
    And the policy "Sales desks" is not in effect on "LT-0042"
    And "LT-0042" does not have the app "Contoso CRM"
    When the user signs out
    And Ben signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (Identifying)"
    And the details of Account setup include "Apps (1 of 2)"
    And the desktop has not appeared since the sign-out
    And the details of Account setup include "Apps (2 of 2) completed"
    And the desktop appears
    And "LT-0042" already has the app "Contoso CRM"
    And the policy "Sales desks" is already in effect on "LT-0042"
    And the installer of "Contoso VPN" has run once on "LT-0042"
    And the installer of "Contoso Notes" has run once on "LT-0042"
    When the user signs out
    And Carl signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Apps (1 of 1) completed"
    And the desktop appears

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @SETUP-ESP-013 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario: After a restart, too, a new user sees it
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    When the user signs out
    And Ben signs in
    Then Account setup is in progress
    And the desktop has not appeared since the sign-out
    And the desktop appears
    And "LT-0042" already has the app "Contoso CRM"

  @SETUP-ESP-013 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario: A second user's own app that fails stops that user's page
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And the Enrollment Status Page lets people use the device
    And the app "Contoso CRM" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user signs out
    And Ben signs in
    Then Account setup fails
    And the desktop has not appeared since the sign-out
    When the user presses "Continue anyway"
    Then the desktop appears

  @refutes-SETUP-ESP-013 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario Outline: Who has had an Account setup on the PC sees no second one: Windows <windows>
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "No"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the user signs out
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out
    When the user signs out
    And Ben signs in
    Then Account setup is in progress
    And the desktop appears
    When the user signs out
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out
    When the user signs out
    And Ben signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared since the sign-out

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-ESP-012 @assumes-A-ESP-20 @assumes-A-USER-01
  Scenario: With "Yes" the page of each PC is that of its own first user
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "Yes"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then Account setup is in progress on "LT-0043"
    And the desktop appears on "LT-0043"
    And "LT-0043" already has the app "Contoso CRM"
    When the user signs out on "LT-0043"
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And the Enrollment Status Page has not appeared since the sign-out on "LT-0043"

  @refutes-SETUP-ESP-012 @assumes-A-ESP-20
  Scenario Outline: With "Yes" a pre-provisioned PC shows Account setup to the user who gets it: Windows <windows>
    Given "Only show page to devices provisioned by out-of-box experience (OOBE)" is set to "Yes"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then Account setup is in progress
    And the desktop appears
    And "LT-0042" already has the app "Contoso CRM"

    Examples:
      | windows |
      | 10      |
      | 11      |
