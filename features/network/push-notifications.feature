Feature: Windows Push Notification Services

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |

  @NET-115 @assumes-A-WNS-01
  Scenario Outline: With them <out of reach> the deployment goes on, without notifications: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <trouble>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has no channel for notifications of management
    And the event log of "LT-0042" says "no channel for notifications: "
    And "LT-0042" already has the app "Contoso VPN"
    And Intune lists "LT-0042" without a user
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And "LT-0042" has no channel for notifications of management

    Examples:
      | windows | out of reach | trouble                                                  |
      | 10      | blocked      | the network of "LT-0042" blocks "client.wns.windows.com" |
      | 11      | blocked      | the network of "LT-0042" blocks "client.wns.windows.com" |
      | 10      | out of order | "client.wns.windows.com" is out of order                 |
      | 11      | out of order | "client.wns.windows.com" is out of order                 |
      | 11      | hidden       | a portal answers in place of "client.wns.windows.com"    |

  @refutes-NET-115 @assumes-A-WNS-01
  Scenario Outline: In reach they give the device a channel, right after its enrolment: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has a channel for notifications of management
    And the message "Push notification channel" went over the wire once
    And these messages went over the wire in this order:
      | MS-WSTEP RequestSecurityToken |
      | Push notification channel     |
      | OMA-DM session                |

    Examples:
      | windows |
      | 10      |
      | 11      |
