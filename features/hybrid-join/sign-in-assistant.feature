@hybrid-join
Feature: The Microsoft Account Sign-In Assistant is disabled on a PC for an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @TIP-009 @assumes-A-OOBE-03
  Scenario Outline: Disabled by a policy in the technician flow: the user is asked to accept the licence terms and for a local account, Windows <generation>
    Given a policy "No Microsoft accounts" that disables the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    Then the policy "No Microsoft accounts" is already in effect on "LT-0050"
    When 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    And the user selects "Germany" and then "Yes"
    And the user selects "German" and then "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the "<local account>" screen appears
    And the screen says "Create a local account."
    And the Windows sign-on screen has not appeared since the reseal
    And the sign-in page has not appeared since the reseal
    And the Enrollment Status Page has not appeared since the reseal
    And the account type screen has not appeared
    And Intune lists "LT-0050" without a user
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
      | 172 | AutopilotManager failed to set Autopilot profile as available. HRESULT=0x80070422.               |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                                            |

    Examples:
      | generation | local account                   |
      | 10         | Who's going to use this PC?     |
      | 11         | Who's going to use this device? |

  @refutes-TIP-009
  Scenario Outline: With the assistant left alone the user signs on and signs in, Windows <generation>
    Given a policy "Microsoft accounts" that does not disable the Microsoft Account Sign-In Assistant is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    Then the policy "Microsoft accounts" is already in effect on "LT-0050"
    When 2 hours pass
    And the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the sign-in page appears
    And the licence terms screen has not appeared
    And the local account screen has not appeared
    And the Autopilot event log of "LT-0050" has no event 172

    Examples:
      | generation |
      | 10         |
      | 11         |

  @BOOT-005 @assumes-A-OOBE-03
  Scenario Outline: Disabled in the image of Windows <generation>: the PC gets no profile, and asks nobody for one
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the Microsoft Account Sign-In Assistant is disabled on "LT-0050"
    When the user powers on "LT-0050" on the corporate network
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
    Then the local account screen appears
    And the sign-in page has not appeared
    And the domain has no computer account for "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-005
  Scenario Outline: With the service running it gets its profile, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" on the corporate network
    Then the sign-in page shows the brand of Contoso
    And "LT-0050" called the host "login.live.com"
    And "LT-0050" called the host "ztd.dds.microsoft.com"
    And the Autopilot event log of "LT-0050" has no event 172
    And the country or region screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |
