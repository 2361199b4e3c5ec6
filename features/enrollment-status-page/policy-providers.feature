Feature: Policy providers, for which Device preparation waits

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso Agent   | LOB   | 5       |
      | Contoso Sensor  | LOB   | 5       |
      | Contoso VPN     | Win32 | 3       |

  @ESP-130 @assumes-A-ESP-13
  Scenario Outline: Device preparation waits until every provider has completed, Windows <generation>
    Given the app "Contoso Agent" is a policy provider that Device preparation waits for
    And the app "Contoso Sensor" is a policy provider that Device preparation waits for
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation is in progress
    When the user presses "<show>" beside Device preparation
    Then the details of Device preparation include "Preparing your device for mobile management (Working on it...)"
    And Device preparation completes
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" already has the app "Contoso Agent"
    And "LT-0050" already has the app "Contoso Sensor"
    And "LT-0050" does not have the app "Contoso VPN"
    And Device setup completes
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation | show         |
      | 10         | Show details |
      | 11         | ∨            |

  @ESP-130 @assumes-A-ESP-13
  Scenario Outline: It does not wait for a provider that is not required, Windows <generation>
    Given the app "Contoso Agent" is a policy provider that is not required
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation completes
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso Agent"
    And the desktop appears
    And "LT-0050" already has the app "Contoso Agent"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ESP-130
  Scenario: Nor for an app that is no provider
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device preparation completes
    And "LT-0042" does not have the app "Contoso Agent"
    And "LT-0042" does not have the app "Contoso Sensor"

  @ESP-130 @assumes-A-ESP-13 @assumes-A-APP-01
  Scenario Outline: A provider that fails ends the phase, and the page shows its error, Windows <generation>, exit code <exit code>
    Given the app "Contoso Agent" is a policy provider that Device preparation waits for up to 40 minutes
    And the app "Contoso Sensor" is a policy provider that Device preparation waits for up to 40 minutes
    And the app "<failing>" fails with exit code <exit code>
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Failed: <code>            |
      | Device setup       | Waiting for previous step |
      | Account setup      | Waiting for previous step |
    When the user presses "<show>" beside Device preparation
    Then the details of Device preparation are:
      | Securing your hardware (Complete)                             |
      | Joining your organization's network (Complete)                |
      | Registering your device for mobile management (Complete)      |
      | Preparing your device for mobile management (Failed: <code>)  |
    And "LT-0050" does not have the app "<failing>"
    And "LT-0050" does not have the app "Contoso VPN"
    And the desktop has not appeared

    Examples:
      | generation | failing        | exit code | code       | show         |
      | 10         | Contoso Agent  | 1603      | 0x80070643 | Show details |
      | 11         | Contoso Agent  | 1603      | 0x80070643 | ∨            |
      | 11         | Contoso Sensor | 1618      | 0x80070652 | ∨            |

  @ESP-130
  Scenario Outline: It waits for one whose agent never comes, until the time of that provider is over, Windows <generation>
    Given these apps are available:
      | app            | kind | minutes |
      | Contoso Shield | LOB  | 5       |
    And the app "Contoso Shield" is a policy provider that Device preparation waits for up to 40 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation is in progress
    When 30 minutes pass
    Then Device preparation is in progress
    And Device setup is still waiting
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso VPN"
    And Device preparation fails after 40 minutes
    And the desktop has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |
