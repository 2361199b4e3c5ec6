Feature: The registration of a domain's computer with the directory

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  @POST-001
  Scenario: A hybrid deployment leaves two device objects
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    Then the "You're all set!" screen appears
    And "LT-0042" is not hybrid joined to the directory
    When 100 minutes pass
    Then "LT-0042" is hybrid joined to the directory
    And the directory has the object that Autopilot made for "LT-0042", and another one of its computer account

  Scenario: The account that the user adds is a registered device until the computer has registered itself
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    Then the directory has a registered device of the account that was added on "LT-0042"
    And "LT-0042" is not hybrid joined to the directory
    When 100 minutes pass
    Then "LT-0042" is hybrid joined to the directory
    And the directory has no registered device of the account that was added on "LT-0042"

  Scenario: Without directory synchronization the computer is never registered
    Given Contoso has no directory synchronization
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And 5 hours pass
    Then "LT-0042" is not hybrid joined to the directory
    And the directory has a registered device of the account that was added on "LT-0042"

  @SETUP-REG-019
  Scenario: A device object that is deleted only in the directory comes back; after its computer account it does not
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And 100 minutes pass
    Then "LT-0042" is hybrid joined to the directory
    When the administrator deletes the hybrid joined device object of "LT-0042"
    And 40 minutes pass
    Then the registration of "LT-0042" as a hybrid joined device is pending
    When the administrator of the domain deletes the computer account of "LT-0042"
    And 40 minutes pass
    Then the directory has no device object of the computer account of "LT-0042"
