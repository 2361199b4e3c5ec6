@entra-join
Feature: The clock of the PC is off, and a service that takes its time

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @KNOWN-002 @assumes-A-AIK-03
  Scenario Outline: <minutes> minutes <way>, attestation fails; w32tm /resync /force at the command prompt is the cure: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And somebody sets the clock of "LT-0050" <minutes> minutes <way>
    And the technician presses "<provision>"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x81039001)"
    And the screen says "The clock of the device is too far off."
    And the success status screen has not appeared
    When the technician presses "Retry"
    Then the error status screen appears
    And "LT-0050" is not joined to the directory
    When the technician enters "w32tm /resync /force" at the command prompt
    Then the screen says "The command completed successfully."
    When the technician enters "exit" at the command prompt
    Then the error status screen appears
    When the technician presses "Retry"
    Then the success status screen appears
    And "LT-0050" is joined to the directory

    Examples:
      | generation | minutes | way    | provision |
      | 10         | 6       | ahead  | Provision |
      | 11         | 6       | ahead  | Next      |
      | 11         | 45      | ahead  | Next      |
      | 10         | 6       | behind | Provision |
      | 11         | 6       | behind | Next      |

  @KNOWN-002 @assumes-A-AIK-03
  Scenario: Where the time server cannot be reached the command does not help
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And somebody sets the clock of "LT-0042" 20 minutes ahead
    And the technician presses "Next"
    Then the error status screen appears
    Given the network of "LT-0042" blocks "time.windows.com"
    When the technician enters "w32tm /resync /force" at the command prompt
    Then the screen says "The computer did not resync because no time data was available."
    When the technician enters "exit" at the command prompt
    And the technician presses "Retry"
    Then the error status screen appears
    When the network of "LT-0042" blocks nothing any more
    And the technician enters "w32tm.exe /resync /force" at the command prompt
    And the technician enters "exit" at the command prompt
    And the technician presses "Retry"
    Then the success status screen appears

  @refutes-KNOWN-002 @assumes-A-AIK-03
  Scenario Outline: <minutes> minutes <way> do no harm: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And somebody sets the clock of "LT-0050" <minutes> minutes <way>
    And the technician presses "<provision>"
    Then the success status screen appears
    And the error status screen has not appeared

    Examples:
      | generation | minutes | way    | provision |
      | 10         | 4       | ahead  | Provision |
      | 11         | 4       | ahead  | Next      |
      | 11         | 1       | ahead  | Next      |
      | 11         | 4       | behind | Next      |

  @KNOWN-002 @KNOWN-004
  Scenario Outline: Before KB4541335 the page times out when the clock is put right while it waits: Windows version <version>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 20      |
    And the Enrollment Status Page gives up after 60 minutes
    And "LT-0050" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When somebody sets the clock of "LT-0050" 61 minutes ahead
    Then the error status screen appears
    And the event log of "LT-0050" says "Device setup: failed: 0x800705b4: Device setup was not done within its time limit of 60 minutes"
    And the success status screen has not appeared

    Examples:
      | version        |
      | 10.0.18363.751 |
      | 10.0.18362.751 |

  @KNOWN-004
  Scenario Outline: Since KB4541335 the page counts ticks of the processor, and does not mind: Windows version <version>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 20      |
    And the Enrollment Status Page gives up after 60 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has Windows version "<version>"
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When somebody sets the clock of "LT-0050" 61 minutes ahead
    Then the success status screen appears
    And "LT-0050" already has the app "Contoso VPN"
    And the event log of "LT-0050" says "Device setup: succeeded"

    Examples:
      | generation | version         |
      | 10         | 10.0.18363.752  |
      | 10         | 10.0.18362.752  |
      | 10         | 10.0.19045.6456 |
      | 11         | 10.0.26100.1    |

  @refutes-KNOWN-004
  Scenario Outline: The limit itself holds, by the ticks: a clock that is set ahead shortens nothing, Windows <generation>
    Given a certificate "Device certificate" is assigned to the devices
    And Intune sends no certificates
    And the Enrollment Status Page gives up after 60 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device setup is in progress
    When somebody sets the clock of "LT-0050" 30 minutes ahead
    And 50 minutes pass
    Then Device setup is in progress
    And the error status screen has not appeared
    When 10 minutes pass
    Then the error status screen appears
    And the event log of "LT-0050" says "Device setup: failed: 0x800705b4: Device setup was not done within its time limit of 60 minutes"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @KNOWN-003
  Scenario Outline: The first attestation of a new device takes more than <minutes> minutes, and there is no error: Windows <generation>
    Given "ifx-keyid-*.microsoftaik.azure.net" is out of order
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "<provision>"
    And <minutes> minutes pass
    Then Device preparation is in progress
    And the error status screen has not appeared
    And the Autopilot event log of "LT-0050" has no event 171
    And the success status screen has not appeared
    And "LT-0050" is not joined to the directory
    When all services work again
    Then the success status screen appears
    And the error status screen has not appeared
    And the Autopilot event log of "LT-0050" has no event 171
    And the Autopilot event log of "LT-0050" has no event 172

    Examples:
      | generation | minutes | provision |
      | 10         | 2       | Provision |
      | 11         | 2       | Next      |
      | 11         | 6       | Next      |

  @refutes-KNOWN-003
  Scenario Outline: An attestation without end does become an error, but only after seven minutes: Windows <generation>
    Given "ifx-keyid-*.microsoftaik.azure.net" is out of order
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0050" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "<provision>"
    And 6 minutes pass
    Then Device preparation is in progress
    And the error status screen has not appeared
    When 1 minute passes
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Elapsed time: 00:07:00"
    And the Autopilot event log of "LT-0050" has these events in this order:
      | 171 | AutopilotManager failed to set TPM identity confirmed. HRESULT=0x800705B4. |
    And "LT-0050" is not joined to the directory

    Examples:
      | generation | provision |
      | 10         | Provision |
      | 11         | Next      |
