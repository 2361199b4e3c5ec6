Feature: How many Enrollment Status Page profiles there may be

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-029 @assumes-A-GRAPH-35
  Scenario: The default one and 50 others, and no more
    When the administrator creates 49 Enrollment Status Page profiles
    Then Intune takes the Enrollment Status Page profiles
    And 51 Enrollment Status Page profiles are listed, the default one among them
    When the administrator creates 1 Enrollment Status Page profile
    Then Intune refuses the Enrollment Status Page profile and says "50 Enrollment Status Page profiles beside the default one"
    And 51 Enrollment Status Page profiles are listed, the default one among them

  @SETUP-ESP-029 @assumes-A-GRAPH-35
  Scenario: Once one is deleted there is room for another, and for one only
    When the administrator creates 50 Enrollment Status Page profiles
    Then Intune refuses the Enrollment Status Page profile and says "there can be no more"
    And 51 Enrollment Status Page profiles are listed, the default one among them
    When the administrator deletes the Enrollment Status Page profile with the priority 50
    Then 50 Enrollment Status Page profiles are listed, the default one among them
    When the administrator creates 2 Enrollment Status Page profiles
    Then Intune refuses the Enrollment Status Page profile and says "there can be no more"
    And 51 Enrollment Status Page profiles are listed, the default one among them

  @refutes-SETUP-ESP-029
  Scenario: The fiftieth beside the default one is taken, and one that is refused changes nothing for devices
    When the administrator creates 48 Enrollment Status Page profiles
    Then Intune takes the Enrollment Status Page profiles
    And 50 Enrollment Status Page profiles are listed, the default one among them
    When the administrator creates 1 Enrollment Status Page profile
    Then Intune takes the Enrollment Status Page profile
    And 51 Enrollment Status Page profiles are listed, the default one among them
    When the administrator creates 1 Enrollment Status Page profile
    And the technician provisions "LT-0042"
    Then the success status screen appears
