Feature: Updates, blocked hosts and the connectivity test at the technician's starts, and at later ones

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @NET-001 @NET-013 @assumes-A-WU-01
  Scenario Outline: Updates that apply restart the technician's device once, and not again for the user: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And a critical security update for Windows <windows> that needs a restart is available
    And a critical security update for Windows <other> that needs a restart is available
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And "LT-0042" has restarted once
    And "LT-0042" asked for its deployment profile only after the restart
    And the message "Windows Update download" went over the wire once
    When the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the message "Windows Update download" went over the wire once

    Examples:
      | windows | edition    | other | begin     |
      | 10      | Education  | 11    | Provision |
      | 11      | Enterprise | 10    | Next      |

  @NET-010 @assumes-A-WU-01
  Scenario Outline: After connecting they restart the technician's device too, over <way>: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    And a critical security update for Windows <windows> that needs a restart is available
    When the technician powers on "LT-0042" with a cable that leads nowhere
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And <connects>
    And the technician presses "Next"
    Then "LT-0042" restarts
    And the sign-in page shows the user name of Anna
    And "LT-0042" asked for its deployment profile only after the restart

    Examples:
      | windows | edition    | way     | connects                                            |
      | 10      | Education  | Wi-Fi   | the technician selects "Contoso Office"             |
      | 11      | Enterprise | a cable | the technician plugs a network cable into "LT-0042" |

  @NET-110 @assumes-A-WU-01
  Scenario Outline: With Windows Update blocked the technician's deployment goes on too, also over Wi-Fi: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    And the network of "LT-0042" blocks "fe3.delivery.mp.microsoft.com"
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    And "LT-0042" has not restarted
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And "LT-0042" has not restarted

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |

  @NET-113
  Scenario Outline: A blocked host of <service> shows that something went wrong also at a later start, to the technician and over Wi-Fi: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the network of "LT-0042" blocks "<host>"
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the something went wrong screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the sign-in page has not appeared
    When the network of "LT-0042" blocks nothing any more
    And the technician presses "Try again"
    Then the sign-in page shows the user name of Anna

    Examples:
      | windows | edition    | service            | host                      |
      | 10      | Education  | Microsoft accounts | login.live.com            |
      | 11      | Enterprise | Microsoft Entra ID | login.microsoftonline.com |

  @OOBE-005 @ENTRA-001
  Scenario Outline: The sign-in page is the organization's own also over Wi-Fi, and after the reseal for an assigned user: Windows <windows> <edition>
    Given the sign-in page of Contoso says "Use your Contoso account"
    And the sign-in page of Contoso has a square logo
    And "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"
    And the screen says "Contoso logo"
    When the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And the administrator assigns Anna to "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the brand of Contoso
    And the screen says "Use your Contoso account"
    And the screen says "Contoso logo"

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |

  @OOBE-004
  Scenario Outline: Of the pages that the profile shows the technician meets those that were not asked for yet, over Wi-Fi: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the licence terms
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the language screen appears
    When the technician presses "Yes"
    Then the licence terms screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    And the sign-in page has not appeared
    When the technician presses "Accept"
    Then the sign-in page shows the user name of Anna

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @OOBE-003
  Scenario Outline: Where several languages are installed the technician has to choose one too, after a restart again: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows in several languages
    And the deployment profile lets the user choose language and region
    When the technician powers on "LT-0042" with a wired network
    Then the language screen appears
    And the list offers "Français (France)"
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" again
    Then the language screen appears
    When the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Yes"
    Then the sign-in page appears

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @BOOT-003 @ERR-EVT-807
  Scenario Outline: A device that is not registered gets the ordinary out-of-box experience over Wi-Fi too, and when it is installed anew: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, not registered for Autopilot
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the licence terms screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    And the sign-in page has not appeared

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |
