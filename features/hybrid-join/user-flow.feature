Feature: User flow of a PC that joins an on-premises domain
  Windows Autopilot for pre-provisioned deployment in Intune, Microsoft Entra hybrid join: User flow.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @HYB-003 @HYB-004
  Scenario Outline: The page comes without a sign-in, and leaves for the Windows sign-on, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Enrollment Status Page appears
    And Device setup is in progress
    And the Windows sign-on screen appears
    And the sign-in page has not appeared since the reseal
    And Account setup has not been in progress since the reseal
    And "LT-0042" has not restarted

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-005 @HYB-006 @HYB-007 @HYB-008
  Scenario Outline: Ctrl+Alt+Del, on-premises credentials and Enter lead back to the page, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When the user presses the key "Enter"
    And 1 minute passes
    Then there is no button "Submit"
    When the user presses the keys "Ctrl+Alt+Del"
    And Anna enters the on-premises credentials
    And 1 minute passes
    Then the Windows sign-on screen appears
    And Account setup has not begun
    When the user presses the key "Enter"
    Then the Enrollment Status Page appears
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-009 @HYB-010 @HYB-011
  Scenario Outline: The directory's sign-in comes after a short while, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And the sign-in page has not appeared since the reseal
    When 2 minutes pass
    Then the screens came in this order:
      | the sign-in page           |
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the sign-in page           |
    And the password page has not appeared since the reseal
    When Anna signs in
    Then the "Stay signed in to all your apps" screen appears
    And the box "Allow my organization to manage my device" is selected
    When the user presses "OK"
    Then the "You're all set!" screen appears
    And these messages went over the wire in this order:
      | OAuth 2.0 token (authorization_code) |
      | MS-DVRJ device join                  |
    When 10 minutes pass
    Then there is a button "Done"
    And the screen says "We've added your account successfully."
    When the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-013 @HYB-014 @STEP-H11
  Scenario Outline: Sign out leads to the Windows sign-on, and that to the desktop, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the desktop has not appeared
    When the user presses "Sign out"
    Then the Windows sign-on screen appears
    When Anna signs on with the Microsoft Entra credentials
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on with the on-premises credentials
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-013
  Scenario: So it does when Account setup has failed before, and was tried again
    Given these apps are required:
      | app         | kind      | context | assigned to | minutes |
      | Contoso CRM | LOB store | user    | all users   | 3       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    Given "swda01-mscdn.manage.microsoft.com" is out of order
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup fails
    And there is no button "Sign out"
    When all services work again
    And the user presses "Try again"
    Then Account setup completes
    And the desktop has not appeared
    When the user presses "Sign out"
    Then the Windows sign-on screen appears

  @HYB-014
  Scenario Outline: Away from the domain the password of the last sign-on leads to the desktop, and no other, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And Ben is a user of Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    And Anna signs on with the on-premises credentials and a wrong password
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When Anna signs on with the on-premises user name and the Microsoft Entra password
    Then the screen says "We can't sign you in with this credential because your domain isn't available."
    When Anna signs on with the Microsoft Entra credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available."
    When Ben signs on with the on-premises credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available."
    When the user presses "OK"
    And 5 minutes pass
    Then there is a button "Submit"
    When Anna signs on with the on-premises credentials
    Then the desktop appears
    And the event log of "LT-0042" says "CORP\anna signed on without a domain controller"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-015
  Scenario: In the edition of the overview the device restarts before the sign-on
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And a device restarts before its user signs on, as the overview says
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then "LT-0042" restarts
    And the Windows sign-on screen appears
    And the screens came in this order:
      | the "Starting Windows" screen |
      | the Enrollment Status Page    |
      | the "Starting Windows" screen |
      | the Enrollment Status Page    |
      | the "Starting Windows" screen |
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And "LT-0042" has restarted once

  @refutes-HYB-006
  Scenario: The directory's credentials do not sign the user on to Windows
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the Microsoft Entra credentials
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on with the on-premises user name and the Microsoft Entra password
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on as "anna@contoso.onmicrosoft.com" with the on-premises password
    Then the screen says "The user name or password is incorrect. Try again."
    When Anna signs on as "AzureAD\anna" with the on-premises password
    Then the screen says "The specified domain either does not exist or could not be contacted."
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears

  @refutes-HYB-009
  Scenario: The on-premises credentials do not sign the user in to the directory
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna enters the on-premises password at the sign-in page
    Then the sign-in page refuses with "AADSTS50126"
    When Anna enters the password
    Then the "Stay signed in to all your apps" screen appears

  @refutes-HYB-010 @HYB-011
  Scenario: Who does not let the organization manage the device waits for Account setup in vain
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user clears the box "Allow my organization to manage my device"
    Then the box "Allow my organization to manage my device" is cleared
    When the user presses "OK"
    Then the "You're all set!" screen appears
    And the directory has a registered device of the account that was added on "LT-0042"
    When the user presses "Done"
    Then Account setup fails
    And the screen says "Setup could not be completed. Please try again or contact your support person for help."
    And Intune lists "LT-0042" without a user

  @HYB-010 @HYB-011
  Scenario: Who clears the box and selects it again is managed
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user clears the box "Allow my organization to manage my device"
    And the user selects the box "Allow my organization to manage my device"
    Then the box "Allow my organization to manage my device" is selected
    When the user presses "OK"
    Then the "You're all set!" screen appears
    When the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0042" as a device of Anna

  @HYB-001 @REQ-012
  Scenario: On the corporate network, with its domain controller and the Internet, the user signs on and signs in
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And the event log of "LT-0042" says "signed on with a domain controller"
    When Anna signs in
    Then the "Stay signed in to all your apps" screen appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled

  @HYB-001
  Scenario: A domain controller alone does not do: without the Internet nobody signs in
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    Given the network of "LT-0042" blocks "login.microsoftonline.com"
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And the event log of "LT-0042" says "signed on with a domain controller"
    And the something went wrong screen appears
    And the screen says "OOBEIDPS"
    When the user presses "Try again"
    Then the something went wrong screen appears
    And the "Stay signed in to all your apps" screen has not appeared
    And the desktop has not appeared
    When the network of "LT-0042" blocks nothing any more
    And the user presses "Try again"
    And Anna signs in
    Then the "Stay signed in to all your apps" screen appears

  @refutes-HYB-001
  Scenario: With the Internet alone the flow stops before the sign-on
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the "Something went wrong" screen appears
    And the screen says "80070774"
    When the user presses "Try again"
    Then the "Something went wrong" screen appears
    And the Windows sign-on screen has not appeared
    When the user plugs a cable of the corporate network into "LT-0042"
    And the user presses "Try again"
    Then the Windows sign-on screen appears

  @refutes-HYB-001
  Scenario Outline: With the Internet alone the sign-on cannot complete, however often it is tried: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile skips the AD connectivity check
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs on with the on-premises credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When Anna signs on with the on-premises credentials
    And 5 minutes pass
    Then the screen says "We can't sign you in with this credential because your domain isn't available."
    And Account setup has not begun

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-002 @USER-H-002
  Scenario: A VPN leads to the domain controller
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile skips the AD connectivity check
    And a VPN connection "Contoso VPN" is assigned to the devices
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs on with the on-premises credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When the user presses "OK"
    And the user presses "Network"
    And the user selects "Contoso VPN" and then "Connect"
    Then the screen says "Contoso VPN: Connected"
    When the user presses "Back"
    Then there is a button "Network"
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears

  @HYB-016 @HYB-017
  Scenario Outline: Left alone during Account setup the screen locks, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 40      |
    And Ben is a user of Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user leaves "LT-0042" alone
    And 14 minutes pass
    Then the lock screen has not appeared
    When 2 minutes pass
    Then the lock screen appears
    When the user presses the keys "Ctrl+Alt+Del"
    And Ben enters the on-premises credentials
    And the user presses the key "Enter"
    Then the screen says "The user name or password is incorrect. Try again."
    When the user presses "OK"
    And Anna enters the on-premises credentials
    And 1 minute passes
    Then the lock screen appears
    When the user presses the key "Enter"
    And 1 minute passes
    Then the screens came in this order:
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the lock screen            |
      | the lock screen            |
      | the lock screen            |
      | the lock screen            |
      | the lock screen            |
      | the Enrollment Status Page |
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    And since the lock screen the Enrollment Status Page has shown this progress only:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    When the user leaves "LT-0042" alone
    And 16 minutes pass
    Then the lock screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @HYB-016 @HYB-017
  Scenario Outline: What is done behind the lock screen shows when it is unlocked, and not before: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Mail  | Win32 | user    | all users   | 30      |
      | Contoso Notes | Win32 | user    | all users   | 30      |
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "<opens>" beside Account setup
    Then the details of Account setup include "Apps (0 of 2)"
    When the user leaves "LT-0042" alone
    And 17 minutes pass
    Then the lock screen appears
    When 16 minutes pass
    Then the screens came in this order:
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the Enrollment Status Page |
      | the lock screen            |
    When the user presses the keys "Ctrl+Alt+Del"
    And Anna enters the on-premises credentials
    And the user presses the key "Enter"
    Then the details of Account setup include "Apps (1 of 2)"
    And since the lock screen the details of Account setup have been only:
      | Security policies (1 of 1) completed  |
      | Certificates (No setup needed)        |
      | Network connections (No setup needed) |
      | Apps (1 of 2)                         |
    When the user leaves "LT-0042" alone
    And 60 minutes pass
    Then the lock screen appears
    And "LT-0042" has the app "Contoso Mail"
    And "LT-0042" has the app "Contoso Notes"
    When the user presses the keys "Ctrl+Alt+Del"
    And Anna enters the on-premises credentials
    And the user presses the key "Enter"
    Then Account setup completes
    And since the lock screen the Enrollment Status Page has shown this progress only:
      | Device preparation | Complete |
      | Device setup       | Complete |
      | Account setup      | Complete |

    Examples:
      | generation | opens        |
      | 10         | Show details |
      | 11         | ∨            |

  @TIP-003
  Scenario Outline: The privacy screen comes after Device setup and before the sign-on, once: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile shows the privacy settings
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Enrollment Status Page appears
    And the privacy settings screen has not appeared
    And Device setup completes
    And the privacy settings screen appears
    And the Windows sign-on screen has not appeared
    When the user presses "Accept"
    Then the Windows sign-on screen appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then Account setup is in progress

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-003
  Scenario: Where the profile hides it no privacy screen comes, before the sign-on or after
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    And the privacy settings screen has not appeared
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the privacy settings screen has not appeared

  @HYB-012
  Scenario Outline: With a federation service and single sign-on the flow goes on by itself, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the directory trusts a federation service of Contoso with single sign-on
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup completes
    And the sign-in page has not appeared since the reseal
    And the "Stay signed in to all your apps" screen has not appeared
    And Intune lists "LT-0042" as a device of Anna
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-HYB-012
  Scenario: Without single sign-on the federation service asks for the on-premises credentials
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the directory trusts a federation service of Contoso without single sign-on
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the sign-in page appears
    When Anna signs in at the federation service
    Then the "Stay signed in to all your apps" screen appears

  @refutes-HYB-012
  Scenario Outline: Without a federation service the directory's sign-in page appears, although the user has signed on, Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the sign-in page appears
    And the user name page appears
    When 10 minutes pass
    Then Intune lists "LT-0042" without a user

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-HYB-012
  Scenario: Single sign-on needs the domain: whoever signs on away from it meets the sign-in page of the directory
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the directory trusts a federation service of Contoso with single sign-on
    And the deployment profile skips the AD connectivity check
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    And Anna signs on with the on-premises credentials
    Then the sign-in page appears
