Feature: A status page for users, and the technician flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And the Enrollment Status Page is assigned to the group "Sales"
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 45      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna

  @SETUP-ESP-004
  Scenario: With no profile that targets the device the default one is used, which waits for nothing, nor counts one for all users
    Given the Enrollment Status Page is assigned to the users
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso VPN"

  @SETUP-ESP-004
  Scenario: The settings of the default profile are seen in the technician flow, not those of the profile for users
    Given the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And the Enrollment Status Page gives up after 30 minutes
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the technician provisions "LT-0042"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0042" has the app "Contoso VPN"

  @SETUP-ESP-004
  Scenario Outline: The default profile is used too where nobody is assigned, before and after it shows progress: Windows <windows>, <kind>
    Given these apps are required:
      | app             | kind   | minutes |
      | Contoso Reports | <kind> | 10      |
    And "LT-0043" is a Windows <windows> Enterprise laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And Device setup has not begun
    And "LT-0043" does not have the app "Contoso Reports"
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the administrator deletes the device record of "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the technician provisions "LT-0043"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0043" already has the app "Contoso Reports"

    Examples:
      | windows | kind  |
      | 10      | LOB   |
      | 11      | Win32 |

  @SETUP-ESP-004
  Scenario Outline: What a failed page says is said by the default profile, where no other targets the device: Windows <windows>
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And the Enrollment Status Page is assigned to the group "Kiosks"
    And the Enrollment Status Page shows the message "Call the service desk on 4711" on failure
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator lets the default Enrollment Status Page show progress and, on failure, the message "Ask at the front desk"
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then Device setup fails on "LT-0043"
    And on failure the Enrollment Status Page says only "Ask at the front desk" on "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ESP-004
  Scenario: A profile for another group of devices does not target the device either
    Given there is a group "Kiosks"
    And the Enrollment Status Page is assigned to the group "Kiosks"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And Device setup has not begun
    And "LT-0043" does not have the app "Contoso VPN"
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And "LT-0042" already has the app "Contoso VPN"
