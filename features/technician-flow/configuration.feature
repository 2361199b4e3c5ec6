Feature: The configuration screen

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the deployment profile is named "Sales laptops"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TECH-004 @TECH-104 @TECH-107
  Scenario: Title and buttons of Windows 11
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the "Pre-provision with Windows Autopilot" screen appears
    And there is a button "Next"
    And there is no button "Provision"
    When the technician presses "Next"
    Then the Enrollment Status Page appears

  @TECH-004 @TECH-104 @TECH-107
  Scenario: Title and buttons of Windows 10
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0010" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the "Windows Autopilot Configuration" screen appears
    And there is a button "Refresh"
    And there is a button "Provision"
    And there is no button "Next"
    When the technician presses "Provision"
    Then the Enrollment Status Page appears

  @TECH-005 @TECH-006 @TECH-007
  Scenario: Profile, organisation and assigned user
    Given "LT-0042" is assigned to Anna
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso          |
      | Deployment profile | Sales laptops    |
      | Assigned user      | anna@contoso.com |

  @refutes-TECH-007
  Scenario: No user is assigned, none is shown
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Organization: Contoso"
    And the screen does not show "Assigned user"

  @TECH-105 @assumes-A-TECH-03
  Scenario Outline: On a make that does not show the assigned user, no screen of Windows <generation> names the user
    Given "LT-0050" is a Windows <generation> Pro laptop by Fabrikam with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And laptops by Fabrikam do not show the assigned user
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"
    When the technician presses "<button>"
    Then the success status screen appears
    And the screen says "Deployment profile: Sales laptops"
    And the screen does not show "Assigned user"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-105 @TECH-007
  Scenario: On any other make the same assignment is shown
    Given "LT-0050" is a Windows 11 Pro laptop by Fabrikam with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And laptops by Fabrikam do not show the assigned user
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: anna@contoso.com"

  @TECH-008 @TECH-106
  Scenario: The QR code is JSON with the id by which Intune knows the device
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0042" among the Windows Autopilot devices

  @TECH-010 @assumes-A-TECH-02
  Scenario: Refresh downloads the details again
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen does not show "Assigned user"
    When the administrator assigns Anna to "LT-0042"
    And the technician presses "Refresh"
    Then the screen says "Assigned user: anna@contoso.com"

  @refutes-TECH-010
  Scenario: Before Refresh the screen shows the old details
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator assigns Anna to "LT-0042"
    Then the screen does not show "Assigned user"

  @assumes-A-TECH-01
  Scenario: A technician who goes back can come again
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Back"
    Then the "What would you like to do?" screen appears
    When the technician presses "Back"
    Then the sign-in page appears
    When the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Sales laptops"
