Feature: A device that its user had registered with the directory before its registration for hybrid join

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @SETUP-REG-014 @assumes-A-OBJ-01
  Scenario Outline: The object of its registration keeps its old join type: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And Anna has registered "LT-0042" with the directory as a device of their own
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the directory shows the join type of "LT-0042" as Microsoft Entra registered
    And the directory has 1 device object in all

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-014 @assumes-A-OBJ-01
  Scenario Outline: Removed before, it has the one of its join: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And Anna has registered "LT-0042" with the directory as a device of their own
    When the administrator deletes the registered devices of people from the directory
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the directory shows the join type of "LT-0042" as Microsoft Entra joined

    Examples:
      | windows |
      | 10      |
      | 11      |
