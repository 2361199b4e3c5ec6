Feature: How long Device preparation waits for a policy provider

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-131 @assumes-A-ESP-13
  Scenario Outline: A provider that names no limit gets 15 minutes: one that takes <minutes> is late, Windows <generation>
    Given these apps are required:
      | app           | kind | minutes   |
      | Contoso Agent | LOB  | <minutes> |
    And the app "Contoso Agent" is a policy provider that Device preparation waits for
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation fails after 15 minutes
    And the Enrollment Status Page shows this progress:
      | Device preparation | Failed: 0x800705b4        |
      | Device setup       | Waiting for previous step |
      | Account setup      | Waiting for previous step |
    And "LT-0050" already has the app "Microsoft Intune Management Extension"
    And "LT-0050" does not have the app "Contoso Agent"
    And the desktop has not appeared

    Examples:
      | generation | minutes |
      | 10         | 15      |
      | 11         | 15      |
      | 11         | 90      |

  @refutes-ESP-131 @assumes-A-ESP-13
  Scenario Outline: One that is ready within the 15 minutes is not late, whatever the limit of the page, Windows <generation>
    Given these apps are required:
      | app           | kind | minutes |
      | Contoso Agent | LOB  | 13      |
    And the Enrollment Status Page gives up after <page> minutes
    And the app "Contoso Agent" is a policy provider that Device preparation waits for
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation completes
    And "LT-0050" already has the app "Contoso Agent"

    Examples:
      | generation | page |
      | 10         | 60   |
      | 11         | 60   |
      | 11         | 5    |

  @ESP-131 @assumes-A-ESP-13
  Scenario Outline: A provider that names a limit has that one: <limit> minutes, Windows <generation>
    Given these apps are required:
      | app           | kind | minutes   |
      | Contoso Agent | LOB  | <minutes> |
    And the app "Contoso Agent" is a policy provider that Device preparation waits for up to <limit> minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device preparation <end>

    Examples:
      | generation | minutes | limit | end                    |
      | 10         | 25      | 30    | completes              |
      | 11         | 25      | 30    | completes              |
      | 10         | 12      | 10    | fails after 10 minutes |
      | 11         | 12      | 10    | fails after 10 minutes |

  @ESP-131 @assumes-A-ESP-13
  Scenario: The limit that another provider names is not its own
    Given these apps are required:
      | app            | kind | minutes |
      | Contoso Agent  | LOB  | 30      |
      | Contoso Sensor | LOB  | 30      |
    And the app "Contoso Agent" is a policy provider that Device preparation waits for up to 80 minutes
    And the app "Contoso Sensor" is a policy provider that Device preparation waits for
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device preparation fails after 15 minutes
