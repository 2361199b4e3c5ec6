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

  @POST-002
  Scenario Outline: The hybrid object has no compliance value until the user has signed in, however long that takes: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    Then the sign-in page appears
    When 100 minutes pass
    Then "LT-0043" is hybrid joined to the directory
    And the compliance of the hybrid joined device object of "LT-0043" is N/A
    And the directory still lists "LT-0043" as compliant
    And Intune lists "LT-0043" without a user
    When 1 day passes
    Then the compliance of the hybrid joined device object of "LT-0043" is N/A
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    Then the "Stay signed in to all your apps" screen appears
    And the compliance of the hybrid joined device object of "LT-0043" is N/A
    When the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0043" as a device of Anna
    And the hybrid joined device object of "LT-0043" is noncompliant
    When 1 hour passes
    Then the hybrid joined device object of "LT-0043" is compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-002
  Scenario: A user who does not let the organization manage the device leaves the hybrid object without a compliance value
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user clears the box "Allow my organization to manage my device"
    And the user presses "OK"
    And the user presses "Done"
    And 3 hours pass
    Then "LT-0042" is hybrid joined to the directory
    And Intune lists "LT-0042" without a user
    And the compliance of the hybrid joined device object of "LT-0042" is N/A

  @refutes-POST-002
  Scenario Outline: Once the user has signed in the hybrid object takes the compliance over from the one that Autopilot made: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 45      |
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    And 30 minutes pass
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    And the directory lists "LT-0043" as noncompliant
    When 35 minutes pass
    Then "LT-0043" is hybrid joined to the directory
    And Account setup completes
    And the hybrid joined device object of "LT-0043" is noncompliant
    When 20 minutes pass
    Then the hybrid joined device object of "LT-0043" is compliant

    Examples:
      | windows |
      | 10      |
      | 11      |

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
