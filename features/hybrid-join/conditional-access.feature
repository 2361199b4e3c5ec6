Feature: Conditional Access and the apps of Intune, for PCs that join an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @POLICY-006
  Scenario: A policy with terms of use for all apps keeps the user's PC from enrolling
    Given a Conditional Access policy "Reading" requires terms of use for the app "Microsoft Graph"
    And a Conditional Access policy "House rules" requires terms of use for all apps
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "AADSTS50158"
    And Intune does not list "LT-0042"

  @refutes-POLICY-006
  Scenario: One that leaves out the enrolment app does not
    Given a Conditional Access policy "House rules" requires terms of use for all apps but "Microsoft Intune Enrollment"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Anna

  @POLICY-007
  Scenario: A policy that blocks all apps but those of its list must list Microsoft Intune Enrollment
    Given a Conditional Access policy "Closed" blocks all apps but "Microsoft Intune"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "AADSTS53003"
    And Intune does not list "LT-0042"

  @POLICY-007
  Scenario: And Microsoft Intune, without which Account setup cannot be done
    Given a Conditional Access policy "Closed" blocks all apps but "Microsoft Intune Enrollment"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    When Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup fails
    And the desktop has not appeared

  @refutes-POLICY-007
  Scenario: With both on its list the PC enrols
    Given a Conditional Access policy "Closed" blocks all apps but "Microsoft Intune Enrollment" and "Microsoft Intune"
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Anna
