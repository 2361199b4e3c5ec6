Feature: A companion app says to whom a device belongs

  A technician scans the QR code of the configuration screen with a phone; the app does the rest through Microsoft Graph.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Sales laptops"
    And Ben is a user of Contoso

  @TECH-009
  Scenario Outline: It assigns a user, then another one, and adds the device to a group, Windows <generation>
    Given these apps are required:
      | app         | kind  | context | assigned to   | minutes |
      | Contoso CRM | Win32 | device  | Sales laptops | 5       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the configuration screen appears
    And the screen does not show "Assigned user"
    When the companion app scans the QR code of "LT-0050" and assigns Ben
    And the companion app scans the QR code of "LT-0050" and adds it to the group "Sales laptops"
    And the technician presses "Refresh"
    Then the screen says "Assigned user: ben@contoso.com"
    When the companion app scans the QR code of "LT-0050" and assigns Anna
    And the technician presses "Refresh"
    Then the screen says "Assigned user: anna@contoso.com"
    When the technician presses "<provision>"
    Then the success status screen appears
    And the screen says "Assigned user: anna@contoso.com"
    And "LT-0050" already has the app "Contoso CRM"
    When the technician provisions "LT-0051"
    Then the success status screen appears on "LT-0051"
    And the screen of "LT-0051" does not show "Assigned user"
    And "LT-0051" does not have the app "Contoso CRM"

    Examples:
      | generation | provision |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-009
  Scenario Outline: It adds the device to more than one group, Windows <generation>
    Given there is a group "Berlin"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the companion app scans the QR code of "LT-0050" and adds it to the group "Sales laptops"
    And the companion app scans the QR code of "LT-0050" and adds it to the group "Berlin"
    Then the members of the group "Sales laptops" are these devices:
      | LT-0050 |
    And the members of the group "Berlin" are these devices:
      | LT-0050 |

    Examples:
      | generation |
      | 10         |
      | 11         |
