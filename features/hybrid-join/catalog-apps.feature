Feature: Apps of the Enterprise App Catalog on a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind                   | minutes |
      | Contoso Paint | Enterprise App Catalog | 15      |
      | Contoso CAD   | Enterprise App Catalog | 45      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-030
  Scenario: The technician flow waits for the selected one
    Given the Enrollment Status Page waits only for the app "Contoso Paint"
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the technician presses "∨" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    When 14 minutes pass
    Then Device setup is in progress
    And the success status screen has not appeared
    And the success status screen appears
    And "LT-0042" already has the app "Contoso Paint"
    And "LT-0042" does not have the app "Contoso CAD"

  @SETUP-ESP-030
  Scenario: The administrator selects it by Microsoft Graph
    When the administrator selects the app "Contoso Paint" of the Enterprise App Catalog as the only blocking app of the Enrollment Status Page
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso Paint"
    And "LT-0042" does not have the app "Contoso CAD"

  @refutes-SETUP-ESP-030
  Scenario: One that is not selected is not waited for
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |
    And the Enrollment Status Page waits only for the app "Contoso VPN"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Paint"
    And "LT-0042" does not have the app "Contoso CAD"
