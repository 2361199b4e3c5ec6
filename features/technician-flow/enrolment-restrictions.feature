Feature: Enrolment restrictions where no user takes part

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And there is a group "Contractors"
    And Ben is a user of Contoso
    And Ben is a member of "Contractors"

  @TECH-119 @ERR-0x80180014-PLATFORM
  Scenario Outline: A restriction that blocks the user's group does not reach the technician flow: Windows <windows>
    Given an enrolment restriction of higher priority blocks Windows devices for the group "Contractors"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And Intune lists "LT-0042" without a user
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the screen of "LT-0043" says "There was a problem. Your organization does not support this version of Windows. (0x80180014)"
    And Intune does not list "LT-0043"
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"
    And Intune lists "LT-0043" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TECH-119
  Scenario Outline: Nor does one that allows it: the default restriction blocks the technician: Windows <windows>
    Given enrolment of Windows devices is blocked
    And an enrolment restriction of higher priority allows Windows devices for the group "Contractors"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the screen of "LT-0042" says "0x80180014"
    And Intune does not list "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @TECH-119
  Scenario Outline: Of two restrictions the one of the highest priority counts for a user, and for the technician neither: Windows <windows>
    Given there is a group "Field service"
    And Ben is a member of "Field service"
    And an enrolment restriction of higher priority <first> Windows devices for the group "Contractors"
    And an enrolment restriction of higher priority <second> Windows devices for the group "Field service"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then <what appears> appears on "LT-0043"

    Examples:
      | windows | first  | second | what appears                    |
      | 10      | blocks | allows | the something went wrong screen |
      | 11      | blocks | allows | the something went wrong screen |
      | 10      | allows | blocks | the Enrollment Status Page      |
      | 11      | allows | blocks | the Enrollment Status Page      |

  @TECH-119
  Scenario Outline: The user of a device that a technician has enrolled goes on with it, whatever the own restriction says: Windows <windows>
    Given an enrolment restriction of higher priority blocks Windows devices for the group "Contractors"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |
