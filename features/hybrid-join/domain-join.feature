Feature: The offline domain join: connector, computer account and domain join profile

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ODJ-005 @ERR-ODJ-30132
  Scenario: A new connector has a right in the Computers container, and none in an organizational unit
    Given the Intune Connector for Active Directory has a right to create computers in the Computers container only
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 5
    And the Intune Connector for Active Directory says of "LT-0042": "Failed to get the ODJ Blob. The ODJ connector does not have sufficient privileges to complete the operation"
    And the Intune Connector for Active Directory says of "LT-0042": "may not create computers in OU=Autopilot,DC=corp,DC=contoso,DC=com"

  @SETUP-ODJ-005 @SETUP-DJ-004
  Scenario: Without an organizational unit the computer lands in the Computers container
    Given the Intune Connector for Active Directory has a right to create computers in the Computers container only
    And an account without the right may create no computer in the domain
    And the domain join profile names no organizational unit
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the computer account of "LT-0042" is in "CN=Computers,DC=corp,DC=contoso,DC=com"

  @SETUP-DJ-004
  Scenario Outline: So it is where the connector may create them in the unit as well, and where the field is empty: it <says>, Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the domain join profile <says>
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the computer account of "LT-0043" is in "CN=Computers,DC=corp,DC=contoso,DC=com"

    Examples:
      | windows | says                                              |
      | 10      | names no organizational unit                      |
      | 11      | names no organizational unit                      |
      | 10      | leaves the field of the organizational unit empty |
      | 11      | leaves the field of the organizational unit empty |

  @SETUP-OU-001
  Scenario: Without delegated rights a connector can join ten computers, and its eleventh fails; another connector has ten of its own
    Given an account without the right may create as many computers in the domain as Windows Server allows by default
    And the Intune Connector for Active Directory has no right to create computers
    And a second Intune Connector for Active Directory without a right to create computers is installed on another server of the domain
    And the domain join profile names no organizational unit
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0045" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0046" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the second Intune Connector for Active Directory goes offline
    And the technician pre-provisions and reseals "LT-0042"
    And the technician pre-provisions and reseals "LT-0043"
    And the technician pre-provisions and reseals "LT-0044"
    And the technician pre-provisions and reseals "LT-0045"
    And the technician pre-provisions and reseals "LT-0046"
    Then the domain has 5 computer accounts
    When the administrator unblocks "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician pre-provisions and reseals "LT-0042"
    And the administrator unblocks "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the technician pre-provisions and reseals "LT-0043"
    And the administrator unblocks "LT-0044"
    And Windows is installed anew on "LT-0044"
    And the technician pre-provisions and reseals "LT-0044"
    And the administrator unblocks "LT-0045"
    And Windows is installed anew on "LT-0045"
    And the technician pre-provisions and reseals "LT-0045"
    And the administrator unblocks "LT-0046"
    And Windows is installed anew on "LT-0046"
    And the technician pre-provisions and reseals "LT-0046"
    Then the domain has 10 computer accounts
    When the administrator unblocks "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the screen of "LT-0042" says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 8557
    And the domain has 10 computer accounts
    When the Intune Connector for Active Directory goes offline
    And the second Intune Connector for Active Directory comes back online
    And the technician presses "Retry" on "LT-0042"
    Then the success status screen appears on "LT-0042"
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"
    And the domain has 11 computer accounts

  @SETUP-DJ-002
  Scenario Outline: The prefix does not expand macros: <prefix>
    Given the domain join profile names computers with the prefix "<prefix>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the name of the computer account of "LT-0042" is "<prefix>" and random digits, 15 characters in all

    Examples:
      | prefix   |
      | %SERIAL% |

  @SETUP-DJ-002
  Scenario: A macro whose letters no account can have makes the domain join fail
    Given the domain join profile names computers with the prefix "%RAND:3%"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 8239

  @SETUP-DJ-003
  Scenario: A NetBIOS name is no domain
    Given the domain join profile names the domain "CORP"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 1355

  @SETUP-DJ-003
  Scenario: The full DNS name is one, however it is written
    Given the domain join profile names the domain "CORP.Contoso.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the computer account of "LT-0042" is in "OU=Autopilot,DC=corp,DC=contoso,DC=com"

  @SETUP-DJ-006
  Scenario Outline: The unit needs its DC parts and no quotation marks: <unit>
    Given the domain join profile names the organizational unit <unit>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 8240
    And the Intune Connector for Active Directory says of "LT-0042": "write its distinguished name, with DC= parts and without quotation marks"
    And the domain has no computer account

    Examples:
      | unit                                           |
      | "OU=Mine"                                      |
      | "OU=Autopilot"                                 |
      | "OU=Autopilot,DC=corp"                         |
      | "\"OU=Autopilot,DC=corp,DC=contoso,DC=com\"" |
      | "OU=Nowhere,DC=corp,DC=contoso,DC=com"         |

  @STEP-H8
  Scenario Outline: With its DC parts and without quotation marks it is taken, however it is written: <unit>
    Given the domain join profile names the organizational unit "<unit>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the computer account of "LT-0042" is in "OU=Autopilot,DC=corp,DC=contoso,DC=com"

    Examples:
      | unit                                      |
      | OU=Autopilot,DC=corp,DC=contoso,DC=com    |
      | ou=autopilot, dc=corp, dc=contoso, dc=com |

  @SETUP-DJ-005
  Scenario Outline: Naming the Computers container as organizational unit makes the domain join fail: <unit>
    Given the domain join profile names the organizational unit "<unit>"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 8240

    Examples:
      | unit                                   |
      | CN=Computers,DC=corp,DC=contoso,DC=com |
      | cn=computers,dc=corp,dc=contoso,dc=com |

  @SETUP-DJ-008
  Scenario Outline: A name that an administrator gave the device does not count: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator changes the name of "LT-0043" to "KIOSK-7"
    And 20 minutes pass
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the name of the computer account of "LT-0043" is "CT-" and random digits, 15 characters in all
    And Intune lists "LT-0043" by a name that begins with "DESKTOP-"
    When the technician reseals "LT-0043"
    And the user powers on "LT-0043" on the corporate network
    Then the Windows sign-on screen appears
    And Intune has the device "LT-0043" under the name of its computer account

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ODJ-002
  Scenario: A healthy connector is listed as active, and one that is silent for an hour is not
    Given the Intune Connector for Active Directory has the version "6.2504.2001.8"
    Then Intune lists the Intune Connector for Active Directory as active
    And Intune lists the Intune Connector for Active Directory with the version "6.2504.2001.8"
    And Intune heard of the Intune Connector for Active Directory within the last minute
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists the Intune Connector for Active Directory as active
    And Intune heard of the Intune Connector for Active Directory within the last minute
    When the Intune Connector for Active Directory goes offline
    And 60 minutes pass
    Then Intune lists the Intune Connector for Active Directory as active
    And Intune has not heard of the Intune Connector for Active Directory for 60 minutes
    When 2 minutes pass
    Then Intune lists the Intune Connector for Active Directory as error
    When the Intune Connector for Active Directory comes back online
    Then Intune lists the Intune Connector for Active Directory as active

  @SETUP-ODJ-003 @assumes-A-ODJ-03
  Scenario: An inactive connector stays listed for 30 days, and is then removed without anybody doing anything
    Given the Intune Connector for Active Directory has been offline for 29 days
    Then Intune lists the Intune Connector for Active Directory as inactive
    When 23 hours pass
    Then Intune lists the Intune Connector for Active Directory as inactive
    When 2 hours pass
    Then Intune lists no Intune Connector for Active Directory

  @SETUP-ODJ-003
  Scenario Outline: One that was silent for <days> days is listed, makes no accounts, and comes back
    Given the Intune Connector for Active Directory has been offline for <days> days
    Then Intune lists the Intune Connector for Active Directory as <state>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    When the Intune Connector for Active Directory comes back online
    Then Intune lists the Intune Connector for Active Directory as active
    When the technician presses "Retry"
    Then the success status screen appears
    And the domain has 1 computer account
    When the Intune Connector for Active Directory goes offline
    And 29 days pass
    Then Intune lists the Intune Connector for Active Directory as inactive

    Examples:
      | days | state    |
      | 4    | error    |
      | 6    | inactive |
      | 29   | inactive |

  @SETUP-ODJ-003
  Scenario: The one that is removed takes no other one along, which goes on creating accounts
    Given the Intune Connector for Active Directory has been offline for 31 days
    And a second Intune Connector for Active Directory is installed on another server of the domain
    Then Intune lists the Intune Connector for Active Directory as active
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-003
  Scenario: One that was silent for longer is not there any more
    Given the Intune Connector for Active Directory has been offline for 31 days
    When 1 minute passes
    Then Intune lists no Intune Connector for Active Directory
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"

  Scenario: A build that has ended takes no requests
    Given the Intune Connector for Active Directory has the version "6.2406.0.1003"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0042"

  @assumes-A-ODJ-04
  Scenario: A connector that comes back in time makes the account
    When the Intune Connector for Active Directory goes offline
    And the technician provisions "LT-0042"
    And 20 minutes pass
    Then Device preparation is in progress
    And the domain has no computer account for "LT-0042"
    When the Intune Connector for Active Directory comes back online
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"

  @assumes-A-HYB-02
  Scenario: After Retry the device asks again
    When the Intune Connector for Active Directory goes offline
    And the technician provisions "LT-0042"
    Then the error status screen appears
    When the Intune Connector for Active Directory comes back online
    And the technician presses "Retry"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"
    And the domain has 1 computer account

  Scenario Outline: A Retry after the domain join makes no second computer account, Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the domain has 1 computer account
    When the technician presses "Retry"
    Then Device setup is in progress
    And the error status screen appears
    And the domain has 1 computer account

    Examples:
      | windows |
      | 10      |
      | 11      |

  Scenario Outline: A Reset makes the device join anew, under another computer account, Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the domain has 1 computer account
    When the technician presses "Reset"
    Then the sign-in page appears
    When the administrator unblocks "LT-0043"
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the domain has 2 computer accounts

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-H8 @assumes-A-ODJ-05
  Scenario Outline: Of two domain join profiles that reach a device the older one counts: the other was made <age>, Windows <windows>
    Given the domain join profile names computers with the prefix "MM-"
    And a second domain join profile, made <age>, names computers with the prefix "<other>"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the name of the computer account of "LT-0043" is "<counts>" and random digits, 15 characters in all
    And the domain has 1 computer account

    Examples:
      | age     | other | counts | windows |
      | later   | AA-   | MM-    | 10      |
      | later   | ZZ-   | MM-    | 11      |
      | earlier | AA-   | AA-    | 11      |
      | earlier | ZZ-   | ZZ-    | 10      |

  @STEP-H8
  Scenario: An older one that does not reach the device does not count
    Given there is a group "Kiosks"
    And the domain join profile is assigned to the group "Kiosks"
    And the group "Kiosks" is empty
    And a second domain join profile, made later, names computers with the prefix "ZZ-"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the name of the computer account of "LT-0042" is "ZZ-" and random digits, 15 characters in all
