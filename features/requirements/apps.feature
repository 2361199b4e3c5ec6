Feature: Policies and apps of the technician flow

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @APPS-001
  Scenario Outline: All that is targeted to the device is in effect when the technician is done, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And a security policy "Passwords" is assigned to the devices
    And a security template "Baseline" is assigned to the devices
    And a certificate "Wi-Fi access" is assigned to the devices
    And a certificate "Proxy" is assigned to the group "Autopilot devices"
    And a security policy "Password history" is assigned to all devices
    And a certificate "Proxy of all" is assigned to all devices
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And a Wi-Fi profile "Contoso Lab" is assigned to the group "Autopilot devices"
    And a VPN connection "Contoso Tunnel" is assigned to the devices
    And a SCEP certificate "Web access" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And the policy "Passwords" is already in effect on "LT-0050"
    And the policy "Baseline" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Wi-Fi access"
    And "LT-0050" already has the certificate "Proxy"
    And the policy "Password history" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Proxy of all"
    And the policy "Contoso Office" is already in effect on "LT-0050"
    And the policy "Contoso Lab" is already in effect on "LT-0050"
    And the policy "Contoso Tunnel" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Web access"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @APPS-001
  Scenario: The page counts what it waits for, and what is targeted to other devices is not applied
    Given there is a group "Sales laptops"
    And the group "Sales laptops" is empty
    And these apps are required:
      | app         | kind  | assigned to       | minutes |
      | Contoso VPN | Win32 | Autopilot devices | 3       |
      | Contoso CRM | Win32 | Sales laptops     | 3       |
    And a security policy "Passwords" is assigned to the devices
    And a security policy "Screen lock" is assigned to the group "Sales laptops"
    And a certificate "Wi-Fi access" is assigned to the devices
    And a certificate "Sales access" is assigned to the group "Sales laptops"
    And a Wi-Fi profile "Contoso Office" is assigned to the devices
    And a Wi-Fi profile "Contoso Sales" is assigned to the group "Sales laptops"
    And a security template "Sales baseline" is assigned to the group "Sales laptops"
    And a security template "User baseline" is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the technician presses "∨" beside Device setup
    Then the details of Device setup are:
      | Security policies (1 of 1) completed   |
      | Certificates (1 of 1) completed        |
      | Network connections (1 of 1) completed |
      | Apps (0 of 1)                          |
    And the success status screen appears
    And the policy "Passwords" is already in effect on "LT-0042"
    And "LT-0042" already has the certificate "Wi-Fi access"
    And the policy "Contoso Office" is already in effect on "LT-0042"
    And "LT-0042" does not have the app "Contoso CRM"
    And the policy "Screen lock" is not in effect on "LT-0042"
    And "LT-0042" does not have the certificate "Sales access"
    And the policy "Contoso Sales" is not in effect on "LT-0042"
    And the policy "Sales baseline" is not in effect on "LT-0042"
    And the policy "User baseline" is not in effect on "LT-0042"

  @APPS-002
  Scenario Outline: Win32 and line-of-business apps in device context that are assigned to the device, Windows <generation>
    Given these apps are required:
      | app               | kind  | minutes |
      | Contoso VPN       | Win32 | 3       |
      | Contoso Reports   | LOB   | 2       |
      | Contoso Inventory | LOB   | 4       |
      | Contoso Paint     | Win32 | 4       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" already has the app "Contoso Inventory"
    And "LT-0050" already has the app "Contoso Paint"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @APPS-002
  Scenario Outline: Of several groups to which an app is assigned it is enough that one holds the device, Windows <generation>
    Given there is a group "Sales laptops"
    And the group "Sales laptops" is empty
    And these apps are required:
      | app             | kind  | assigned to       | and to            | minutes |
      | Contoso VPN     | Win32 | Sales laptops     | Autopilot devices | 3       |
      | Contoso Reports | LOB   | Sales laptops     | Autopilot devices | 2       |
      | Contoso Paint   | Win32 | Autopilot devices | Sales laptops     | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" already has the app "Contoso Paint"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-APPS-002
  Scenario: Apps in user context are not installed, nor are those that are assigned to another device or exclude this one
    Given there is a group "Sales laptops"
    And the group "Sales laptops" is empty
    And there is a group "Kiosks"
    And these apps are required:
      | app             | kind  | context | assigned to       | except        | minutes |
      | Contoso Notes   | Win32 | user    | Autopilot devices |               | 4       |
      | Contoso Snips   | LOB   | user    | Autopilot devices |               | 4       |
      | Contoso CRM     | Win32 | device  | Sales laptops     |               | 5       |
      | Contoso Reports | LOB   | device  | Sales laptops     |               | 2       |
      | Contoso Chat    | Win32 | device  | Autopilot devices | Kiosks        | 2       |
      | Contoso Mail    | LOB   | device  | all devices       | Kiosks        | 2       |
      | Contoso VPN     | Win32 | device  | Autopilot devices | Sales laptops | 2       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Chat"
    And "LT-0042" does not have the app "Contoso Mail"
    And "LT-0042" does not have the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Snips"
    And "LT-0042" does not have the app "Contoso CRM"
    And "LT-0042" does not have the app "Contoso Reports"

  @APPS-003
  Scenario Outline: Device-context apps of the user to whom the device is assigned, Windows <generation>
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso CRM     | Win32 | device  | Sales       | 5       |
      | Contoso Reports | LOB   | device  | all users   | 2       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" already has the app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @APPS-003
  Scenario: They are those of the user to whom it is assigned now
    Given there is a group "Sales"
    And there is a group "Finance"
    And Ben is a user of Contoso
    And Anna is a member of "Sales"
    And Ben is a member of "Finance"
    And these apps are required:
      | app            | kind  | context | assigned to | minutes |
      | Contoso CRM    | Win32 | device  | Sales       | 5       |
      | Contoso Ledger | Win32 | device  | Finance     | 5       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the administrator assigns Ben to "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso Ledger"
    And "LT-0042" does not have the app "Contoso CRM"

  @refutes-APPS-003
  Scenario: User-context apps of that user are not installed, nor are apps of other users or of a group that excludes the user's
    Given there is a group "Sales"
    And there is a group "Finance"
    And Ben is a user of Contoso
    And Anna is a member of "Sales"
    And Ben is a member of "Finance"
    And these apps are required:
      | app             | kind  | context | assigned to | except  | minutes |
      | Contoso CRM     | Win32 | device  | Sales       |         | 5       |
      | Contoso Notes   | Win32 | user    | Sales       |         | 4       |
      | Contoso Snips   | LOB   | user    | all users   |         | 4       |
      | Contoso Ledger  | Win32 | device  | Finance     |         | 5       |
      | Contoso Reports | LOB   | device  | Finance     |         | 2       |
      | Contoso Maps    | Win32 | device  | all users   | Finance | 2       |
      | Contoso Chat    | Win32 | device  | all users   | Sales   | 2       |
      | Contoso Mail    | LOB   | device  | all users   | Sales   | 2       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso CRM"
    And "LT-0042" does not have the app "Contoso Notes"
    And "LT-0042" does not have the app "Contoso Snips"
    And "LT-0042" does not have the app "Contoso Ledger"
    And "LT-0042" does not have the app "Contoso Reports"
    And "LT-0042" already has the app "Contoso Maps"
    And "LT-0042" does not have the app "Contoso Chat"
    And "LT-0042" does not have the app "Contoso Mail"

  @APPS-004
  Scenario Outline: Without an assigned user what is targeted to the device is installed, Windows <generation>
    Given these apps are required:
      | app             | kind  | context | assigned to       | minutes |
      | Contoso VPN     | Win32 | device  | Autopilot devices | 3       |
      | Contoso Reports | LOB   | device  | all devices       | 2       |
      | Contoso CRM     | Win32 | device  | all users         | 5       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso CRM"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-APPS-004
  Scenario: Nothing of any user is installed, nor of one to whom another device is assigned, or this one was before
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso CRM     | Win32 | device  | Sales       | 5       |
      | Contoso Ledger  | Win32 | device  | all users   | 5       |
      | Contoso Reports | LOB   | device  | Sales       | 2       |
      | Contoso Notes   | Win32 | user    | Sales       | 4       |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0041" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0041" is assigned to Anna
    When the administrator removes the user of "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso CRM"
    And "LT-0042" does not have the app "Contoso Ledger"
    And "LT-0042" does not have the app "Contoso Reports"
    And "LT-0042" does not have the app "Contoso Notes"

  @refutes-APPS-005
  Scenario Outline: Nothing of the assigned user's is applied for the technician, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso Notes | Win32 | user    | all users         | 4       |
      | Contoso Snips | Win32 | user    | Autopilot devices | 2       |
      | Contoso Memos | LOB   | user    | Autopilot devices | 2       |
    And a security policy "Spotlight" is assigned to the users
    And a certificate "Mail" is assigned to the users
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" does not have the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"
    And "LT-0050" does not have the app "Contoso Memos"
    And the policy "Spotlight" has not gone over the wire
    And "LT-0050" does not have the certificate "Mail"
    And the policy "Contoso Home" has not gone over the wire

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-APPS-005
  Scenario Outline: Nor are policies that are assigned to a group of which the assigned user is a member, Windows <generation>
    Given there is a group "Sales"
    And Anna is a member of "Sales"
    And a security policy "Screen lock" is assigned to the group "Sales"
    And a security template "Sales baseline" is assigned to the group "Sales"
    And a certificate "Sales access" is assigned to the group "Sales"
    And a Wi-Fi profile "Contoso Sales" is assigned to the group "Sales"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the policy "Screen lock" has not gone over the wire
    And the policy "Screen lock" is not in effect on "LT-0050"
    And the policy "Sales baseline" has not gone over the wire
    And "LT-0050" does not have the certificate "Sales access"
    And the policy "Contoso Sales" has not gone over the wire

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-010
  Scenario Outline: With an Enrollment Status Page that is targeted to the device, Reseal waits for the apps, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 30      |
      | Contoso Reports | LOB   | 10      |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-010
  Scenario Outline: One that is targeted to all devices is targeted to the device, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And the Enrollment Status Page is assigned to all devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    And the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-REQ-010
  Scenario: Without one nobody waits for them
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And no Enrollment Status Page is assigned
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" does not have the app "Contoso VPN"

  @refutes-REQ-010
  Scenario: Nor where one is targeted to all devices except those of a group
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And there is a group "Kiosks"
    And the Enrollment Status Page is assigned to all devices except those of the group "Kiosks"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Kiosks"
    And the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And Device setup has not begun on "LT-0042"
    And "LT-0042" does not have the app "Contoso VPN"
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And "LT-0043" already has the app "Contoso VPN"

  @refutes-REQ-010
  Scenario: One that is targeted to users is not enough, also where the device is assigned to one of them
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 30      |
      | Contoso Reports | LOB   | 10      |
    And the Enrollment Status Page is assigned to the users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Device setup has not begun
    And "LT-0042" does not have the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Reports"
