Feature: Policy providers on a PC that joins an on-premises domain

  @ESP-130 @assumes-A-ESP-13
  Scenario Outline: Device preparation waits until every provider has completed, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app            | kind | minutes |
      | Contoso Agent  | LOB  | 5       |
      | Contoso Sensor | LOB  | 5       |
    And the app "Contoso Agent" is a policy provider that Device preparation waits for
    And the app "Contoso Sensor" is a policy provider that Device preparation waits for
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And "LT-0050" already has the app "Contoso Agent"
    And "LT-0050" already has the app "Contoso Sensor"
    And the success status screen appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-130 @assumes-A-ESP-13
  Scenario Outline: It does not wait for one that is not required, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind | minutes |
      | Contoso Agent | LOB  | 40      |
    And the app "Contoso Agent" is a policy provider that is not required
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then Device preparation completes
    And "LT-0050" does not have the app "Contoso Agent"
    And the success status screen appears
    And "LT-0050" already has the app "Contoso Agent"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-130 @assumes-A-ESP-13 @assumes-A-APP-01
  Scenario Outline: A provider that fails ends the phase with its error, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind | minutes |
      | Contoso Agent | LOB  | 5       |
    And the app "Contoso Agent" is a policy provider that Device preparation waits for
    And the app "Contoso Agent" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Preparing your device for mobile management (Failed: 0x80070643)"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-131 @assumes-A-ESP-13
  Scenario Outline: A provider that names no limit gets 15 minutes here too, and not 40 more, Windows <generation>
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind | minutes   |
      | Contoso Agent | LOB  | <minutes> |
    And the app "Contoso Agent" is a policy provider that Device preparation waits for
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" on the corporate network
    And Anna signs in
    Then Device preparation <end>

    Examples:
      | generation | minutes | end                    |
      | 10         | 15      | fails after 15 minutes |
      | 11         | 15      | fails after 15 minutes |
      | 10         | 12      | completes              |
      | 11         | 12      | completes              |
