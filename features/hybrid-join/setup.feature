Feature: What is set up before a PC joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ENROL-001
  Scenario: With the scope Some a member of one of the named groups enrols, and nobody else
    Given there is a group "Service"
    And the group "Service" is empty
    And there is a group "Sales"
    And there is a group "Guests"
    And automatic enrolment covers only the groups "Service" and "Sales"
    And Anna is a member of "Sales"
    And Ben is a user of Contoso
    And Ben is a member of "Guests"
    When the user powers on "LT-0042" on the corporate network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0x80180031"
    And Intune does not list "LT-0042"
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Anna

  @SETUP-ENROL-002
  Scenario: With the scope None neither the technician's PC enrols nor the user's
    Given automatic enrolment is set to none
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80180031"
    And Intune does not list "LT-0042"
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the screen of "LT-0043" says "0x80180031"
    And Intune does not list "LT-0043"

  @SETUP-GRP-001
  Scenario: The rule on ZTDid collects every Autopilot device, and keeps it through the technician flow
    Given there is a group "Kiosks"
    And the group "Kiosks" takes in every Windows Autopilot device by its ZTDid
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSK"
    And "LT-0044" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |

  @SETUP-GRP-002
  Scenario: A dynamic group takes the PC in by its whole group tag, for its profile and keeps it once it has enrolled
    Given there is a group "Kiosks"
    And the deployment profile is assigned to the group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is registered with the group tag "KIOSK"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSK-2"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the profile of "LT-0042" is assigned
    And the profile of "LT-0043" is not assigned
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |

  @SETUP-REG-009
  Scenario: A hash that is not padded Base64 imports nothing: the PC gets no profile, and the whole hash gives it one
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the time for imports and assignments passes
    Then Intune refuses to import "LT-0042" with a hardware hash that lost its last character, and says "with 400"
    And Intune refuses to import "LT-0042" with a hardware hash that lost its last character, and says "Cannot convert the literal '[DEVICEHASH]' to the expected type 'Edm.Binary'"
    When the time for imports and assignments passes
    Then "LT-0042" is not listed as a Windows Autopilot device
    When the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device

  @SETUP-REG-018
  Scenario: The registration goes only after the Intune record
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    Then Intune refuses to delete "LT-0042" from the Windows Autopilot devices and says "Delete it from Intune first"
    And "LT-0042" is listed as a Windows Autopilot device
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    And Intune refuses to delete "LT-0042" from the Windows Autopilot devices and says "Delete it from Intune first"
    When the administrator deletes the device record of "LT-0042"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    Then "LT-0042" is not listed as a Windows Autopilot device
    And Intune does not list "LT-0042"

  @SETUP-REG-021
  Scenario: In one step, as the release notes of July 2023 say, the registration goes and Intune keeps the PC
    Given Intune removes a registration in one step, as the release notes of July 2023 say
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    Then "LT-0042" is not listed as a Windows Autopilot device
    And Intune lists "LT-0042" as compliant

  @SETUP-PROF-001
  Scenario: A user-driven profile for hybrid join that allows pre-provisioned deployment serves the technician, and the user alone
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And the deployment profile that "LT-0042" downloaded is user-driven
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"
    And the deployment profile that "LT-0043" downloaded is user-driven
    And Intune lists "LT-0043" as a device of Anna

  @SETUP-PROF-001 @ERR-0x80180005
  Scenario: One that says nothing of it does not: the keys work still, and the enrolment fails
    Given the deployment profile says nothing of pre-provisioned deployment
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Next"
    Then the error status screen appears
    And the screen says "0x80180005"
    And Intune does not list "LT-0042"

  @refutes-ERR-0x80180005
  Scenario: The same profile lets its user deploy the PC
    Given the deployment profile does not allow pre-provisioned deployment
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Enrollment Status Page appears
    And the Windows sign-on screen appears
    And Intune lists "LT-0042" as a device of Anna

  @SETUP-PROF-002
  Scenario Outline: Show brings the licence terms in before the first sign-in, Hide leaves them out: the profile <shows>
    Given the deployment profile <shows>
    When the technician powers on "LT-0042" with a wired network
    Then <first> appears
    And <other> has not appeared

    Examples:
      | shows                                            | first                    | other                    |
      | shows the licence terms                          | the licence terms screen | the sign-in page         |
      | hides the language, region and keyboard screens  | the sign-in page         | the licence terms screen |

  @SETUP-PROF-002
  Scenario: Show brings them in for the user of a pre-provisioned PC before the device's part, without a sign-in page
    Given the deployment profile shows the licence terms
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the licence terms screen appears
    And the Enrollment Status Page has not appeared since the reseal
    When the user presses "Accept"
    Then the Enrollment Status Page appears
    And the Windows sign-on screen appears

  @SETUP-USER-002
  Scenario: A user who is assigned at the import is the technician's to see
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0043 | OFFICE    | Anna          |
    And the time for imports and assignments passes
    And the technician powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Anna
    When the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: anna@contoso.com"
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           |               |
      | LT-0043 | OFFICE    | Anna          |

  @SETUP-USER-001 @assumes-A-GRAPH-34
  Scenario: Only who has a licence for Intune can be assigned to a PC
    Given Ben is a user of Contoso
    And Ben has only a licence for Exchange Online
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0043"
    Then Intune refuses to assign Ben to "LT-0043" and says "User ben@contoso.com is not licensed for Intune"
    And Intune refuses to assign Ben to "LT-0042" and says "User ben@contoso.com is not licensed for Intune"
    When the technician powers on "LT-0043" on the corporate network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: anna@contoso.com"
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           |               |
      | LT-0043 |           | Anna          |

  @SETUP-USER-003 @assumes-A-TECH-03
  Scenario Outline: A laptop by <make> <does> its user beforehand
    Given "LT-0043" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the technician powers on "LT-0043" on the corporate network
    Then the <page> appears
    When the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso hybrid"
    And <the user>

    Examples:
      | make      | does         | windows | page           | the user                                             |
      | Dell      | knows        | 10      | password page  | the screen says "Assigned user: anna@contoso.com"    |
      | Dynabook  | knows        | 11      | password page  | the screen says "Assigned user: anna@contoso.com"    |
      | HP        | knows        | 10      | password page  | the screen says "Assigned user: anna@contoso.com"    |
      | Lenovo    | knows        | 11      | password page  | the screen says "Assigned user: anna@contoso.com"    |
      | Acer      | does not know | 10     | user name page | the screen does not show "Assigned user"             |
      | Microsoft | does not know | 11     | user name page | the screen does not show "Assigned user"             |

  @SETUP-USER-004
  Scenario Outline: A laptop by <make> gets what is assigned to its user, as far as it is for the device
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso CRM | Win32 | device  | Sales       | 3       |
    And a security policy "Passwords" is assigned to the devices
    And "LT-0043" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the technician provisions "LT-0042"
    And the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0042"
    And the success status screen appears on "LT-0043"
    And "LT-0043" already has the app "Contoso CRM"
    And "LT-0042" does not have the app "Contoso CRM"
    And the policy "Passwords" is already in effect on "LT-0043"

    Examples:
      | make     | windows |
      | Acer     | 10      |
      | Fabrikam | 11      |
      | HP       | 11      |

  @SETUP-PROF-004 @assumes-A-DRS-08
  Scenario Outline: The type of the user's account is that of the profile: <type>, Windows <windows>
    Given the deployment profile makes its user <type>
    And Ben is a user of Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna <is> "LT-0043"

    Examples:
      | windows | type             | is                           |
      | 10      | an administrator | is a local administrator of  |
      | 11      | an administrator | is a local administrator of  |
      | 10      | a standard user  | is no local administrator of |
      | 11      | a standard user  | is no local administrator of |

  @SETUP-PROF-004 @assumes-A-DRS-08
  Scenario Outline: So it is for who deploys the PC alone, and a role of the directory changes nothing in a domain: <type>
    Given the deployment profile makes its user <type>
    And Anna has the directory role "Global Administrator"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    And Anna <is> "LT-0042"

    Examples:
      | type             | is                           |
      | an administrator | is a local administrator of  |
      | a standard user  | is no local administrator of |
