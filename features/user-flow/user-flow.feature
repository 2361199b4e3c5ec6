Feature: The user flow after the technician flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | context | assigned to       | minutes |
      | Contoso VPN     | Win32 | device  | Autopilot devices | 3       |
      | Contoso Reports | LOB   | device  | Autopilot devices | 2       |
      | Contoso Notes   | Win32 | user    | all users         | 4       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Spotlight" is assigned to the users

  @STEP-E9
  Scenario Outline: The user signs in and reaches the desktop, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the Enrollment Status Page has not appeared since the reseal
    And Intune lists "LT-0050" without a user
    When Anna signs in
    Then the Enrollment Status Page appears
    And Account setup completes
    And the desktop appears
    And Intune lists "LT-0050" as a device of Anna
    And "LT-0050" already has the app "Contoso Notes"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-003
  Scenario Outline: Device preparation does not run for the user: neither the join nor the enrolment is made again, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And the desktop appears
    And Device preparation has not been in progress since the reseal
    And the message "MS-DVRJ device join" went over the wire once
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And the message "Device attestation" went over the wire once

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-003
  Scenario Outline: Nor does it after a technician flow that needed a second try, and where the power failed, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the Enrollment Status Page shows this progress:
      | Device preparation | Complete                  |
      | Device setup       | Working on it...          |
      | Account setup      | Waiting for previous step |
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Anna signs in
    Then Device setup completes
    And the desktop appears
    And Device preparation has not been in progress since the reseal
    And the message "MS-DVRJ device join" went over the wire once
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-004
  Scenario Outline: Device setup runs again and picks up what has been assigned since, Windows <generation>
    Given there is a group "Sales laptops"
    And these apps are required:
      | app             | kind      | assigned to   | minutes |
      | Contoso CRM     | Win32     | Sales laptops | 5       |
      | Contoso Pricing | LOB       | Sales laptops | 2       |
      | Contoso Stock   | LOB store | Sales laptops | 2       |
    And a security policy "Screen lock" is assigned to the group "Sales laptops"
    And a certificate "Sales access" is assigned to the group "Sales laptops"
    And a Wi-Fi profile "Contoso Sales" is assigned to the group "Sales laptops"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the administrator adds "LT-0050" to the group "Sales laptops"
    Then "LT-0050" does not have the app "Contoso CRM"
    And "LT-0050" does not have the app "Contoso Pricing"
    And the policy "Screen lock" has not gone over the wire
    And "LT-0050" does not have the certificate "Sales access"
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And Device setup completes
    And "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" already has the app "Contoso Pricing"
    And "LT-0050" already has the app "Contoso Stock"
    And the policy "Screen lock" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Sales access"
    And the policy "Contoso Sales" is already in effect on "LT-0050"
    And the desktop appears
    And the policy "Screen lock" went over the wire before Account setup began

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-004
  Scenario: Device setup runs again also when nothing has been assigned since
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And Account setup is still waiting
    And Device setup completes

  @ESP-004
  Scenario Outline: It picks up what came by <the change>, Windows <generation> <edition>
    Given Ben is a user of Contoso
    And there is a group "Sales laptops"
    And the group "Sales laptops" takes in devices with the group tag "Sales"
    And these apps are required:
      | app         | kind | assigned to   | minutes |
      | Contoso CRM | MSI  | Sales laptops | 5       |
    And a certificate "Sales access" is assigned to the group "Sales laptops"
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And the Wi-Fi network "Home" is in range of "LT-0050"
    And "LT-0050" was pre-provisioned and resealed 15 days ago
    And "LT-0051" was pre-provisioned and resealed 15 days ago
    When the administrator changes the group tag of "LT-0050" to "Sales"
    And the time for imports and assignments passes
    And the user powers on "LT-0050" without a network
    And the user presses "Yes" on "LT-0050"
    And the user presses "Yes" on "LT-0050"
    And the user presses "Skip" on "LT-0050"
    And the user selects "Home" and then "Next" on "LT-0050"
    And Anna enters the password on "LT-0050"
    Then Device setup is in progress on "LT-0050"
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then Device setup completes on "LT-0050"
    And "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" already has the certificate "Sales access"
    When the user powers on "LT-0051" with a wired network
    And Ben signs in on "LT-0051"
    Then Device setup is in progress on "LT-0051"
    And Device setup completes on "LT-0051"
    And the desktop appears on "LT-0051"
    And "LT-0051" does not have the app "Contoso CRM"

    Examples:
      | generation | edition    | the change        |
      | 10         | Enterprise | a group tag       |
      | 11         | Education  | another group tag |

  @TIP-010
  Scenario Outline: The user sees what the user of a plain deployment sees, and waits less, Windows <generation>
    Given the deployment profile shows the licence terms
    And the deployment profile shows the privacy settings
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows in several languages
    And "LT-0051" has Windows in several languages
    And Ben is a user of Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And the user selects "Deutsch (Deutschland)" and then "Yes" on "LT-0050"
    And the user selects "Germany" and then "Yes" on "LT-0050"
    And the user selects "German" and then "Yes" on "LT-0050"
    And the user presses "Accept" on "LT-0050"
    And Anna signs in on "LT-0050"
    Then the privacy settings screen appears on "LT-0050"
    When the user presses "Accept" on "LT-0050"
    Then the desktop appears on "LT-0050"
    When the user powers on "LT-0051" with a wired network
    And the user selects "Deutsch (Deutschland)" and then "Yes" on "LT-0051"
    And the user selects "Germany" and then "Yes" on "LT-0051"
    And the user selects "German" and then "Yes" on "LT-0051"
    And the user presses "Accept" on "LT-0051"
    And Ben signs in on "LT-0051"
    Then the privacy settings screen appears on "LT-0051"
    When the user presses "Accept" on "LT-0051"
    Then the desktop appears on "LT-0051"
    And the user saw the same screens on "LT-0050" as on "LT-0051"
    And the user waited less on "LT-0050" than on "LT-0051"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-010
  Scenario Outline: What the technician flow installed is not installed again, Windows <generation>
    Given a certificate "Wi-Fi access" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Notes" has run once on "LT-0050"
    And the MSI installers of the technician flow have not run again on "LT-0050"
    And the certificates of "LT-0050" are still those of the technician flow
    And Device setup took less time for the user than for the technician on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-010
  Scenario Outline: Nothing is installed again either for <whom>, <later> later, Windows <generation> <edition>
    Given Ben is a user of Contoso
    And these apps are required:
      | app          | kind  | context | assigned to       | minutes |
      | Contoso Maps | Win32 | device  | Autopilot devices | 4       |
      | Contoso Memo | MSI   | device  | Autopilot devices | 2       |
    And a certificate "Wi-Fi access" is assigned to the devices
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <whom>
    And "LT-0050" was pre-provisioned and resealed <later> ago
    When the user powers on "LT-0050" with a wired network
    And <the user signs in>
    Then Account setup is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    And Ben signs in
    Then the desktop appears
    When 1 day passes
    Then the installer of "Contoso VPN" has run once on "LT-0050"
    And the installer of "Contoso Maps" has run once on "LT-0050"
    And the MSI installers of the technician flow have not run again on "LT-0050"
    And the certificates of "LT-0050" are still those of the technician flow

    Examples:
      | generation | edition    | later    | whom                                                               | the user signs in       |
      | 10         | Enterprise | 15 days  | "LT-0050" is assigned to Ben                                       | Ben enters the password |
      | 11         | Education  | 6 months | "LT-0050" is assigned to Ben                                       | Ben enters the password |
      | 10         | Education  | 2 hours  | the deployment profile names devices by the template "CT-%SERIAL%" | Ben signs in            |
      | 11         | Enterprise | 15 days  | Contoso has no company branding                                    | Ben signs in            |

  @APPS-005
  Scenario Outline: User-context apps and user-targeted policies wait until the user signs in, Windows <generation>
    Given these apps are required:
      | app             | kind  | context | assigned to       | minutes |
      | Contoso Snips   | Win32 | user    | Autopilot devices | 2       |
      | Contoso Memos   | LOB   | user    | all users         | 2       |
      | Contoso Planner | Win32 | device  | all users         | 2       |
      | Contoso Chat | LOB store | user | all users | 2 |
    And a certificate "Mail" is assigned to the users
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    When 1 hour passes
    Then "LT-0050" does not have the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"
    And "LT-0050" does not have the app "Contoso Memos"
    And "LT-0050" does not have the app "Contoso Planner"
    And "LT-0050" does not have the app "Contoso Chat"
    And the policy "Spotlight" has not gone over the wire
    And "LT-0050" does not have the certificate "Mail"
    When Anna signs in
    Then the desktop appears
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" already has the app "Contoso Snips"
    And "LT-0050" already has the app "Contoso Memos"
    And "LT-0050" already has the app "Contoso Planner"
    And "LT-0050" already has the app "Contoso Chat"
    And the policy "Spotlight" is already in effect on "LT-0050"
    And the policy "Contoso Home" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Mail"
    And the policy "Spotlight" went over the wire only after Account setup began
    And the policy "Contoso Home" went over the wire only after Account setup began

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-003
  Scenario: A power cut during Device setup asks the user to sign in again before Account setup
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    And there is a group "Sales laptops"
    And these apps are required:
      | app         | kind  | assigned to   | minutes |
      | Contoso CRM | Win32 | Sales laptops | 30      |
    When the administrator adds "LT-0042" to the group "Sales laptops"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in
    Then the desktop appears
    And "LT-0042" has the app "Contoso CRM"
    And Device preparation has not been in progress since the reseal
