Feature: Certificates on the Enrollment Status Page of a PC that joins an on-premises domain

  @ESP-109 @assumes-A-CERT-02
  Scenario Outline: SCEP profiles of the device count in Device setup, those of the user in Account setup, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
    And a SCEP certificate "Wi-Fi access" is assigned to the devices
    And a SCEP certificate "Mail" is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Certificates (1 of 1) completed"
    And the success status screen appears
    And "LT-0050" already has the certificate "Wi-Fi access"
    And "LT-0050" does not have the certificate "Mail"
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
    Then the details of Account setup include "Certificates (1 of 1) completed"
    And "LT-0050" already has the certificate "Mail"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |
