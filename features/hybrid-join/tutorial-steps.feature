Feature: The tutorial of pre-provisioned Microsoft Entra hybrid join, step by step

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-H1 @STEP-H10
  Scenario: With automatic enrolment the technician's half ends in success, and Intune has the device
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @STEP-H1
  Scenario: Without automatic enrolment the technician's half fails
    Given automatic enrolment is set to none
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180031"
    And the domain has no computer account for "LT-0042"

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

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-STEP-H2 @ERR-0x80070774 @assumes-A-HYB-02 @assumes-A-HYB-03
  Scenario: Without a connector no blob comes, and the technician's half fails
    Given the Intune Connector for Active Directory is not installed
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0042"

  @STEP-H3
  Scenario: Where the right in the organizational unit is delegated, no limit counts
    Given an account without the right may create 1 computer in the domain
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And the domain has a computer account for "LT-0042"
    And the domain has a computer account for "LT-0043"

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

  @STEP-H4
  Scenario: A device that the administrator registers gets the profile
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports the hardware hash of "LT-0043" as a CSV file
    And 20 minutes pass
    Then the profile of "LT-0043" is assigned
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the domain has a computer account for "LT-0043"

  @STEP-H5 @STEP-H7
  Scenario: The group that has the profile and the domain join profile holds the device
    Given there is a group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And the deployment profile is assigned to the group "Kiosks"
    And the domain join profile is assigned to the group "Kiosks"
    And "LT-0042" is registered with the group tag "KIOSK"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the profile of "LT-0042" is assigned
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |
    And the domain has a computer account for "LT-0042"

  @STEP-H6
  Scenario: A page that is assigned waits for what it tracks
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    When the technician provisions "LT-0042"
    Then the Enrollment Status Page appears
    And Device setup is in progress
    And the success status screen appears
    And "LT-0042" has the app "Contoso VPN"

  @STEP-H8 @SETUP-DJ-001
  Scenario: The domain join profile says domain, unit and name
    Given the domain join profile names computers with the prefix "KIOSK-"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the name of the computer account of "LT-0042" is "KIOSK-" and random digits, 15 characters in all
    And the computer account of "LT-0042" is in "OU=Autopilot,DC=corp,DC=contoso,DC=com"

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
    And the Intune Connector for Active Directory has been asked for nothing for "LT-0042"

  @STEP-H9
  Scenario: The assigned user is named, and signs on as anybody would
    Given "LT-0042" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: anna@contoso.com"
    When the technician presses "Next"
    And the technician reseals "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the password page appears
    And the sign-in page shows the user name of Anna
