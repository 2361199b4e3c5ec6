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

  @TECH-009
  Scenario Outline: It does the same from the <screen> status screen, and the user flow knows the user, Windows <generation>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And Contoso has no company branding
    And these apps are required:
      | app         | kind | context | assigned to   | minutes |
      | Contoso CRM | MSI  | device  | Sales laptops | 5       |
    And the network of "LT-0050" blocks "<blocked>"
    When the technician provisions "LT-0050"
    Then the <screen> status screen appears
    When the companion app scans the QR code of "LT-0050" and assigns Ben
    And the companion app scans the QR code of "LT-0050" and adds it to the group "Sales laptops"
    And the network of "LT-0050" blocks nothing any more
    And <the technician goes on>
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Ben
    When Ben enters the password
    Then the desktop appears
    And "LT-0050" already has the app "Contoso CRM"
    And Intune lists "LT-0050" as a device of Ben

    Examples:
      | generation | edition    | screen  | blocked                         | the technician goes on         |
      | 10         | Enterprise | success | time.windows.com                | 1 minute passes                |
      | 11         | Education  | success | time.windows.com                | 1 minute passes                |
      | 10         | Pro        | error   | enrollment.manage.microsoft.com | the technician presses "Retry" |
      | 11         | Pro        | error   | enrollment.manage.microsoft.com | the technician presses "Retry" |

  @TECH-009
  Scenario: Two devices, each with a user of its own, in one group
    Given "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0050"
    And the technician powers on "LT-0051" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0051"
    And the companion app scans the QR code of "LT-0050" and assigns Anna
    And the companion app scans the QR code of "LT-0051" and assigns Ben
    And the companion app scans the QR code of "LT-0050" and adds it to the group "Sales laptops"
    And the companion app scans the QR code of "LT-0051" and adds it to the group "Sales laptops"
    Then the members of the group "Sales laptops" are these devices:
      | LT-0050 |
      | LT-0051 |
    When the technician presses "Refresh" on "LT-0050"
    Then the screen of "LT-0050" says "Assigned user: anna@contoso.com"
    When the technician presses "Refresh" on "LT-0051"
    Then the screen of "LT-0051" says "Assigned user: ben@contoso.com"
