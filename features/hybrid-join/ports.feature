@hybrid-join
Feature: Names and ports that Windows Autopilot needs on the corporate network

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @NET-101
  Scenario Outline: Where the network <lacks>, there is no Internet for the PC: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" <lacks>
    When the user powers on "LT-0050" on the corporate network
    Then the country or region screen appears
    When the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    And the sign-in page has not appeared
    And "LT-0050" has not called the host "login.live.com"
    And "LT-0050" has not called the host "ztd.dds.microsoft.com"
    When the network of "LT-0050" blocks nothing any more
    And "LT-0050" is switched off and on again 1 time
    Then the sign-in page shows the brand of Contoso

    Examples:
      | generation | lacks                             |
      | 10         | resolves no names of the Internet |
      | 11         | resolves no names of the Internet |
      | 10         | blocks outbound HTTP              |
      | 11         | blocks outbound HTTP              |

  @NET-101
  Scenario Outline: Where the network blocks outbound HTTPS, the PC sees the Internet and gets no profile: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks outbound HTTPS
    When the user powers on "LT-0050" on the corporate network
    Then the something went wrong screen appears
    And the screen says "login.live.com"
    And the sign-in page has not appeared
    And the network screen has not appeared
    And "LT-0050" called the host "www.msftconnecttest.com"
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 164 | AutopilotManager determined Internet is available to attempt policy download. |
      | 100 | Autopilot policy CloudAssignedTenantDomain not found.                         |
    And the Autopilot event log of "LT-0050" has no event 153
    When the network of "LT-0050" blocks nothing any more
    And the user presses "Try again"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | generation |
      | 10         |
      | 11         |

  @NET-101 @assumes-A-DDS-04
  Scenario Outline: Where the network blocks outbound NTP, a clock that is off stays off, and the PC gets no profile: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a clock that is ten minutes <off>
    And the network of "LT-0050" blocks outbound NTP
    When the user powers on "LT-0050" on the corporate network
    Then the something went wrong screen appears
    And the sign-in page has not appeared
    And the Autopilot event log of "LT-0050" has no event 153
    When the network of "LT-0050" blocks nothing any more
    And "LT-0050" is switched off and on again 1 time
    Then the sign-in page shows the brand of Contoso

    Examples:
      | generation | off    |
      | 10         | ahead  |
      | 11         | behind |

  @refutes-NET-101
  Scenario Outline: Other ports are not needed: with outbound <other> blocked the technician provisions the PC, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks outbound <other>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the something went wrong screen has not appeared
    And the network screen has not appeared

    Examples:
      | generation | other |
      | 10         | SMTP  |
      | 11         | SMTP  |
      | 11         | FTP   |

  @refutes-NET-101 @assumes-A-DDS-04
  Scenario: A clock that is right needs no NTP
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks outbound NTP
    When the technician provisions "LT-0042"
    Then the success status screen appears

  @refutes-NET-101
  Scenario: What one PC's network blocks is open to another
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks outbound HTTPS
    When the user powers on "LT-0042" on the corporate network
    Then the something went wrong screen appears on "LT-0042"
    When the user powers on "LT-0043" on the corporate network
    Then the sign-in page shows the brand of Contoso on "LT-0043"
