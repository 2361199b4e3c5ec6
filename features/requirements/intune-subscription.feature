Feature: An Intune subscription is required

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @REQ-005
  Scenario: With a subscription and a licence the user enrols
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Anna

  @REQ-005
  Scenario: Without a subscription no device can be registered
    Given Contoso has no Intune subscription
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    Then Intune refuses to register "LT-0043" and says "Request not applicable to target tenant."

  @refutes-REQ-005
  Scenario: Without a licence enrolment is refused
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And Anna has no Intune licence
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And Intune does not list "LT-0042"
