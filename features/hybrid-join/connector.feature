Feature: The Intune Connector for Active Directory and its managed service account

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ODJ-001
  Scenario Outline: It runs on Windows Server 2016 or later with .NET Framework 4.7.2 or later: Windows Server <server>, .NET Framework <framework>
    Given the server of the Intune Connector for Active Directory runs Windows Server <server>
    And the server of the Intune Connector for Active Directory has .NET Framework <framework>
    Then Intune lists the Intune Connector for Active Directory as active
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"

    Examples:
      | server | framework |
      | 2016   | 4.7.2     |
      | 2019   | 4.8       |
      | 2022   | 4.8.1     |
      | 2025   | 4.7.2     |

  @SETUP-ODJ-001 @assumes-A-ODJ-09
  Scenario Outline: On an older server hybrid deployments fail: Windows Server <server>, .NET Framework <framework>
    Given the server of the Intune Connector for Active Directory runs Windows Server <server>
    And the server of the Intune Connector for Active Directory has .NET Framework <framework>
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0042"
    And Intune lists no Intune Connector for Active Directory

    Examples:
      | server  | framework |
      | 2012 R2 | 4.8       |
      | 2012    | 4.7.2     |
      | 2016    | 4.7.1     |
      | 2022    | 4.6.2     |

  @SETUP-ODJ-004
  Scenario: Its managed service account is named msaODJ and five random characters
    Then each Intune Connector for Active Directory logs on as a managed service account of its own: "msaODJ" and five random characters
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the first Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-004
  Scenario Outline: Each connector has an account of its own, version <version>
    Given a second Intune Connector for Active Directory is installed on another server of the domain
    And the Intune Connector for Active Directory has the version "<version>"
    Then each Intune Connector for Active Directory logs on as a managed service account of its own: "msaODJ" and five random characters

    Examples:
      | version       |
      | 6.2501.2000.5 |
      | 6.2504.2001.8 |

  @SETUP-ODJ-004
  Scenario: The legacy connector has none: it runs as its server
    Given the Intune Connector for Active Directory has the version "6.2407.2000.8"
    Then the Intune Connector for Active Directory logs on as "CORP\CONN1"
    And the domain has no managed service account

  @SETUP-ODJ-006
  Scenario Outline: A connector older than 6.2501.2000.5 processes no requests: version <version>, Windows <windows>
    Given the Intune Connector for Active Directory has the version "<version>"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0043"

    Examples:
      | version        | windows |
      | 6.2501.2000.4  | 11      |
      | 6.2501.1999.99 | 10      |
      | 6.2407.2000.8  | 10      |

  @SETUP-ODJ-006
  Scenario: The legacy connector is not updated by itself, and does not come back by going offline
    Given the Intune Connector for Active Directory has the version "6.2501.2000.4"
    When the Intune Connector for Active Directory goes offline
    And 2 days pass
    And the Intune Connector for Active Directory comes back online
    Then Intune lists the Intune Connector for Active Directory with the version "6.2501.2000.4"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    When the technician presses "Retry"
    Then the error status screen appears
    And the domain has no computer account for "LT-0042"

  @refutes-SETUP-ODJ-006
  Scenario Outline: Version 6.2501.2000.5 and later ones make the account: version <version>, Windows <windows>
    Given the Intune Connector for Active Directory has the version "<version>"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And the domain has a computer account for "LT-0043"

    Examples:
      | version       | windows |
      | 6.2501.2000.5 | 10      |
      | 6.2501.2000.10 | 10      |
      | 6.2501.2000.5 | 11      |
      | 6.2504.2001.8 | 10      |
      | 7.0.0.0       | 11      |

  @SETUP-ODJ-007
  Scenario Outline: A device for a domain in which no connector is ends with an error: Windows <windows>
    Given Contoso has another domain "emea.contoso.com" without an Intune Connector for Active Directory
    And the domain join profile names the domain "emea.contoso.com"
    And the domain join profile names no organizational unit
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0043"
    And the Intune Connector for Active Directory says of "LT-0043": "install an Intune Connector on a server of emea.contoso.com"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-ODJ-007
  Scenario: With a connector on a server of that domain the device joins it
    Given Contoso has another domain "emea.contoso.com" with an Intune Connector for Active Directory on a server of its own
    And the domain join profile names the domain "emea.contoso.com"
    And the domain join profile names no organizational unit
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the computer account of "LT-0042" is in "CN=Computers,DC=emea,DC=contoso,DC=com"
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"

  @refutes-SETUP-ODJ-007
  Scenario: A device for the other domain is left to that domain's connector
    Given Contoso has another domain "emea.contoso.com" with an Intune Connector for Active Directory on a server of its own
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the first Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-008
  Scenario: While one connector is offline another one of the domain makes the accounts
    Given a second Intune Connector for Active Directory is installed on another server of the domain
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the Intune Connector for Active Directory goes offline
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"
    When the second Intune Connector for Active Directory goes offline
    And the Intune Connector for Active Directory comes back online
    And the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And the first Intune Connector for Active Directory has created the computer account of "LT-0043"

  @SETUP-ODJ-008
  Scenario: A request that waits for one connector goes to the other that comes back
    Given a second Intune Connector for Active Directory is installed on another server of the domain
    When the second Intune Connector for Active Directory goes offline
    And the Intune Connector for Active Directory goes offline
    And the technician provisions "LT-0042"
    And 10 minutes pass
    Then Device preparation is in progress
    And the request of "LT-0042" waits for an Intune Connector for Active Directory
    When the second Intune Connector for Active Directory comes back online
    Then the success status screen appears
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-008
  Scenario: A legacy connector beside it does not keep the other one of the domain from the request
    Given a second Intune Connector for Active Directory is installed on another server of the domain
    And the Intune Connector for Active Directory has the version "6.2407.2000.8"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-008
  Scenario: A request that one connector could not carry out goes to another one when the PC asks again
    Given the Intune Connector for Active Directory has no right to create computers
    And an account without the right may create no computer in the domain
    And a second Intune Connector for Active Directory is installed on another server of the domain
    When the second Intune Connector for Active Directory goes offline
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 5
    When the Intune Connector for Active Directory goes offline
    And the second Intune Connector for Active Directory comes back online
    And the technician presses "Retry"
    Then the success status screen appears
    And the second Intune Connector for Active Directory has created the computer account of "LT-0042"

  @refutes-SETUP-ODJ-008
  Scenario: A connector of another domain does not stand in for one that is offline
    Given Contoso has another domain "emea.contoso.com" with an Intune Connector for Active Directory on a server of its own
    When the Intune Connector for Active Directory goes offline
    And the technician provisions "LT-0042"
    And 10 minutes pass
    Then Device preparation is in progress
    And the request of "LT-0042" waits for an Intune Connector for Active Directory
    And the domain has no computer account for "LT-0042"
    When 20 minutes pass
    Then the error status screen appears
    And the screen says "0x80070774"
    When the Intune Connector for Active Directory comes back online
    And the technician presses "Retry"
    Then the success status screen appears
    And the first Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-009 @SETUP-ODJ-005
  Scenario Outline: The account may create computers in each unit that the configuration names: <unit>
    Given the domain has the organizational unit "OU=Laptops,DC=corp,DC=contoso,DC=com"
    And an account without the right may create no computer in the domain
    And the configuration of the Intune Connector for Active Directory names the organizational units "OU=Autopilot,DC=corp,DC=contoso,DC=com;OU=Laptops,DC=corp,DC=contoso,DC=com"
    And the domain join profile names the organizational unit "<unit>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the computer account of "LT-0042" is in "<unit>"

    Examples:
      | unit                                   |
      | OU=Autopilot,DC=corp,DC=contoso,DC=com |
      | OU=Laptops,DC=corp,DC=contoso,DC=com   |

  @refutes-SETUP-ODJ-009 @ERR-ODJ-30132
  Scenario: In a unit that the configuration does not name it may not
    Given the domain has the organizational unit "OU=Laptops,DC=corp,DC=contoso,DC=com"
    And the configuration of the Intune Connector for Active Directory names the organizational units "OU=Laptops,DC=corp,DC=contoso,DC=com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 5

  @refutes-SETUP-ODJ-009
  Scenario: Nor in the Computers container, once the configuration names units
    Given an account without the right may create no computer in the domain
    And the configuration of the Intune Connector for Active Directory names the organizational units "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    And the domain join profile names no organizational unit
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0042"

  @SETUP-ODJ-010
  Scenario: An administrator without the right to modify permissions leaves the account without a right in the units
    Given the administrator who configures the Intune Connector for Active Directory may not modify permissions in the domain
    And the configuration of the Intune Connector for Active Directory names the organizational units "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 5

  @SETUP-ODJ-010
  Scenario: And without a right in the Computers container
    Given the administrator who configures the Intune Connector for Active Directory may not modify permissions in the domain
    And an account without the right may create no computer in the domain
    And the domain join profile names no organizational unit
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the domain has no computer account for "LT-0042"
    And the screen says "0x80070774"

  @refutes-SETUP-ODJ-010
  Scenario: Once the administrator of the domain has given the right the account creates the computer
    Given the administrator who configures the Intune Connector for Active Directory may not modify permissions in the domain
    And the administrator of the domain has given the account of the Intune Connector for Active Directory the right to create computers in "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the first Intune Connector for Active Directory has created the computer account of "LT-0042"

  @SETUP-ODJ-011
  Scenario: With an account of the organization's own the connector makes none, and gives it no rights
    Given the configuration of the Intune Connector for Active Directory names the managed service account "odj@corp.contoso.com"
    And the configuration of the Intune Connector for Active Directory names the organizational units "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    Then the Intune Connector for Active Directory logs on as "CORP\odj"
    And the domain has no managed service account but "odj"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 5
    And the Intune Connector for Active Directory says of "LT-0042": "CORP\odj may not create computers in OU=Autopilot,DC=corp,DC=contoso,DC=com"

  @SETUP-ODJ-011
  Scenario: Nor in the Computers container
    Given the configuration of the Intune Connector for Active Directory names the managed service account "odj@corp.contoso.com"
    And an account without the right may create no computer in the domain
    And the domain join profile names no organizational unit
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the domain has no computer account for "LT-0042"

  @refutes-SETUP-ODJ-011
  Scenario: Once the right is given by hand that account creates the computer
    Given the configuration of the Intune Connector for Active Directory names the managed service account "odj@corp.contoso.com"
    And the administrator of the domain has given the account of the Intune Connector for Active Directory the right to create computers in "OU=Autopilot,DC=corp,DC=contoso,DC=com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the Intune Connector for Active Directory logs on as "CORP\odj"
    And the first Intune Connector for Active Directory has created the computer account of "LT-0042"
