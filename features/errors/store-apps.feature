Feature: Tracked Store apps and Conditional Access for compliant devices
  Troubleshoot Windows device enrollment problems in Intune: the Enrollment Status Page times out before the sign-in screen.

  @ERR-ESP-STORE-CA @assumes-A-STORE-02 @assumes-A-COMP-03
  Scenario Outline: A device that is not compliant yet gets no licence of the Store, and Device setup times out: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a Conditional Access policy "Compliant only" requires a compliant device for all apps
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant immediately
    And these apps are required:
      | app          | kind          | context | minutes |
      | Contoso VPN  | Win32         | device  | 3       |
      | Contoso Chat | online store  | device  | 2       |
      | Contoso Pens | offline store | device  | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 50 minutes pass
    Then Device setup is in progress
    And Device setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete |
      | Device setup       | Failed: 0x800705b4 |
      | Account setup      | Waiting for previous step |
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Pens"
    And "LT-0042" does not have the app "Contoso Chat"
    And the event log "AAD/Operational" of "LT-0042" says "AADSTS53000"
    And Intune still lists "LT-0042" as noncompliant
    And the desktop has not appeared
    And Account setup has not begun

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-ESP-STORE-CA @assumes-A-STORE-02
  Scenario Outline: In the user flow compliance waits for Account setup, and Account setup for the app: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a Conditional Access policy "Compliant only" requires a compliant device for all apps but "Microsoft Graph"
    And these apps are required:
      | app          | kind         | context | assigned to | minutes |
      | Contoso Chat | online store | user    | all users   | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When 50 minutes pass
    Then Intune still lists "LT-0042" as noncompliant
    And Account setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete |
      | Device setup       | Complete |
      | Account setup      | Failed: 0x800705b4 |
    And "LT-0042" does not have the app "Contoso Chat"
    And the desktop has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-ESP-STORE-CA @assumes-A-STORE-02 @assumes-A-COMP-03
  Scenario Outline: A compliant device gets its licences, be it in its grace period: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a Conditional Access policy "Compliant only" requires a compliant device for all apps
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant after 6 hours
    And these apps are required:
      | app          | kind         | context | minutes |
      | Contoso Chat | online store | device  | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" already has the app "Contoso Chat"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-ESP-STORE-CA @assumes-A-STORE-02 @assumes-A-COMP-03
  Scenario Outline: <case> nothing times out: Windows <windows>
    Given Contoso is set up for user-driven Microsoft Entra join
    And a Conditional Access policy "Compliant only" requires a compliant device for <apps>
    And a compliance policy "Encryption" requires BitLocker of the devices and marks them noncompliant immediately
    And these apps are required:
      | app          | kind   | context | minutes |
      | Contoso Chat | <kind> | device  | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" already has the app "Contoso Chat"
    And Intune lists "LT-0042" as noncompliant

    Examples:
      | windows | case                             | kind          | apps                                      |
      | 10      | With an app that is licensed offline | offline store | all apps                                  |
      | 11      | With an app that is licensed offline | offline store | all apps                                  |
      | 10      | Where the rule leaves out the Store  | online store  | all apps but "Windows Store for Business" |
      | 11      | Where the rule is for another app    | online store  | the app "Microsoft Graph"                 |

  @refutes-ERR-ESP-STORE-CA @assumes-A-STORE-02
  Scenario Outline: A technician, who is no user, waits for no licence: Windows <windows>
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a Conditional Access policy "Compliant only" requires a compliant device for all apps
    And these apps are required:
      | app          | kind         | context | minutes |
      | Contoso Chat | online store | device  | 2       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso Chat"

    Examples:
      | windows |
      | 10      |
      | 11      |
