Feature: Step 5, an Enrollment Status Page is configured and assigned

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 45      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E5 @assumes-A-APP-01
  Scenario: The settings of the assigned page hold on the device
    Given the Enrollment Status Page gives up after 30 minutes
    And the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Device setup fails after 30 minutes
    And the screen says "Call the service desk on 4711"

  @STEP-E5
  Scenario: Without an assigned page the device does not wait for the apps
    Given no Enrollment Status Page is assigned
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the Enrollment Status Page has not appeared
