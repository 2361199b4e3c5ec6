Feature: The tutorial of pre-provisioned Microsoft Entra hybrid join, step by step

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-H1
  Scenario Outline: With automatic enrolment the technician's half ends in success, and Intune has the device: Windows <windows>
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And Intune lists "LT-0043" without a user

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-H1
  Scenario: With automatic enrolment for a group the user's half ends for its members
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0042" as a device of Anna

  @STEP-H10
  Scenario Outline: The technician flow ends in success, with what management has for the device: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
      | Contoso ERP | LOB   | 2       |
    When the technician provisions "LT-0043"
    Then Device preparation completes
    And the success status screen appears
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso ERP"
    And the domain has a computer account for "LT-0043"
    And Account setup has not begun
    And Intune lists "LT-0043" without a user
    When the technician reseals "LT-0043"
    Then "LT-0043" is switched off

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-H1
  Scenario: Without automatic enrolment the technician's half fails, the second time too
    Given automatic enrolment is set to none
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180031"
    And the domain has no computer account for "LT-0042"
    When the technician presses "Retry"
    Then the error status screen appears
    And the screen says "0x80180031"
    And Intune does not list "LT-0042"
    When the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0043"
    And the screen of "LT-0043" says "0x80180031"
    And the domain has no computer account

  @STEP-H2
  Scenario Outline: The connector creates the computer account, and the device takes its name: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the domain has a computer account for "LT-0043"
    And the computer account of "LT-0043" is in "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    When the technician presses "Reseal"
    And the user powers on "LT-0043" on the corporate network
    Then the Windows sign-on screen appears
    And Intune has the device "LT-0043" under the name of its computer account
    And the domain has 1 computer account

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-STEP-H2 @ERR-0x80070774 @assumes-A-HYB-02 @assumes-A-HYB-03
  Scenario: Without a connector no blob comes, and the technician's half fails
    Given the Intune Connector for Active Directory is not installed
    When the technician provisions "LT-0042"
    And 24 minutes pass
    Then Device preparation is in progress
    And the error status screen has not appeared
    And the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0042"

  @refutes-STEP-H2
  Scenario: Without a connector there is none for a Windows 10 PC either, and Retry does not help
    Given the Intune Connector for Active Directory is not installed
    And "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0010"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the screen says "Preparing your device for mobile management (Failed: 0x80070774)"
    When the technician presses "Retry"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account

  @STEP-H3
  Scenario: Where the right in the organizational unit is delegated, no limit counts
    Given an account without the right may create 1 computer in the domain
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And the technician pre-provisions and reseals "LT-0043"
    And the technician provisions "LT-0044"
    Then the success status screen appears on "LT-0044"
    And the domain has a computer account for "LT-0042"
    And the domain has a computer account for "LT-0043"
    And the domain has a computer account for "LT-0044"

  @refutes-STEP-H3
  Scenario: Without the right the connector can create as many computers as the limit says, and no more
    Given the Intune Connector for Active Directory has no right to create computers
    And the domain join profile names no organizational unit
    And an account without the right may create 1 computer in the domain
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    Then the domain has a computer account for "LT-0042"
    When the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0043"
    And the screen of "LT-0043" says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0043": error 8557
    And the domain has 1 computer account

  @STEP-H4
  Scenario: A device that the administrator registers gets the profile
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0043" as a CSV file
    And the technician powers on "LT-0043" with a wired network
    Then the Autopilot event log of "LT-0043" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    When the power of "LT-0043" fails
    And 20 minutes pass
    Then "LT-0043" is listed as a Windows Autopilot device
    And the profile of "LT-0043" is assigned
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the domain has a computer account for "LT-0043"

  @STEP-H4 @TECH-004
  Scenario: A device that is not registered as a Windows Autopilot device is nobody's to pre-provision
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And 20 minutes pass
    And the user powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0042"
    Then the screen of "LT-0042" says "There is no Windows Autopilot profile for this device. Connect it to the Internet and refresh."
    And the button "Next" is disabled on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0043"
    Then the screen of "LT-0043" says "There is no Windows Autopilot profile for this device. Connect it to the Internet and refresh."
    And the domain has no computer account

  @STEP-H5 @STEP-H7
  Scenario: The group that has the profile and the domain join profile holds the device
    Given there is a group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And the deployment profile is assigned to the group "Kiosks"
    And the domain join profile is assigned to the group "Kiosks"
    And "LT-0042" is registered with the group tag "KIOSK"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSK-2"
    And "LT-0044" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is registered with the group tag "KIOSK"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the profile of "LT-0042" is assigned
    And the profile of "LT-0043" is not assigned
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0044 |
    And the domain has a computer account for "LT-0042"
    When the technician provisions "LT-0044"
    Then the success status screen appears on "LT-0044"
    And the domain has a computer account for "LT-0044"
    And the domain has 2 computer accounts

  @STEP-H6
  Scenario: A page that is assigned waits for what it tracks
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    When the technician provisions "LT-0042"
    Then the Enrollment Status Page appears
    And Device setup is in progress
    And the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"

  @STEP-H6
  Scenario: A page that is assigned to others waits for nothing
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the Enrollment Status Page is assigned to the group "Kiosks"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso VPN"
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And "LT-0043" does not have the app "Contoso VPN"
    And the domain has 2 computer accounts

  @STEP-H6
  Scenario: A page that is assigned takes no failure of what it tracks for success
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Apps (Failed: 0x80070643)"

  @STEP-H6
  Scenario: What the assigned page says of a failure holds in the user's half
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And the Enrollment Status Page lets people use the device
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup fails
    And on failure the Enrollment Status Page says only "Call the service desk on 4711"
    And these are the buttons: "Try again", "Continue anyway"

  @STEP-H7
  Scenario: A device that the hybrid profile does not reach has nothing to provision
    Given there is a group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And the deployment profile is assigned to the group "Kiosks"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSK"
    When the user powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0042"
    Then the profile of "LT-0042" is not assigned
    And the button "Next" is disabled on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0043"
    Then the screen of "LT-0043" says "Deployment profile: Contoso hybrid"
    When the technician presses "Provision" on "LT-0043"
    Then the success status screen appears on "LT-0043"
    And the domain has 1 computer account

  @STEP-H8 @SETUP-DJ-001
  Scenario: The domain join profile says domain, unit and name
    Given the domain join profile names computers with the prefix "KIOSK-"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the name of the computer account of "LT-0042" is "KIOSK-" and random digits, 15 characters in all
    And the computer account of "LT-0042" is in "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And the name of the computer account of "LT-0043" is "KIOSK-" and random digits, 15 characters in all
    And the domain has 2 computer accounts

  @refutes-STEP-H8 @ERR-0x80070774
  Scenario: Without a domain join profile no blob is requested
    Given there is no domain join profile
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"

  @refutes-STEP-H8
  Scenario: Nor where the profile reaches others only
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the domain join profile is assigned to the group "Kiosks"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"

  @STEP-H8
  Scenario: Whom the domain join profile reaches has an account by it, in the unit that it names
    Given there is a group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And the domain join profile is assigned to the group "Kiosks"
    And the domain join profile names computers with the prefix "K"
    And the domain join profile names the organizational unit "ou=autopilot,dc=corp,dc=contoso,dc=com"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSK"
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the name of the computer account of "LT-0043" is "K" and random digits, 15 characters in all
    And the computer account of "LT-0043" is in "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the screen of "LT-0042" says "0x80070774"
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"
    And the domain has 1 computer account

  @STEP-H9
  Scenario: The assigned user is named, and signs on as anybody would
    Given "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: anna@contoso.com"
    When the technician presses "Next"
    And the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Anna enters the password
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0042" as a device of Anna

  @STEP-H9
  Scenario: Each device has its own user; one to whom nobody is assigned asks who comes
    Given Ben is a user of Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the administrator assigns Ben to "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration on "LT-0042"
    Then the screen of "LT-0042" says "Assigned user: ben@contoso.com"
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials on "LT-0043"
    Then the sign-in page appears on "LT-0043"
    And the password page has not appeared since the reseal on "LT-0043"
    When Anna signs in on "LT-0043"
    Then the "Stay signed in to all your apps" screen appears on "LT-0043"

  @STEP-H11
  Scenario Outline: No user flow follows a technician flow that failed: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And there is no domain join profile
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And there is no button "Reseal"
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Windows sign-on screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-H11
  Scenario Outline: Nor one that completed and was not resealed, however often the power fails: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    Then the success status screen appears
    And the Windows sign-on screen has not appeared
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    Then the success status screen appears
    And the Windows sign-on screen has not appeared
    And Account setup has not begun
    When the technician presses "Reseal"
    And the user powers on "LT-0043" on the corporate network
    Then the Windows sign-on screen appears

    Examples:
      | windows |
      | 10      |
      | 11      |
