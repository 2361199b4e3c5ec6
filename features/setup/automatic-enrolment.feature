Feature: Step 1, automatic Intune enrolment

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E1
  Scenario: A user in the scope enrols during the join
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Anna

  @refutes-STEP-E1 @assumes-A-OOBE-01
  Scenario: With the scope None the device joins but does not enrol, and the flow cannot finish
    Given automatic enrolment is set to none
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And "LT-0042" is joined to the directory
    And Intune does not list "LT-0042"
    When the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the desktop has not appeared

  @assumes-A-OOBE-01
  Scenario: A user outside of the scope does not enrol
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And Intune does not list "LT-0042"
