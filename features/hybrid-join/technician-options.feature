Feature: The technician's options and the configuration screen, with a profile for hybrid join

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Ben is a user of Contoso

  @TECH-003 @TECH-101 @TECH-103
  Scenario: Five presses on the sign-in page, and the name of the option, Windows 11
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Pre-provision with Windows Autopilot"
    And the list does not offer "Windows Autopilot provisioning"
    And there is a button "Next"
    And there is no button "Continue"

  @TECH-004 @TECH-011 @TECH-104 @TECH-107
  Scenario: Title and buttons of Windows 11
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And the technician presses the Windows key five times
    And the technician selects "Pre-provision with Windows Autopilot" and then "Next"
    Then the "Pre-provision with Windows Autopilot" screen appears
    And there is a button "Next"
    And there is no button "Provision"
    And the Enrollment Status Page has not appeared
    And "LT-0042" is not joined to the directory
    When the technician presses "Next"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And "LT-0042" is joined to the directory

  @TECH-003 @TECH-101 @TECH-102
  Scenario: Five presses on the sign-in page, and the name of the option, Windows 10
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0010" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the list offers "Windows Autopilot provisioning"
    And the list does not offer "Pre-provision with Windows Autopilot"
    And there is a button "Continue"
    And there is no button "Next"

  @TECH-004 @TECH-011 @TECH-104 @TECH-107
  Scenario: Title and buttons of Windows 10
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0010" with a wired network
    And the technician presses the Windows key five times
    And the technician selects "Windows Autopilot provisioning" and then "Continue"
    Then the "Windows Autopilot Configuration" screen appears
    And there is a button "Provision"
    And there is no button "Next"
    And the Enrollment Status Page has not appeared
    And "LT-0010" is not joined to the directory
    When the technician presses "Provision"
    Then the Enrollment Status Page appears
    And Device preparation completes
    And "LT-0010" is joined to the directory

  @TECH-002 @TECH-003
  Scenario Outline: The profile decides which screen is the first one: <first>, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile <setting>
    When the technician powers on "LT-0050" <how>
    Then the <first> screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears
    And the <other> screen has not appeared

    Examples:
      | generation | setting                                         | how                  | first             | other    |
      | 10         | lets the user choose language and region        | with a wired network | language          | sign-in  |
      | 11         | lets the user choose language and region        | with a wired network | language          | sign-in  |
      | 10         | hides the language, region and keyboard screens | with a wired network | sign-in           | language |
      | 11         | hides the language, region and keyboard screens | with a wired network | sign-in           | language |
      | 10         | hides the language, region and keyboard screens | without a network    | country or region | sign-in  |
      | 11         | hides the language, region and keyboard screens | without a network    | country or region | sign-in  |

  @refutes-TECH-002 @refutes-TECH-003
  Scenario Outline: Four presses open nothing, nor do five behind the first screen, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    Then the sign-in page appears
    When the technician presses the Windows key four times
    And Anna enters the user name
    Then the password page appears
    When the technician presses the Windows key five times
    Then the password page appears
    And the pre-provisioning options screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-005 @TECH-006 @TECH-007
  Scenario Outline: Profile, organization and assigned user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    And "LT-0042" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Contoso hybrid  |
      | Assigned user      | ben@contoso.com |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-008 @TECH-106
  Scenario Outline: The QR code is JSON with the id by which Intune knows the device, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then a phone reads JSON with the key "ZtdId" from the QR code
    And that id finds "LT-0050" among the Windows Autopilot devices

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-007
  Scenario Outline: No user is assigned to the device, none is shown, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso hybrid"
    And the screen does not show "Assigned user"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-010
  Scenario Outline: Refresh downloads the details again, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso hybrid"
    And the screen does not show "Assigned user"
    When the administrator renames the deployment profile to "Contoso domain"
    And the administrator assigns Ben to "LT-0050"
    And the technician presses "Refresh"
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Contoso domain  |
      | Assigned user      | ben@contoso.com |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TECH-010
  Scenario Outline: Before Refresh the screen shows the old details, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Ben
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the administrator renames the deployment profile to "Contoso domain"
    And the administrator assigns Anna to "LT-0050"
    And 30 minutes pass
    Then the screen shows these details:
      | Organization       | Contoso         |
      | Deployment profile | Contoso hybrid  |
      | Assigned user      | ben@contoso.com |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-105 @assumes-A-TECH-03
  Scenario Outline: A make that does not show the assigned user, before and after provisioning, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop by Fabrikam with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso hybrid"
    And the screen does not show "Assigned user"
    When the technician presses "<button>"
    Then the success status screen appears
    And the screen says "Deployment profile: Contoso hybrid"
    And the screen does not show "Assigned user"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @TECH-009
  Scenario Outline: A companion app assigns a user and adds the device to a group, Windows <generation>
    Given there is a group "Sales laptops"
    And these apps are required:
      | app         | kind  | context | assigned to   | minutes |
      | Contoso CRM | Win32 | device  | Sales laptops | 5       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the configuration screen appears
    And the screen does not show "Assigned user"
    When the companion app scans the QR code of "LT-0050" and assigns Ben
    And the companion app scans the QR code of "LT-0050" and adds it to the group "Sales laptops"
    And the technician presses "Refresh"
    Then the screen says "Assigned user: ben@contoso.com"
    When the technician presses "<button>"
    Then the success status screen appears
    And the screen says "Assigned user: ben@contoso.com"
    And "LT-0050" already has the app "Contoso CRM"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |
