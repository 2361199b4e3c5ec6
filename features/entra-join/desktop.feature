Feature: From Account setup to the desktop

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And a security policy "Spotlight" is assigned to the users

  @ENTRA-007
  Scenario Outline: When Account setup completes the Enrollment Status Page ends and the desktop appears, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
      | Contoso Memos | LOB   | user    | all users   | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Anna signs in
    Then Account setup is in progress
    When the user presses "<show>" beside Account setup
    Then the details of Account setup include "Security policies (1 of 1) completed"
    And the details of Account setup include "Apps (1 of 2)"
    And the desktop has not appeared
    And the details of Account setup include "Apps (2 of 2) completed"
    And Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" already has the app "Contoso Memos"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ENTRA-007
  Scenario: From then on every start leads to the desktop
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" without a network
    Then the desktop appears

  @TIP-002
  Scenario: The profile shows privacy settings when Account setup begins, after a restart in Device setup too
    Given the deployment profile shows the privacy settings
    And these apps are required:
      | app         |
      | Contoso VPN |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then Device setup completes
    And the privacy settings screen appears
    And the policy "Spotlight" has not gone over the wire
    When the user presses "Accept"
    And Anna signs in
    Then Account setup completes
    And the desktop appears

  @refutes-TIP-002
  Scenario: The profile hides privacy settings
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the privacy settings screen has not appeared

  @ENTRA-007
  Scenario Outline: The desktop appears for an assigned user of a device that the technician has prepared, and for the next user: Windows <windows> <edition>
    Given Ben is a user of Contoso
    And these apps are required:
      | app           | kind   | context | assigned to | minutes |
      | Contoso VPN   | <kind> | device  | all devices | 2       |
      | Contoso Notes | <kind> | user    | all users   | 4       |
    And a certificate "Mail" is assigned to the users
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then Account setup is in progress
    And the desktop has not appeared
    And Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" already has the certificate "Mail"
    When the administrator deletes the device record of "LT-0050"
    And the administrator assigns Ben to "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Ben enters the password
    Then Account setup is in progress
    And Account setup completes
    And the desktop appears
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | windows | edition    | kind  |
      | 10      | Education  | LOB   |
      | 11      | Enterprise | Win32 |

  @ENTRA-007 @assumes-A-APP-01
  Scenario Outline: Once Account setup has failed the desktop appears only when it completes: Windows <windows>
    Given these apps are required:
      | app           | context | assigned to |
      | Contoso Notes | user    | all users   |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup fails
    And the desktop has not appeared
    When the user presses "Try again"
    Then Account setup is in progress
    And Account setup fails
    And the desktop has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ENTRA-007
  Scenario Outline: When Account setup, which has failed, completes at another try, the desktop appears: <how the device comes>, Windows <windows>
    Given a certificate "Mail" is assigned to the users
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <how the device comes>
    And Intune sends no certificates
    When the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then Account setup fails
    And the desktop has not appeared
    When the user presses "Try again"
    Then Account setup is in progress
    And Account setup fails
    And the desktop has not appeared
    When all services work again
    And the user presses "Try again"
    Then Account setup completes
    And the desktop appears
    And before the Enrollment Status Page was complete there was no desktop
    And "LT-0050" already has the certificate "Mail"
    And "LT-0050" has not restarted

    Examples:
      | windows | how the device comes                                           | the user signs in        |
      | 10      | the sign-in page of Contoso says "Welcome"                     | Anna signs in            |
      | 11      | "LT-0050" is assigned to Anna                                  | Anna enters the password |

  @TIP-002
  Scenario Outline: The privacy screen comes before Account setup also after the reseal, for an assigned user, and not a second time: Windows <windows> <edition>
    Given the deployment profile shows the privacy settings
    And these apps are required:
      | app           | context | assigned to | minutes |
      | Contoso Notes | user    | all users   | 10      |
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna enters the password
    Then the privacy settings screen appears
    And the policy "Spotlight" has not gone over the wire
    When the user presses "Accept"
    Then Account setup is in progress
    And the desktop appears
    And the policy "Spotlight" has gone over the wire

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |
