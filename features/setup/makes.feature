Feature: The user of a device is known beforehand on certain makes only

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso
    And there is a group "Sales"
    And Ben is a member of "Sales"

  @SETUP-USER-003 @assumes-A-TECH-03
  Scenario Outline: A laptop by <make> knows its user on the sign-in page and on the pre-provisioning page: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    When the user powers on "LT-0043" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Ben
    And the user name page has not appeared
    When the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso                 |
      | Deployment profile | Contoso pre-provisioned |
      | Assigned user      | ben@contoso.com         |

    Examples:
      | make     | windows |
      | Dell     | 10      |
      | Dell     | 11      |
      | Dynabook | 10      |
      | Dynabook | 11      |
      | HP       | 10      |
      | HP       | 11      |
      | Lenovo   | 10      |
      | Lenovo   | 11      |

  @SETUP-USER-003 @assumes-A-TECH-03
  Scenario Outline: A Microsoft Surface knows its user: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Ben
    When the technician opens the pre-provisioning configuration
    Then the screen says "Assigned user: ben@contoso.com"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-USER-003 @assumes-A-TECH-03
  Scenario Outline: A laptop by <make> asks for the user name, and the technician reads none: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    When the technician powers on "LT-0043" with a wired network
    Then the user name page appears
    When the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Contoso pre-provisioned"
    And the screen does not show "Assigned user"
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0043 |           | Ben           |

    Examples:
      | make      | windows |
      | Acer      | 10      |
      | Acer      | 11      |
      | ASUS      | 10      |
      | Fujitsu   | 11      |
      | HPE       | 10      |
      | LG        | 10      |
      | Microsoft | 11      |
      | Panasonic | 10      |
      | Samsung   | 11      |
      | Fabrikam  | 11      |

  @SETUP-USER-003 @assumes-A-TECH-03
  Scenario Outline: After the reseal it is the make again that tells whether the user is asked for the name: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop by Lenovo with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows <windows> Pro laptop by Acer with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    And "LT-0044" is assigned to Ben
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    And "LT-0044" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" with a wired network
    Then the password page appears on "LT-0043"
    And the sign-in page shows the user name of Ben on "LT-0043"
    When the user powers on "LT-0044" with a wired network
    Then the user name page appears on "LT-0044"
    When Anna signs in on "LT-0044"
    Then the desktop appears on "LT-0044"
    And Intune lists "LT-0044" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-USER-004
  Scenario Outline: What is assigned to the user arrives on <make> as well, in the technician's part: Windows <windows>
    Given these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso CRM | Win32 | device  | Sales       | 3       |
      | Contoso Pad | Win32 | user    | Sales       | 3       |
      | Contoso VPN | Win32 | device  | all devices | 3       |
    And "LT-0043" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    And "LT-0044" is assigned to Anna
    When the technician provisions "LT-0043"
    And the technician provisions "LT-0044"
    Then the success status screen appears on "LT-0043"
    And the success status screen appears on "LT-0044"
    And "LT-0043" already has the app "Contoso CRM"
    And "LT-0043" already has the app "Contoso VPN"
    And "LT-0043" does not have the app "Contoso Pad"
    And "LT-0044" already has the app "Contoso VPN"
    And "LT-0044" does not have the app "Contoso CRM"

    Examples:
      | make     | windows |
      | Acer     | 10      |
      | Acer     | 11      |
      | Lenovo   | 10      |
      | Lenovo   | 11      |
      | Fabrikam | 11      |

  @SETUP-USER-004
  Scenario Outline: The user of a laptop by <make> gets the own apps and policies: Windows <windows>
    Given these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso CRM | Win32 | device  | Sales       | 3       |
      | Contoso Pad | Win32 | user    | Sales       | 3       |
    And a security policy "Passwords" is assigned to the devices
    And a Wi-Fi profile "Office" is assigned to the users
    And "LT-0043" is a Windows <windows> Pro laptop by <make> with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" with a wired network
    Then the <page> appears
    And the policy "Passwords" is already in effect on "LT-0043"
    And the policy "Office" is not in effect on "LT-0043"
    When Ben signs in
    Then the desktop appears
    And "LT-0043" already has the app "Contoso CRM"
    And "LT-0043" already has the app "Contoso Pad"
    And the policy "Office" is already in effect on "LT-0043"
    And the installer of "Contoso CRM" has run once on "LT-0043"
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | make     | windows | page           |
      | Samsung  | 10      | user name page |
      | Samsung  | 11      | user name page |
      | Dell     | 10      | password page  |
      | Dell     | 11      | password page  |
