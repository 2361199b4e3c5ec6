Feature: Enrolment restrictions where no user takes part, and a PC joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And there is a group "Contractors"
    And Anna is a member of "Contractors"

  @TECH-119
  Scenario Outline: A restriction for the group of the assigned user does not reach the technician flow: it <group>, the default one <default>
    Given <the default restriction>
    And an enrolment restriction of higher priority <group> Windows devices for the group "Contractors"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    When the technician provisions "LT-0042"
    Then <the technician's screen> appears on "LT-0042"
    When the user powers on "LT-0043" on the corporate network
    And Anna signs in on "LT-0043"
    Then <the user's screen> appears on "LT-0043"

    Examples:
      | windows | group  | default | the default restriction                           | the technician's screen   | the user's screen               |
      | 10      | blocks | allows  | Contoso allows personally owned Windows devices   | the success status screen | the something went wrong screen |
      | 11      | blocks | allows  | Contoso allows personally owned Windows devices   | the success status screen | the something went wrong screen |
      | 10      | allows | blocks  | enrolment of Windows devices is blocked           | the error status screen   | the Enrollment Status Page      |
      | 11      | allows | blocks  | enrolment of Windows devices is blocked           | the error status screen   | the Enrollment Status Page      |
