Feature: Step 2, users are allowed to join devices to the directory

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And there is a group "Sales"

  @STEP-E2 @SETUP-JOIN-001
  Scenario Outline: Joining is allowed to selected users and user groups, dynamic ones too: <who>
    Given Ben is a user of Contoso
    And Carla is a user of Contoso
    And only Ben, Carla and members of "Sales" may join devices to the directory
    And the group "Sales" takes in users whose name begins with "An"
    When the user powers on "LT-0042" with a wired network
    And <who> signs in
    Then the Enrollment Status Page appears
    And "LT-0042" is joined to the directory

    Examples:
      | who   |
      | Ben   |
      | Carla |
      | Anna  |

  @STEP-E2
  Scenario: Where all users are allowed to join devices, one without any group joins too
    Given Ben is a user of Contoso
    And Anna is a member of "Sales"
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then "LT-0042" is joined to the directory

  @STEP-E2 @SETUP-JOIN-001
  Scenario: Of several selected groups a user has to be in one only
    Given there is a group "Guests"
    And only members of "Guests" or "Sales" may join devices to the directory
    And Ben is a user of Contoso
    And Ben is a member of "Guests"
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then "LT-0042" is joined to the directory
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then "LT-0043" is joined to the directory

  @refutes-STEP-E2 @SETUP-JOIN-001 @ERR-0x801c0003
  Scenario Outline: A user who may not join devices is refused with a clear error: Windows <windows>
    Given only members of "Sales" may join devices to the directory
    And there is a group "Guests"
    And Ben is a user of Contoso
    And Ben is a member of "Guests"
    And Ben has joined 2 devices to the directory before
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    And "LT-0043" is not joined to the directory
    And Intune does not list "LT-0043"
    And the Enrollment Status Page has not appeared
    When the user presses "Try again"
    And Anna signs in
    Then the Enrollment Status Page appears
    And "LT-0043" is joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-JOIN-001 @ERR-0x801c0003
  Scenario: A user who is not selected may not join a device either that a selected one had joined before
    Given only members of "Sales" may join devices to the directory
    And Ben is a user of Contoso
    And Anna is a member of "Sales"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0x801c0003"

  @SETUP-JOIN-001 @ERR-0x801c0003
  Scenario Outline: Where nobody is selected nobody may join devices, with and without a group: Windows <windows>
    Given only selected users may join devices to the directory, and nobody is selected
    And Ben is a user of Contoso
    And Anna is a member of "Sales"
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    When the user presses "Try again"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0x801c0003"
    And "LT-0043" is not joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-JOIN-002 @ERR-0x801c0003
  Scenario: With the value None joining is blocked for everyone
    Given nobody may join devices to the directory
    And Anna is a member of "Sales"
    And Ben is a user of Contoso
    And Ben has the directory role "Global Administrator"
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    When the user presses "Try again"
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0x801c0003"
    And "LT-0042" is not joined to the directory

  @SETUP-JOIN-002 @ERR-0x801c0003
  Scenario: With the value None joining is blocked also for who has joined devices before, and for an assigned user
    Given nobody may join devices to the directory
    And Anna has joined 2 devices to the directory before
    And Ben is a user of Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the something went wrong screen appears on "LT-0042"
    And the screen of "LT-0042" says "0x801c0003"
    And "LT-0042" is not joined to the directory
    When the user powers on "LT-0043" with a wired network
    And Ben enters the password on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the screen of "LT-0043" says "0x801c0003"
    And "LT-0043" is not joined to the directory

  @ERR-0x801c0003 @assumes-A-DRS-01
  Scenario Outline: A user over the device limit is refused at the join: Windows <windows>
    Given a user may join 1 device to the directory
    And Ben is a user of Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"
    And "LT-0043" is not joined to the directory
    When the user presses "Try again"
    And Ben signs in
    Then "LT-0043" is joined to the directory

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-JOIN-002 @ERR-0x801c0003
  Scenario Outline: With the value None joining stays blocked at the next start, and over Wi-Fi: Windows <windows> <edition>
    Given nobody may join devices to the directory
    And the group "Sales" takes in users whose name begins with "An"
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the user powers on "LT-0043" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x801c0003"
    When the power of "LT-0043" fails
    And the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x801c0003"
    And "LT-0043" is not joined to the directory
    And the Enrollment Status Page has not appeared

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @STEP-E2 @SETUP-JOIN-001
  Scenario Outline: A selected user joins a second device, and one that is assigned: Windows <windows> <edition>
    Given Ben is a user of Contoso
    And Carla is a user of Contoso
    And Carla is a member of "Sales"
    And only Ben, Carla and members of "Sales" may join devices to the directory
    And Ben has joined 2 devices to the directory before
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    When the user powers on "LT-0043" with a wired network
    And Ben enters the password
    Then the desktop appears
    And "LT-0043" is joined to the directory
    When Windows is installed anew on "LT-0043"
    And the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Anna enters the password
    Then the something went wrong screen appears
    And the screen says "This user is not authorized to enroll"
    And the screen says "0x801c0003"

    Examples:
      | windows | edition    |
      | 10      | Enterprise |
      | 11      | Education  |
