@entra-join
Feature: The Microsoft Account Sign-In Assistant is disabled

  The service (wlidsvc) gets the ticket with which a PC asks for its Autopilot profile. A policy of management, or the image of
  Windows, may disable it.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @TIP-009 @assumes-A-OOBE-04
  Scenario Outline: Disabled by a policy in the technician flow: the user is asked to accept the licence terms and for a local account, Windows <generation>
    Given a policy "No Microsoft accounts" that disables the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    Then the policy "No Microsoft accounts" is already in effect on "LT-0050"
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the "<local account>" screen appears
    And the screen says "Create a local account."
    And the sign-in page has not appeared since the reseal
    And the Enrollment Status Page has not appeared since the reseal
    And the account type screen has not appeared
    And the something went wrong screen has not appeared
    And Intune lists "LT-0050" without a user
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x80070422.               |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                                            |

    Examples:
      | generation | local account                    |
      | 10         | Who's going to use this PC?      |
      | 11         | Who's going to use this device?  |

  @refutes-TIP-009
  Scenario Outline: With the assistant left alone the directory's sign-in shows, Windows <generation>
    Given a policy "Microsoft accounts" that does not disable the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    Then the policy "Microsoft accounts" is already in effect on "LT-0050"
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the licence terms screen has not appeared
    And the local account screen has not appeared
    And the Autopilot event log of "LT-0050" has no event 172
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TIP-009
  Scenario: Other policies leave the assistant alone
    Given a security policy "Passwords" is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the policy "Passwords" is already in effect on "LT-0042"
    And the local account screen has not appeared

  @TIP-009 @assumes-A-OOBE-04
  Scenario: The technician flow itself ends well; the technician cannot see what the user will
    Given a policy "No Microsoft accounts" that disables the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the Autopilot event log of "LT-0042" has no event 172
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the sign-in page has not appeared since the reseal
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x80070422. |

  @refutes-TIP-009
  Scenario: A policy that comes while the user is signed in already changes nothing for this deployment
    Given a policy "No Microsoft accounts" that disables the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "No Microsoft accounts" is already in effect on "LT-0042"
    And the local account screen has not appeared

  @BOOT-005 @assumes-A-OOBE-04
  Scenario Outline: Disabled in the image of Windows <generation>: the PC gets no profile, and asks nobody for one
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the Microsoft Account Sign-In Assistant is disabled on "LT-0050"
    When the user powers on "LT-0050" with a wired network
    Then the country or region screen appears
    And "LT-0050" has not called the host "login.live.com"
    And "LT-0050" has not called the host "ztd.dds.microsoft.com"
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download.      |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x80070422. |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                              |
    And the Autopilot event log of "LT-0050" has no event 153
    And the Autopilot event log of "LT-0050" has no event 807
    When the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    And the user presses "Accept"
    Then the "<local account>" screen appears
    And the sign-in page has not appeared
    And "LT-0050" is not joined to the directory

    Examples:
      | generation | local account                   |
      | 10         | Who's going to use this PC?     |
      | 11         | Who's going to use this device? |

  @BOOT-005 @assumes-A-OOBE-04
  Scenario Outline: Disabled in the image of Windows <generation>: there is nothing that the technician could provision
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the Microsoft Account Sign-In Assistant is disabled on "LT-0050"
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the button "<button>" is disabled
    When the technician presses "Refresh"
    Then the button "<button>" is disabled
    And "LT-0050" has not called the host "ztd.dds.microsoft.com"

    Examples:
      | generation | button    |
      | 10         | Provision |
      | 11         | Next      |

  @refutes-BOOT-005
  Scenario Outline: Another PC with the service running gets its profile, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the Microsoft Account Sign-In Assistant is disabled on "LT-0051"
    When the user powers on "LT-0051" with a wired network
    Then the country or region screen appears on "LT-0051"
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0050"
    And "LT-0050" called the host "login.live.com"
    And "LT-0050" called the host "ztd.dds.microsoft.com"
    And the Autopilot event log of "LT-0050" has no event 172
    And the country or region screen has not appeared on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-005
  Scenario: Installed anew, a PC on which a policy had disabled the service gets its profile again
    Given a policy "No Microsoft accounts" that disables the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the Autopilot event log of "LT-0042" has no event 172
