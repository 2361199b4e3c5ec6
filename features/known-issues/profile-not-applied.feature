Feature: Windows 10, version 21H2, with an update of spring 2022 loses its deployment profile

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the deployment profile names devices by the template "CT-%SERIAL%"

  @KNOWN-007 @assumes-A-DDS-08
  Scenario Outline: The profile is assigned and not applied: Windows 10, <version>
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the user powers on "LT-0042" with a wired network
    Then the country or region screen appears
    And the profile of "LT-0042" is assigned
    And the message "Autopilot deployment service: profile" went over the wire once
    And the Autopilot event log of "LT-0042" has no event 153
    And the Autopilot event log of "LT-0042" has no event 161
    And the Autopilot event log of "LT-0042" has no event 807
    And the sign-in page has not appeared
    And the something went wrong screen has not appeared
    And "LT-0042" is not joined to the directory
    And the registry of "LT-0042" says nothing of DeploymentProfileName
    And the registry of "LT-0042" says nothing of CloudAssignedOobeConfig
    When the user presses "Yes"
    And the user presses "Yes"
    Then the licence terms screen appears
    When the user presses "Accept"
    Then the account type screen appears

    Examples:
      | version         |
      | 10.0.19044.1645 |
      | 10.0.19044.1682 |
      | 10.0.19044.1706 |
      | 10.0.19044.1707 |

  @refutes-KNOWN-007
  Scenario Outline: Before these updates, from KB5015020 on, and in other versions it is applied: Windows 10, <version>
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the sign-in page shows the brand of Contoso
    And the country or region screen has not appeared
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 161 | AutopilotManager retrieve settings succeeded.                                                    |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |
    When Anna signs in
    Then the desktop appears
    And Intune and the directory list "LT-0042" by the name "CT-LT0042"

    Examples:
      | version         |
      | 10.0.19044.1644 |
      | 10.0.19044.1708 |
      | 10.0.19044.2000 |
      | 10.0.19043.1706 |
      | 10.0.19045.1706 |
