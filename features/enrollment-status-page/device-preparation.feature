Feature: The tasks of Device preparation, on both generations of Windows

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @ESP-101
  Scenario Outline: Four tasks, in a fixed order, for a technician and for a user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation is in progress
    When the technician presses "<show>" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Working on it...)                                 |
      | Joining your organization's network (Waiting for previous step)           |
      | Registering your device for mobile management (Waiting for previous step) |
      | Preparing your device for mobile management (Waiting for previous step)   |
    And the details of Device preparation are:
      | Securing your hardware (Complete)                              |
      | Joining your organization's network (Complete)                 |
      | Registering your device for mobile management (Complete)       |
      | Preparing your device for mobile management (Working on it...) |
    And the success status screen appears
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    And the user presses "<show>" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                        |
      | Joining your organization's network (Complete)           |
      | Registering your device for mobile management (Complete) |
      | Preparing your device for mobile management (Complete)   |

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-103
  Scenario Outline: The join shows the token of the attestation, and there is no user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And "LT-0051" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And a user may join 1 device to the directory
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the join of "LT-0050" showed the token that the attestation had answered with
    And the message "MS-DVRJ device join without a user" went over the wire once
    And nobody has signed in on "LT-0050"
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" without a user
    When the user powers on "LT-0051" with a wired network
    And Anna signs in on "LT-0051"
    Then the desktop appears on "LT-0051"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-103
  Scenario Outline: The join shows that token also where <what else there is>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the join of "LT-0050" showed the token that the attestation had answered with
    And the message "MS-DVRJ device join without a user" went over the wire once
    And nobody has signed in on "LT-0050"
    And Intune lists "LT-0050" without a user

    Examples:
      | generation | edition    | what else there is                                                 |
      | 10         | Enterprise | "LT-0050" has a TPM by Intel                                       |
      | 11         | Education  | "LT-0050" has a TPM by AMD                                         |
      | 11         | Enterprise | nobody may join devices to the directory                           |
      | 10         | Education  | the deployment profile names devices by the template "CT-%SERIAL%" |
      | 11         | Pro        | no Enrollment Status Page is assigned                              |

  @ESP-103
  Scenario Outline: The join after a Reset shows the token of the new attestation, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0050"
    Then the error status screen appears
    When the network of "LT-0050" blocks nothing any more
    And the technician presses "Reset"
    And 1 minute passes
    Then the sign-in page appears
    When the technician provisions "LT-0050"
    Then the success status screen appears
    And the message "Device attestation" went over the wire twice
    And the join of "LT-0050" showed the token that the attestation had answered with
    And nobody has signed in on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-104
  Scenario Outline: The management extension is there before Device setup begins, and what is tracked is known, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 3       |
      | Contoso Notes | Win32 | user    | all users         | 3       |
      | Contoso Snips | Win32 | user    | Autopilot devices | 3       |
    And a certificate "Wi-Fi access" is assigned to the devices
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    And Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (0 of 1)"
    And the details of Device setup include "Certificates (1 of 1) completed"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-104
  Scenario Outline: The management extension comes first also where <what else there is>, Windows <generation> <edition>
    Given these apps are required:
      | app         | kind   | context | assigned to       | minutes |
      | Contoso VPN | <kind> | device  | Autopilot devices | 3       |
      | Contoso CRM | <kind> | device  | Autopilot devices | 3       |
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And <what else there is>
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    And Device setup is in progress
    When the technician presses "<show>" beside Device setup
    Then the details of Device setup include "Apps (2 of 2) completed"

    Examples:
      | generation | edition    | kind  | show         | what else there is                                                 |
      | 10         | Enterprise | MSI   | Show details | "LT-0050" is assigned to Anna                                      |
      | 11         | Education  | MSI   | ∨            | the deployment profile names devices by the template "CT-%SERIAL%" |
      | 10         | Education  | Win32 | Show details | the Enrollment Status Page gives up after 2 hours                  |

  @ESP-104
  Scenario Outline: It is there before Device setup of a user-driven deployment and after a power cut, too, Windows <generation>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation is in progress
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" again
    Then Device preparation completes
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    And Device setup is in progress
    And Device setup completes
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-105
  Scenario Outline: The tasks after the one that failed are blocked by it, those before it are not, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And enrolment of Windows devices is blocked
    When the technician provisions "LT-0050"
    And the technician presses "<show>" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                                  |
      | Joining your organization's network (Complete)                     |
      | Registering your device for mobile management (Failed: 0x80180014) |
      | Preparing your device for mobile management (Previous step failed) |
    And the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180014)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
    And "LT-0050" is joined to the directory

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-105
  Scenario Outline: Whichever task fails, those after it are blocked, the second time too: <failed>, Windows <generation> <edition>
    Given "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And the deployment profile names devices by the template "CT-%SERIAL%"
    And "LT-0050" is assigned to Anna
    And <cause>
    When the technician provisions "LT-0050"
    And the technician presses "<show>" beside Device preparation
    Then the details of Device preparation include "<failed>"
    And the details of Device preparation include "<blocked>"
    And the error status screen appears
    And the screen says "<failed>"
    And the screen says "<blocked>"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "<failed>"
    And the screen says "<blocked>"

    Examples:
      | generation | edition    | show         | failed                                                             | blocked                                                              | cause                                                                |
      | 10         | Enterprise | Show details | Securing your hardware (Failed: 0x80072EFD)                        | Joining your organization's network (Previous step failed)           | the network of "LT-0050" blocks "enterpriseregistration.windows.net" |
      | 11         | Education  | ∨            | Securing your hardware (Failed: 0x80072EFD)                        | Preparing your device for mobile management (Previous step failed)   | the network of "LT-0050" blocks "enterpriseregistration.windows.net" |
      | 10         | Education  | Show details | Registering your device for mobile management (Failed: 0x80072EFD) | Preparing your device for mobile management (Previous step failed)   | the network of "LT-0050" blocks "enrollment.manage.microsoft.com"    |
      | 11         | Enterprise | ∨            | Securing your hardware (Failed: 0x800705B4)                        | Registering your device for mobile management (Previous step failed) | "LT-0050" has a TPM 1.2                                              |

  @ESP-105
  Scenario: On Windows 10 as well the first task that fails blocks all the others
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" has a TPM 1.2
    When the technician provisions "LT-0010"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705b4)"
    And the screen says "Joining your organization's network (Previous step failed)"
    And the screen says "Registering your device for mobile management (Previous step failed)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
