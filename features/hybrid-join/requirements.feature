Feature: What pre-provisioning for an on-premises domain requires

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Ben is a user of Contoso

  @REQ-004
  Scenario Outline: The edition must be Pro, Enterprise or Education: Windows <generation> <edition> is provisioned
    Given "LT-0042" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" is joined to the directory

    Examples:
      | generation | edition    |
      | 10         | Pro        |
      | 11         | Pro        |
      | 10         | Enterprise |
      | 11         | Education  |

  @REQ-101
  Scenario Outline: Enterprise LTSC is an edition of the Enterprise family and is provisioned: Windows <generation>
    Given "LT-0042" is a Windows <generation> Enterprise LTSC laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-REQ-004 @refutes-REQ-101 @assumes-A-TECH-07
  Scenario Outline: The edition Home of Windows <generation> is not provisioned, and never asks for an account in the domain
    Given "LT-0042" is a Windows <generation> Home laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180022)"
    And Intune does not list "LT-0042"
    And the message "OMA-DM session" has not gone over the wire

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-005 @REQ-102
  Scenario: With a subscription and a licence the user enrols, and afterwards nobody without one
    Given Ben has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Windows sign-on screen appears
    And Intune lists "LT-0042" as a device of Anna
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" on the corporate network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "80180018"

  @refutes-REQ-005
  Scenario: When the subscription ends neither the technician's device nor a user's enrols
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the Intune subscription of Contoso ends
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180018)"
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the screen of "LT-0043" says "80180018"
    And the message "OMA-DM session" has not gone over the wire

  @REQ-009
  Scenario Outline: Over Wi-Fi language, region and keyboard come before connecting, and before provisioning: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile hides the language, region and keyboard screens
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    Then the language screen appears
    When the technician selects "Deutsch (Deutschland)" and then "Yes"
    And the technician selects "Germany" and then "Yes"
    And the technician selects "German" and then "Yes"
    And the technician presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    When the technician selects "Contoso Office"
    And the technician presses "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    And the screens came in this order:
      | Let's start with language. Is this right? |
      | <region>                                  |
      | keyboard layout screen                    |
      | Let's connect you to a network            |
      | Sign in                                   |
      | Pre-provisioning succeeded                |

    Examples:
      | generation | begin     | region                                  |
      | 10         | Provision | Let's start with region. Is this right? |
      | 11         | Next      | Is this the right country or region?    |

  @refutes-REQ-009
  Scenario Outline: Over a cable none of them comes: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile hides the language, region and keyboard screens
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-010
  Scenario Outline: With an Enrollment Status Page that is targeted to the device, Reseal waits for the apps: Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-REQ-010
  Scenario Outline: Nobody waits for them where <what there is>: Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And <what there is>
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Device setup has not begun
    And "LT-0042" does not have the app "Contoso VPN"

    Examples:
      | generation | what there is                                       |
      | 10         | no Enrollment Status Page is assigned               |
      | 11         | the Enrollment Status Page is assigned to the users |

  @TECH-120
  Scenario: The limit of Intune does not stop a second device of the same user
    Given a user may enrol 1 device
    And "LT-0041" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0041" on the corporate network
    And Anna signs in on "LT-0041"
    Then the Windows sign-on screen appears on "LT-0041"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in on "LT-0042"
    Then the Windows sign-on screen appears on "LT-0042"
    And Intune lists "LT-0041" as a device of Anna
    And Intune lists "LT-0042" as a device of Anna

  @TECH-121
  Scenario: A block on personally owned Windows devices stops neither the technician's device nor a user's
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    Then the Windows sign-on screen appears on "LT-0043"
    And Intune lists "LT-0043" as a device of Anna

  @refutes-TECH-121
  Scenario: It stops a device that is no Autopilot device any more
    Given Contoso blocks personally owned Windows devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
