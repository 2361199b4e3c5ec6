Feature: Policies and apps of the technician flow, the second time and after an interruption

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And there is a group "Sales laptops"

  @APPS-001
  Scenario Outline: All that is targeted to the device is in effect also where a user is assigned, and the power failed: Windows <windows> <edition>
    Given these apps are required:
      | app         | kind   | assigned to       | minutes |
      | Contoso VPN | <kind> | all devices       | 3       |
      | Contoso CRM | <kind> | Sales laptops     | 3       |
    And a security policy "Passwords" is assigned to the group "Sales laptops"
    And a security policy "Lock" is assigned to the devices
    And a security template "Baseline" is assigned to the group "Sales laptops"
    And a certificate "Proxy" is assigned to the group "Sales laptops"
    And a Wi-Fi profile "Contoso Lab" is assigned to the group "Sales laptops"
    And a firewall policy "Block" is assigned to the devices
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the administrator adds "LT-0050" to the group "Sales laptops"
    And the technician provisions "LT-0050"
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso CRM"
    And the policy "Passwords" is already in effect on "LT-0050"
    And the policy "Lock" is already in effect on "LT-0050"
    And the policy "Baseline" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Proxy"
    And the policy "Contoso Lab" is already in effect on "LT-0050"
    And the policy "Block" is already in effect on "LT-0050"

    Examples:
      | windows | edition    | kind  |
      | 10      | Enterprise | LOB   |
      | 11      | Education  | Win32 |

  @APPS-001 @APPS-002 @APPS-004
  Scenario Outline: It is applied anew when Windows is installed anew, as it is targeted then: Windows <windows>, <kind>
    Given these apps are required:
      | app           | kind   | assigned to       | minutes |
      | Contoso VPN   | <kind> | Autopilot devices | 3       |
      | Contoso CRM   | <kind> | Sales laptops     | 2       |
      | Contoso Notes | <kind> | Sales             | 2       |
    And a security policy "Passwords" is assigned to the devices
    And a certificate "Proxy" is assigned to the group "Sales laptops"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" does not have the app "Contoso CRM"
    And "LT-0050" does not have the certificate "Proxy"
    When the administrator deletes the device record of "LT-0050"
    And the administrator adds "LT-0050" to the group "Sales laptops"
    And Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" does not have the app "Contoso Notes"
    And the policy "Passwords" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Proxy"

    Examples:
      | windows | kind  |
      | 10      | Win32 |
      | 11      | LOB   |

  @APPS-003
  Scenario Outline: The assigned user's apps are installed for the technician also after a power cut and the second time: Windows <windows> <edition>
    Given these apps are required:
      | app             | kind  | context | assigned to | minutes |
      | Contoso CRM     | Win32 | device  | Sales       | 5       |
      | Contoso Reports | LOB   | device  | Sales       | 2       |
      | Contoso Notes   | Win32 | user    | Sales       | 2       |
    And Anna has no Intune licence
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" already has the app "Contoso Reports"
    When the administrator deletes the device record of "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the technician provisions "LT-0050"
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso CRM"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso Notes"

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |

  @APPS-004
  Scenario Outline: Without an assigned user what is targeted to the device alone is installed, after a power cut too: Windows <windows> <edition>
    Given these apps are required:
      | app             | kind  | context | assigned to   | and to        | minutes |
      | Contoso VPN     | LOB   | device  | Sales laptops | Sales         | 3       |
      | Contoso Reports | Win32 | device  | Sales         | Sales laptops | 2       |
      | Contoso CRM     | LOB   | device  | all users     | Sales         | 5       |
      | Contoso Mail    | LOB   | device  | Sales         |               | 5       |
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0050" to the group "Sales laptops"
    And the technician provisions "LT-0050"
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" does not have the app "Contoso CRM"
    And "LT-0050" does not have the app "Contoso Mail"

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @REQ-010
  Scenario Outline: A status page that is targeted to a group of devices waits for apps of one user, after a power cut too: Windows <windows> <edition>
    Given these apps are required:
      | app             | kind   | context | assigned to | minutes |
      | Contoso VPN     | <kind> | device  | all devices | 20      |
      | Contoso Reports | <kind> | device  | Sales       | 10      |
    And the Enrollment Status Page is assigned to the group "Sales laptops"
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the administrator adds "LT-0050" to the group "Sales laptops"
    And the technician provisions "LT-0050"
    Then Device setup is in progress
    When the power of "LT-0050" fails
    And the technician powers on "LT-0050" again
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"

    Examples:
      | windows | edition    | kind  |
      | 10      | Education  | Win32 |
      | 11      | Enterprise | LOB   |

  @APPS-005
  Scenario Outline: What is the user's comes when the user signs in, however long that takes, and of whoever it is: Windows <windows> <edition>
    Given Ben is a user of Contoso
    And these apps are required:
      | app           | kind   | context | assigned to | minutes |
      | Contoso Notes | <kind> | user    | all users   | 4       |
      | Contoso Snips | <kind> | user    | Sales       | 4       |
    And a security policy "Spotlight" is assigned to the users
    And a certificate "Mail" is assigned to the users
    And a Wi-Fi profile "Contoso Home" is assigned to the users
    And "LT-0050" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician pre-provisions and reseals "LT-0050"
    And the administrator assigns Ben to "LT-0050"
    And 1 day passes
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the user name of Ben
    And "LT-0050" does not have the app "Contoso Notes"
    And the policy "Spotlight" has not gone over the wire
    And "LT-0050" does not have the certificate "Mail"
    When Ben enters the password
    Then the desktop appears
    And "LT-0050" already has the app "Contoso Notes"
    And "LT-0050" does not have the app "Contoso Snips"
    And the policy "Spotlight" is already in effect on "LT-0050"
    And "LT-0050" already has the certificate "Mail"
    And the policy "Contoso Home" is already in effect on "LT-0050"

    Examples:
      | windows | edition    | kind  |
      | 10      | Education  | LOB   |
      | 11      | Enterprise | Win32 |
