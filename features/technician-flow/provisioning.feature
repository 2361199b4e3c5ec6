Feature: The technician provisions and reseals

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And a security policy "Passwords" is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E8 @TECH-011 @TECH-012 @TECH-013
  Scenario: From the first screen to the success screen
    Given "LT-0042" is assigned to Anna
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Next"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And Device setup completes
    And the success status screen appears
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0042" among the Windows Autopilot devices
    And the screen shows the elapsed time
    When the technician presses "Reseal"
    Then "LT-0042" is switched off

  @TECH-014 @TECH-114
  Scenario: Reseal shuts the device down, and the next start belongs to the user
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0042" is switched off
    When 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the technician presses the Windows key five times
    Then the sign-in page appears
    And the "What would you like to do?" screen has not appeared since the reseal
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

  @TECH-020
  Scenario: The process is self-deploying: no user takes part
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And nobody has signed in on "LT-0042"
    And "LT-0042" is joined to the directory
    And Intune lists "LT-0042" without a user

  @TECH-111
  Scenario: Only the phases of the device run
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And Account setup is still waiting
    And the success status screen appears
    And Account setup has not begun

  @TECH-113 @TECH-012
  Scenario: Windows 10 shows profile, organization, assigned user and QR code on the success screen
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" is assigned to Anna
    When the technician provisions "LT-0010"
    Then the success status screen appears
    And the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | anna@contoso.com        |
    And the screen shows a QR code
    And a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0010" among the Windows Autopilot devices

  @TECH-113
  Scenario: In one edition Windows 11 shows no QR code on the success screen
    Given the status screens of Windows 11 show no QR code, as one edition of the documents says
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the screen shows no QR code

  @TECH-015
  Scenario: The Enrollment Status Page holds the device until software and configuration are applied
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And there is no button "Reseal"
    And the success status screen has not appeared
    And Device setup completes
    And the success status screen appears
    And "LT-0042" has the app "Contoso VPN"
    And "LT-0042" has the app "Contoso Reports"
    And the policy "Passwords" has gone over the wire
    And the desktop has not appeared

  @TECH-016
  Scenario: Without an Enrollment Status Page Reseal can come before the apps
    Given no Enrollment Status Page is assigned
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And there is a button "Reseal"
    And "LT-0042" does not have the app "Contoso VPN"
    And Intune lists "LT-0042" without a user
    When 10 minutes pass
    Then the success status screen appears
    And "LT-0042" has the app "Contoso VPN"

  @TECH-108 @TECH-109
  Scenario: A name template renames the device, with a restart before the Enrollment Status Page
    Given the deployment profile names devices by the template "CT-%SERIAL%"
    When the technician provisions "LT-0042"
    Then "LT-0042" restarts
    And the success status screen appears
    And the screens came in this order:
      | Pre-provision with Windows Autopilot        |
      | Restarting                                  |
      | Setting up your device for work or school   |
      | Pre-provisioning succeeded                  |
    And Intune and the directory list "LT-0042" by the name "CT-LT0042"

  Scenario: Without a name template there is no restart
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted

  @assumes-A-TECH-06
  Scenario: A power cut at the success screen comes back to it
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" without a network
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0042" is switched off

  @assumes-A-TECH-06
  Scenario: A power cut during Device setup goes on with provisioning
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then Device setup completes
    And the success status screen appears
    And the installer of "Contoso VPN" has run once on "LT-0042"
