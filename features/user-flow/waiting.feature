Feature: Tokens and compliance between the technician flow and the user flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a security policy "Spotlight" is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TIP-004
  Scenario: After 90 minutes the tokens have been refreshed
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup completes
    And the desktop appears
    And the event log of "LT-0042" does not tell of a stale token

  @refutes-TIP-004 @assumes-A-TOKEN-01
  Scenario: Within 90 minutes a token of the technician flow is still in use, and Account setup does not complete
    Given the Enrollment Status Page lets people collect logs
    And "LT-0042" was pre-provisioned and resealed just now
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the screen says "Setup could not be completed. Please try again or contact your support person for help."
    And the screen says "This device was prepared less than 90 minutes before. Its tokens are refreshed at "
    And the event log of "LT-0042" says "Account setup: failed: 0x800705b4"
    And the event log of "LT-0042" says "The token for https://enrollment.manage.microsoft.com/ is stale"
    When the user presses "Collect logs"
    Then the exported logs of "LT-0042" contain "The token for https://enrollment.manage.microsoft.com/ is stale: the device got it in its own name in the technician flow"
    And the desktop has not appeared
    When the user presses "Try again"
    Then Account setup is in progress
    And Account setup fails
    And the screen says "This device was prepared less than 90 minutes before. Its tokens are refreshed at "
    When 1 hour passes
    And the user presses "Try again"
    Then the desktop appears

  @refutes-TIP-004 @assumes-A-TOKEN-01
  Scenario Outline: <minutes> minutes after the reseal it is still too soon, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When 31 minutes pass
    And the technician presses "Reseal"
    And <minutes> minutes pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails
    And the screen says "This device was prepared less than 90 minutes before. Its tokens are refreshed at "
    And the event log of "LT-0050" tells of a stale token
    And the desktop has not appeared

    Examples:
      | minutes | generation |
      | 60      | 11         |
      | 89      | 10         |
      | 89      | 11         |

  @TIP-004
  Scenario Outline: 90 minutes after the technician flow it is not, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And 90 minutes pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup completes
    And the desktop appears
    And the event log of "LT-0050" does not tell of a stale token

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-004
  Scenario Outline: <later> after it neither, where <whose device>, Windows <generation> <edition>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <whose device>
    When the technician pre-provisions and reseals "LT-0050"
    And <later> pass
    And the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then Account setup completes
    And the desktop appears
    And the event log of "LT-0050" does not tell of a stale token

    Examples:
      | generation | edition    | later      | whose device                                                       | the user signs in        |
      | 10         | Enterprise | 90 minutes | "LT-0050" is assigned to Anna                                      | Anna enters the password |
      | 11         | Education  | 91 minutes | the deployment profile names devices by the template "CT-%SERIAL%" | Anna signs in            |
      | 10         | Education  | 15 days    | the deployment profile names devices by the template "CT-%SERIAL%" | Anna signs in            |

  @TIP-007 @TIP-008
  Scenario Outline: Compliance is reset during the user flow, and evaluated again afterwards, Windows <generation>
    Given Ben is a user of Contoso
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And Intune lists "LT-0050" as compliant
    And the directory lists "LT-0050" as compliant
    When the technician reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And Intune lists "LT-0050" as compliant
    And the directory lists "LT-0050" as compliant
    When Anna signs in
    Then Account setup is in progress
    And the directory lists "LT-0050" as noncompliant
    And Intune lists "LT-0050" as noncompliant
    And the desktop appears
    And Intune still lists "LT-0050" as noncompliant
    And the directory still lists "LT-0050" as noncompliant
    When 1 hour passes
    Then Intune still lists "LT-0050" as compliant
    And the directory still lists "LT-0050" as compliant
    When the user signs out
    And Ben signs in
    Then the desktop appears
    And Intune still lists "LT-0050" as compliant
    And the directory still lists "LT-0050" as compliant

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-007
  Scenario Outline: It is reset whoever signs in: <whose device>, <later> later, Windows <generation> <edition>
    Given Ben is a user of Contoso
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso Notes | Win32 | user    | all users         | 4       |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <whose device>
    And "LT-0050" was pre-provisioned and resealed <later> ago
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the directory still lists "LT-0050" as compliant
    When <the user signs in>
    Then Account setup is in progress
    And the directory lists "LT-0050" as noncompliant
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Ben signs in
    Then the desktop appears
    And the directory still lists "LT-0050" as noncompliant

    Examples:
      | generation | edition    | later    | whose device                                                       | the user signs in       |
      | 10         | Enterprise | 15 days  | "LT-0050" is assigned to Ben                                       | Ben enters the password |
      | 11         | Education  | 6 months | "LT-0050" is assigned to Ben                                       | Ben enters the password |
      | 10         | Education  | 2 hours  | the deployment profile names devices by the template "CT-%SERIAL%" | Ben signs in            |
      | 11         | Enterprise | 15 days  | Contoso has no company branding                                    | Ben signs in            |

  @TIP-007
  Scenario Outline: It is reset where no page is assigned, too, and after a Retry of the technician, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    And no Enrollment Status Page is assigned
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    When 10 minutes pass
    Then the directory still lists "LT-0050" as compliant
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the directory still lists "LT-0050" as compliant
    When Anna signs in
    Then the desktop appears
    And the directory still lists "LT-0050" as noncompliant

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-008 @assumes-A-COMP-02
  Scenario: As long as the user flow goes on compliance is not evaluated again
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 40      |
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When 30 minutes pass
    Then Account setup is in progress
    And the directory still lists "LT-0042" as noncompliant
    And Intune still lists "LT-0042" as noncompliant
    And the desktop appears
    And the directory still lists "LT-0042" as noncompliant
    When 1 hour passes
    Then Intune still lists "LT-0042" as compliant
    And the directory still lists "LT-0042" as compliant

  @TIP-008 @assumes-A-COMP-02
  Scenario Outline: The directory is updated by itself: nobody has to look into Intune, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the directory still lists "LT-0050" as noncompliant
    When 1 hour passes
    Then the directory still lists "LT-0050" as compliant

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-008 @assumes-A-COMP-02
  Scenario Outline: Of two devices at once both are evaluated again, and the directory is updated for both, <who has them>
    Given "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And Ben is a user of Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0042"
    And <the other> signs in on "LT-0043"
    Then the desktop appears on "LT-0042"
    And the desktop appears on "LT-0043"
    And the directory still lists "LT-0042" as noncompliant
    And the directory still lists "LT-0043" as noncompliant
    When 1 hour passes
    Then the directory still lists "LT-0042" as compliant
    And the directory still lists "LT-0043" as compliant
    And Intune still lists "LT-0042" as compliant
    And Intune still lists "LT-0043" as compliant

    Examples:
      | the other | who has them          |
      | Ben       | Anna and Ben          |
      | Anna      | one and the same user |

  @TIP-007 @TIP-008
  Scenario: The compliance of one device says nothing of another one, which is assigned to its user
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And Ben is a user of Contoso
    And "LT-0043" is assigned to Ben
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And the directory still lists "LT-0042" as noncompliant
    And the directory still lists "LT-0043" as compliant
    When 1 hour passes
    And the user powers on "LT-0043" with a wired network
    And Ben enters the password on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Intune still lists "LT-0043" as noncompliant
    And the directory still lists "LT-0042" as compliant
    And the directory still lists "LT-0043" as noncompliant

  @refutes-TIP-005 @refutes-TIP-006 @assumes-A-IME-02
  Scenario: Seven months after it a PC that has line-of-business apps only, no Win32 app, still reaches the desktop
    Given these apps are required:
      | app             | kind | context | minutes |
      | Contoso Printer | LOB  | device  | 4       |
    When the technician pre-provisions and reseals "LT-0042"
    And 7 months pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the event log of "LT-0042" says "Device setup: succeeded"
    And "LT-0042" has the app "Contoso Printer"
    And the log "AppWorkload.log" of "LT-0042" does not say "NotComputed"
