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

  @SETUP-ODJ-005 @SETUP-DJ-004
  Scenario: Without an organizational unit the computer lands in the Computers container
    Given the Intune Connector for Active Directory has a right to create computers in the Computers container only
    And the domain join profile names no organizational unit
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the computer account of "LT-0042" is in "CN=Computers,DC=corp,DC=contoso,DC=com"

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
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 1355

  @SETUP-DJ-005
  Scenario Outline: The Computers container, or what is no full name of an organizational unit, makes the domain join fail: <unit>
    Given the domain join profile names the organizational unit "<unit>"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"
    And the Intune Connector for Active Directory could not create a computer for "LT-0042": error 8240

    Examples:
      | unit                                |
      | CN=Computers,DC=corp,DC=contoso,DC=com |
      | OU=Autopilot                        |
      | OU=Nowhere,DC=corp,DC=contoso,DC=com |

  @SETUP-DJ-008
  Scenario: A name that an administrator gave the device does not count
    When the administrator changes the name of "LT-0042" to "KIOSK-7"
    And 20 minutes pass
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the name of the computer account of "LT-0042" is "CT-" and random digits, 15 characters in all

  @SETUP-ODJ-003
  Scenario Outline: A connector that has been offline for <days> days makes no accounts, and comes back or not
    Given the Intune Connector for Active Directory has been offline for <days> days
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "0x80070774"

    Examples:
      | days |
      | 6    |
      | 31   |

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
