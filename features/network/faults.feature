Feature: When the way to the cloud fails

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ERR-OOBEIDPS
  Scenario Outline: A blocked sign-in host: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0001" blocks "login.microsoftonline.com"
    When the user powers on "LT-0001" with a wired network
    Then the something went wrong screen appears on "LT-0001"
    And the screen of "LT-0001" says "OOBEIDPS"
    And there is a button "Try again" on "LT-0001"
    And the event log of "LT-0001" says "login.microsoftonline.com"
    And the sign-in page has not appeared on "LT-0001"
    When the user presses "Try again" on "LT-0001"
    Then the screen of "LT-0001" says "OOBEIDPS"
    When the network of "LT-0001" blocks nothing any more
    And the user presses "Try again" on "LT-0001"
    Then the sign-in page shows the brand of Contoso on "LT-0001"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @NET-113
  Scenario Outline: A blocked host of <service> shows that something went wrong: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0001" blocks "<host>"
    When the user powers on "LT-0001" with a wired network
    Then the something went wrong screen appears on "LT-0001"
    And the event log of "LT-0001" says "<host>"
    And the sign-in page has not appeared on "LT-0001"
    And the network screen has not appeared on "LT-0001"
    And the country or region screen has not appeared on "LT-0001"
    When the user presses "Try again" on "LT-0001"
    Then the something went wrong screen appears on "LT-0001"
    When the network of "LT-0001" blocks nothing any more
    And the user presses "Try again" on "LT-0001"
    Then the sign-in page shows the brand of Contoso on "LT-0001"

    Examples:
      | windows | service            | host                      |
      | 10      | Microsoft Entra ID | login.microsoftonline.com |
      | 11      | Microsoft Entra ID | login.microsoftonline.com |
      | 10      | Microsoft accounts | login.live.com            |
      | 11      | Microsoft accounts | login.live.com            |

  @refutes-NET-113
  Scenario: With these hosts open nothing goes wrong
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the something went wrong screen has not appeared

  Scenario Outline: The status with which <service> answers stands in the code: <status>: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "<host>" answers with the HTTP status <status>
    When the user powers on "LT-0001" with a wired network
    Then the something went wrong screen appears on "LT-0001"
    And the screen of "LT-0001" says "<host>"
    And the screen of "LT-0001" says "HTTP status <status>"
    And the screen of "LT-0001" says "<code>"
    And the sign-in page has not appeared on "LT-0001"
    When all services work again
    And the user presses "Try again" on "LT-0001"
    Then the sign-in page shows the brand of Contoso on "LT-0001"

    Examples:
      | windows | service                | host                  | status | code       |
      | 10      | the deployment service | ztd.dds.microsoft.com | 503    | 0x801901F7 |
      | 11      | the deployment service | ztd.dds.microsoft.com | 503    | 0x801901F7 |
      | 10      | the deployment service | ztd.dds.microsoft.com | 404    | 0x80190194 |
      | 11      | the deployment service | ztd.dds.microsoft.com | 599    | 0x80190257 |
      | 10      | Microsoft accounts     | login.live.com        | 429    | 0x801901AD |
      | 11      | Microsoft accounts     | login.live.com        | 400    | 0x80190190 |

  Scenario Outline: The status with which Intune answers a discovery stands in the code: <status>: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the address "<address>" answers with the HTTP status <status>
    When the user powers on "LT-0001" with a wired network
    And Anna signs in on "LT-0001"
    Then the something went wrong screen appears on "LT-0001"
    And the screen of "LT-0001" says "<code>"
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire of "LT-0001"

    Examples:
      | windows | address | status | code       |
      | 10      | https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc | 400    | 0x80190190 |
      | 11      | https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc | 503    | 0x801901F7 |

  @NET-102
  Scenario Outline: On getting a network a device that is <registered> calls the Autopilot deployment service: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, <registered>
    And the Wi-Fi network "Contoso Office" is in range of "LT-0001"
    When the user powers on "LT-0001" without a network
    And the user presses "Yes" on "LT-0001"
    And the user presses "Yes" on "LT-0001"
    And the user presses "Skip" on "LT-0001"
    Then the network screen appears on "LT-0001"
    And "LT-0001" has not called the host "ztd.dds.microsoft.com"
    And "LT-0001" has not called the host "login.live.com"
    When the user selects "Contoso Office" on "LT-0001"
    And the user presses "Next" on "LT-0001"
    Then <next> appears on "LT-0001"
    And "LT-0001" called the host "login.live.com"
    And "LT-0001" called the host "ztd.dds.microsoft.com"
    And these messages went over the wire in this order of "LT-0001":
      | NCSI connectivity test       |
      | Device ticket                |
      | Autopilot deployment service |

    Examples:
      | windows | registered                   | next                     |
      | 10      | registered with Contoso      | the sign-in page         |
      | 11      | registered with Contoso      | the sign-in page         |
      | 11      | not registered for Autopilot | the licence terms screen |

  @NET-102
  Scenario: Wired, it calls at once, before anybody does anything
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" called the address "https://login.live.com"
    And "LT-0042" called the address "https://ztd.dds.microsoft.com"
    And these messages went over the wire in this order:
      | NCSI connectivity test       |
      | Device credential            |
      | Device ticket                |
      | Autopilot deployment service |
      | OAuth 2.0 authorize          |

  @NET-103
  Scenario Outline: Windows judges Internet access by its connectivity test: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0001" with a wired network
    Then the sign-in page appears on "LT-0001"
    And "LT-0001" called the address "http://www.msftconnecttest.com/connecttest.txt"
    And the message "NCSI connectivity test" went over the wire once of "LT-0001"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-103 @refutes-NET-009
  Scenario Outline: Where the test page <is not there>, a network does not count as Internet access: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And <test page>
    When the user powers on "LT-0001" with a wired network
    Then the country or region screen appears on "LT-0001"
    When the user presses "Yes" on "LT-0001"
    And the user presses "Yes" on "LT-0001"
    And the user presses "Skip" on "LT-0001"
    Then the network screen appears on "LT-0001"
    And the screen of "LT-0001" says "No internet"
    And the button "Next" is disabled on "LT-0001"
    And "LT-0001" has not called the host "ztd.dds.microsoft.com"
    When <remedy>
    And the user unplugs the network cable from "LT-0001"
    And the user plugs a network cable into "LT-0001"
    Then the button "Next" is available on "LT-0001"

    Examples:
      | windows | is not there      | test page                                                 | remedy                                           |
      | 11      | cannot be reached | the network of "LT-0001" blocks "www.msftconnecttest.com" | the network of "LT-0001" blocks nothing any more |
      | 10      | is another page   | a portal answers in place of "www.msftconnecttest.com"    | all services work again                          |
      | 11      | is another page   | a portal answers in place of "www.msftconnecttest.com"    | all services work again                          |
      | 10      | is out of order   | "www.msftconnecttest.com" is out of order                 | all services work again                          |

  @refutes-NET-103 @refutes-NET-009
  Scenario Outline: Where the test page <is not there>, Wi-Fi and a cable that comes later do not count either, nor Wi-Fi at a later start: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0001"
    And <test page>
    When the user powers on "LT-0001" without a network
    And the user presses "Yes" on "LT-0001"
    And the user presses "Yes" on "LT-0001"
    And the user presses "Skip" on "LT-0001"
    And the user selects "Contoso Office" on "LT-0001"
    Then the field "Wi-Fi" shows "Contoso Office" on "LT-0001"
    And the screen of "LT-0001" says "No internet"
    And the button "Next" is disabled on "LT-0001"
    When the user plugs a network cable into "LT-0001"
    Then the screen of "LT-0001" says "No internet"
    And the button "Next" is disabled on "LT-0001"
    And "LT-0001" has not called the host "ztd.dds.microsoft.com"
    When <remedy>
    And the user unplugs the network cable from "LT-0001"
    Then the button "Next" is available on "LT-0001"
    When the user presses "Next" on "LT-0001"
    Then the sign-in page appears on "LT-0001"
    Given <test page>
    When the power of "LT-0001" fails
    And the user powers on "LT-0001" again
    Then the network screen appears on "LT-0001"
    And the screen of "LT-0001" says "No internet"
    And the button "Next" is disabled on "LT-0001"
    And the message "Autopilot deployment service: profile" went over the wire once of "LT-0001"

    Examples:
      | windows | is not there      | test page                                                 | remedy                                           |
      | 10      | cannot be reached | the network of "LT-0001" blocks "www.msftconnecttest.com" | the network of "LT-0001" blocks nothing any more |
      | 11      | is another page   | a portal answers in place of "www.msftconnecttest.com"    | all services work again                          |
      | 11      | is out of order   | "www.msftconnecttest.com" is out of order                 | all services work again                          |

  @NET-110 @assumes-A-WU-01
  Scenario Outline: With Windows Update <out of reach> the deployment goes on without the update: Windows <windows>
    Given "LT-0001" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    And <trouble>
    When the user powers on "LT-0001" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0001"
    And "LT-0001" has not restarted
    And the something went wrong screen has not appeared on "LT-0001"
    And the event log of "LT-0001" says "Windows Update: "
    When Anna signs in on "LT-0001"
    Then the desktop appears on "LT-0001"
    And "LT-0001" has not restarted

    Examples:
      | windows | out of reach     | trouble                                                         |
      | 10      | blocked          | the network of "LT-0001" blocks "fe3.delivery.mp.microsoft.com" |
      | 11      | blocked          | the network of "LT-0001" blocks "fe3.delivery.mp.microsoft.com" |
      | 11      | out of order     | "fe3.delivery.mp.microsoft.com" is out of order                 |
      | 11      | half out of reach | the network of "LT-0001" blocks "dl.delivery.mp.microsoft.com" |

  @refutes-NET-110 @assumes-A-WU-01
  Scenario: With Windows Update in reach the update is installed
    Given a critical security update that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" has restarted once

  Scenario: A service that takes ten minutes meets a device that gives up after one
    Given "ztd.dds.microsoft.com" answers only after 10 minutes
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the screen says "no answer within 60 s"

  Scenario: The power fails at the sign-in page and the device comes back to it
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears
