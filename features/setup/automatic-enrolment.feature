Feature: Step 1, automatic Intune enrolment

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E1 @SETUP-ENROL-001
  Scenario Outline: A user in the scope enrols during the join: Windows <windows>
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Anna
    And "LT-0043" is joined to the directory
    And the message "OAuth 2.0 token (authorization_code)" went over the wire once
    And these messages went over the wire in this order:
      | MS-DVRJ device join           |
      | MS-WSTEP RequestSecurityToken |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-E1
  Scenario: With the scope All every user enrols, whatever groups there are
    Given Ben is a user of Contoso
    And there is a group "Sales"
    And Anna is a member of "Sales"
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Ben

  @refutes-STEP-E1 @SETUP-ENROL-002 @assumes-A-OOBE-01
  Scenario Outline: With the scope None the device joins but does not enrol, and the flow cannot finish: Windows <windows>
    Given automatic enrolment is set to none
    And there is a group "Sales"
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180031"
    And "LT-0043" is joined to the directory
    And Intune does not list "LT-0043"
    When the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the desktop has not appeared
    And the Enrollment Status Page has not appeared
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-ENROL-001 @refutes-STEP-E1 @assumes-A-OOBE-01
  Scenario: With the scope Some only members of the named groups enrol automatically, of dynamic ones too
    Given there is a group "Sales"
    And the group "Sales" is empty
    And there is a group "Service"
    And automatic enrolment covers only the groups "Sales" and "Service"
    And the group "Service" takes in users whose name begins with "An"
    And there is a group "Guests"
    And Ben is a user of Contoso
    And Ben is a member of "Guests"
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the something went wrong screen appears on "LT-0042"
    And Intune does not list "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"
    And Intune lists "LT-0043" as a device of Anna

  @SETUP-ENROL-001 @assumes-A-OOBE-01
  Scenario: The named groups must hold the user: it is not enough that they hold the device
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    When the administrator adds "LT-0042" to the group "Sales"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And Intune does not list "LT-0042"

  @SETUP-ENROL-002 @refutes-STEP-E1 @assumes-A-ENTRA-30
  Scenario Outline: With the scope None the device of a technician does not enrol either, <assigned>: Windows <windows> <edition>
    Given automatic enrolment is set to none
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "<device>" is assigned to Anna
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "0x80180031"
    And "LT-0043" is joined to the directory
    And Intune does not list "LT-0043"
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "0x80180031"
    And the success status screen has not appeared
    And Intune does not list "LT-0043"
    And the message "MS-MDE2 Discover" has not gone over the wire

    Examples:
      | assigned             | windows | edition    | device  |
      | assigned to a user   | 10      | Enterprise | LT-0043 |
      | assigned to nobody   | 11      | Education  | LT-0042 |

  @SETUP-ENROL-002 @assumes-A-OOBE-01
  Scenario Outline: With the scope None nobody enrols automatically: <who>, Windows <windows> <edition>
    Given automatic enrolment is set to none
    And Ben is a user of Contoso
    And Ben has joined 2 devices to the directory before
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to <assigned>
    When the user powers on "LT-0043" with a wired network
    And <signs in>
    Then the something went wrong screen appears
    And the screen says "0x80180031"
    And Intune does not list "LT-0043"
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" again
    And <signs in>
    Then the something went wrong screen appears
    And Intune does not list "LT-0043"
    And the message "MS-MDE2 Discover" has not gone over the wire

    Examples:
      | who                                  | windows | edition    | assigned | signs in                |
      | the user to whom the PC is assigned  | 10      | Enterprise | Anna     | Anna enters the password |
      | one who has joined devices before    | 11      | Education  | Ben      | Ben enters the password |

  @SETUP-ENROL-001 @assumes-A-OOBE-01
  Scenario Outline: With the scope Some a member enrols where another user was turned away, and on the same device: Windows <windows>, <group>
    Given there is a group "Sales"
    And there is a group "Service"
    And automatic enrolment covers only the groups "Sales" and "Service"
    And Anna is a member of "<group>"
    And Carla is a user of Contoso
    And Carla is a member of "Sales"
    And Carla is a member of "Service"
    And Ben is a user of Contoso
    And "LT-0043" is a Windows <windows> Enterprise laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    When the user powers on "LT-0043" with a wired network
    And Ben enters the password
    Then the something went wrong screen appears
    And the screen says "0x80180031"
    And Intune does not list "LT-0043"
    When the administrator assigns Anna to "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Anna enters the password
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Anna

    Examples:
      | windows | group   |
      | 10      | Sales   |
      | 11      | Service |

  @STEP-E1
  Scenario Outline: A user in the scope enrols over Wi-Fi too, and a second time when Windows is installed anew: Windows <windows> <edition>
    Given there is a group "Sales"
    And automatic enrolment covers only the group "Sales"
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the user powers on "LT-0043" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Anna
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Anna

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |
