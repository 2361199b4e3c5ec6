Feature: An agent of management is not ready in time: Preparing your device for mobile management fails

  The last task of Device preparation waits for the agents that management has announced: here the Intune Management
  Extension, which is downloaded from a host of its own and may take 15 minutes.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @ERR-0x800705B4-PREP
  Scenario Outline: The technician's last task fails after 15 minutes with the code of a time-out: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "swda01-mscdn.manage.microsoft.com" is out of order
    When the technician provisions "LT-0050"
    And the technician presses "<show>" beside Device preparation
    Then Device preparation fails after 15 minutes
    And the details of Device preparation are:
      | Securing your hardware (Complete)                                  |
      | Joining your organization's network (Complete)                     |
      | Registering your device for mobile management (Complete)           |
      | Preparing your device for mobile management (Failed: 0x800705b4)   |
    And the error status screen appears
    And the screen says "Error: 0x800705b4"
    And the screen says "Device preparation was not done within its time limit of 15 minutes"
    And the screen says "Preparing your device for mobile management (Failed: 0x800705b4)"
    And the screen does not say "Securing your hardware"
    And the screen says "Elapsed time: 00:15:"
    And Intune lists "LT-0050" without a user
    And Device setup has not begun
    And "LT-0050" does not have the app "Microsoft Intune Management Extension"
    When all services work again
    And the technician presses "Retry"
    Then the success status screen appears
    And "LT-0050" has the app "Microsoft Intune Management Extension"

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @ERR-0x800705B4-PREP
  Scenario Outline: A user's Device preparation fails in the same way, at the same task: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0050" blocks "swda01-mscdn.manage.microsoft.com"
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    And the user presses "<show>" beside Device preparation
    Then Device preparation fails after 15 minutes
    And the details of Device preparation are:
      | Securing your hardware (Complete)                                |
      | Joining your organization's network (Complete)                   |
      | Registering your device for mobile management (Complete)         |
      | Preparing your device for mobile management (Failed: 0x800705b4) |
    And Intune lists "LT-0050" as a device of Anna
    And Device setup has not begun
    And the desktop has not appeared

    Examples:
      | windows | show         |
      | 10      | Show details |
      | 11      | ∨            |

  @ERR-0x800705B4-PREP
  Scenario: Of two agents that do not come the one that has less time decides
    Given these apps are available:
      | app            | kind | minutes |
      | Contoso Shield | LOB  | 5       |
    And the app "Contoso Shield" is a policy provider that Device preparation waits for up to 40 minutes
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "swda01-mscdn.manage.microsoft.com"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    And the user presses "∨" beside Device preparation
    Then Device preparation fails after 15 minutes
    And the details of Device preparation include "Preparing your device for mobile management (Failed: 0x800705b4)"

  @refutes-ERR-0x800705B4-PREP
  Scenario Outline: An agent that comes at its last attempt, ten minutes after the first, is no error: Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "swda01-mscdn.manage.microsoft.com" is out of order
    When the technician provisions "LT-0050"
    Then Device preparation is in progress
    When 9 minutes pass
    Then Device preparation is in progress
    When all services work again
    Then Device preparation completes
    And the success status screen appears
    And "LT-0050" has the app "Microsoft Intune Management Extension"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0x800705B4-PREP
  Scenario: The same code at the first task has another cause: the last task only waits for it
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has a TPM 1.2
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Securing your hardware (Failed: 0x800705B4)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
    And the screen says "Elapsed time: 00:07:"
    And Intune does not list "LT-0042"

  @refutes-ERR-0x800705B4-PREP
  Scenario Outline: The same code in Device setup is the limit of the page, not of an agent: Windows <windows>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 90      |
    And the Enrollment Status Page gives up after 20 minutes
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And the error status screen appears
    And the screen says "Error: 0x800705b4"
    And the screen says "Device setup was not done within its time limit of 20 minutes"
    And the screen does not say "Preparing your device for mobile management"
    And "LT-0050" has the app "Microsoft Intune Management Extension"

    Examples:
      | windows |
      | 10      |
      | 11      |
