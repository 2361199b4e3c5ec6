Feature: Step 2, users are allowed to join devices to the directory

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And there is a group "Sales"
    And only members of "Sales" may join devices to the directory

  @STEP-E2
  Scenario: A user who may join devices joins this one
    Given Anna is a member of "Sales"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And "LT-0042" is joined to the directory

  @refutes-STEP-E2
  Scenario: A user who may not join devices is refused with a clear error
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    And "LT-0042" is not joined to the directory
