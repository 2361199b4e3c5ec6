Feature: Policies and apps of the technician flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @APPS-001
  Scenario: All that is targeted to the device is applied
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And a security policy "Passwords" is assigned to the devices
    And a certificate "Wi-Fi access" is assigned to the devices
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the technician presses "∨" beside Device setup
    Then the details of Device setup include "Security policies (1 of 1) completed"
    And the details of Device setup include "Certificates (1 of 1) completed"
    And the details of Device setup include "Network connections (1 of 1) completed"
    And the success status screen appears
    And "LT-0042" has the app "Contoso VPN"
    And the policy "Passwords" has gone over the wire

  @APPS-002
  Scenario: Win32 and line-of-business apps in device context that are assigned to the device
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has the app "Contoso VPN"
    And "LT-0042" has the app "Contoso Reports"

  @APPS-003
  Scenario: Device-context apps of the user to whom the device is assigned
    Given "LT-0042" is assigned to Anna
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso CRM | Win32 | device  | Sales       | 5       |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has the app "Contoso CRM"

  @APPS-004 @APPS-005
  Scenario: Without an assigned user only what is targeted to the device
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso CRM   | Win32 | device  | Sales             | 5       |
      | Contoso Notes | Win32 | user    | Sales             | 4       |
      | Contoso Snips | Win32 | user    | Autopilot devices | 4       |
    And a security policy "Spotlight" is assigned to the users
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso CRM"
    And "LT-0042" does not have the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Snips"
    And the policy "Spotlight" has not gone over the wire

  @REQ-010
  Scenario: With an Enrollment Status Page that is targeted to the device, Reseal waits for the apps
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has the app "Contoso VPN"

  @REQ-010
  Scenario: Without one nobody waits for them
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso VPN"
