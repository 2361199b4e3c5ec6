Feature: Update rings and the quality updates of the out-of-box experience

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And the Enrollment Status Page installs Windows quality updates
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-031 @assumes-A-WU-02
  Scenario Outline: An update that is as old as the ring defers it by is installed: <ring>, released <released>
    Given an update ring "Broad" defers quality updates by <ring>
    And a monthly security update for Windows 11 that needs no restart was released <released>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the screen says "Installing Monthly security update for Windows 11"
    And the desktop appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"

    Examples:
      | ring    | released    |
      | 7 days  | 7 days ago  |
      | 7 days  | 8 days ago  |
      | 30 days | 30 days ago |

  @refutes-SETUP-ESP-031 @assumes-A-WU-02
  Scenario Outline: A younger one is held back, and the desktop comes at once: <ring>, released <released>
    Given an update ring "Broad" defers quality updates by <ring>
    And a monthly security update for Windows 11 that needs no restart was released <released>
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"

    Examples:
      | ring    | released    |
      | 7 days  | 6 days ago  |
      | 30 days | 29 days ago |
      | 1 day   | just now    |

  @SETUP-ESP-031 @assumes-A-WU-02
  Scenario: Of two updates the old one is installed and the young one is not
    Given an update ring "Broad" defers quality updates by 7 days
    And a monthly security update for Windows 11 that needs no restart was released 10 days ago
    And a monthly security update for Windows 11 that needs a restart is available
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"
    And "LT-0042" has not restarted

  @SETUP-ESP-031 @assumes-A-WU-02
  Scenario: The ring of other devices defers nothing here
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And an update ring "Kiosk ring" of the group "Kiosks" defers quality updates by 30 days
    And a monthly security update for Windows 11 that needs no restart was released 1 day ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears

  @SETUP-ESP-032 @assumes-A-WU-02
  Scenario Outline: While the ring has paused quality updates none is installed: since <paused>
    Given an update ring "Broad" has paused quality updates since <paused>
    And a monthly security update for Windows 11 that needs no restart was released 60 days ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"

    Examples:
      | paused      |
      | just now    |
      | 34 days ago |

  @refutes-SETUP-ESP-032 @assumes-A-WU-02
  Scenario Outline: A pause is over after 35 days: since <paused>
    Given an update ring "Broad" has paused quality updates since <paused>
    And a monthly security update for Windows 11 that needs no restart was released 60 days ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"

    Examples:
      | paused      |
      | 35 days ago |
      | 36 days ago |

  @refutes-SETUP-ESP-032 @assumes-A-WU-02
  Scenario: The pause of other devices is none here
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And an update ring "Kiosk ring" of the group "Kiosks" has paused quality updates since 1 day ago
    And a monthly security update for Windows 11 that needs no restart was released 1 day ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears

  @SETUP-ESP-031 @assumes-A-WU-02
  Scenario: An update ring that an administrator makes lets an update through that is old enough
    Given a monthly security update for Windows 11 that needs no restart was released 7 days ago
    When the administrator makes an update ring "Made" for all devices that defers quality updates by 7 days
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"

  @refutes-SETUP-ESP-031 @assumes-A-WU-02
  Scenario: An update ring that an administrator makes holds a younger update back
    Given a monthly security update for Windows 11 that needs no restart was released 6 days ago
    When the administrator makes an update ring "Made" for all devices that defers quality updates by 7 days
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared

  @SETUP-ESP-032 @assumes-A-WU-02
  Scenario: What an administrator pauses is not installed
    Given a monthly security update for Windows 11 that needs no restart was released 60 days ago
    When the administrator makes an update ring "Made" for all devices that defers quality updates by 7 days
    And the administrator pauses the quality updates of the update ring "Made"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the "Installing updates" screen has not appeared

  @refutes-SETUP-ESP-032 @assumes-A-WU-02
  Scenario Outline: What an administrator has paused and resumed is installed, and so it is after 35 days: <then>
    Given a monthly security update for Windows 11 that needs no restart was released 60 days ago
    When the administrator makes an update ring "Made" for all devices that defers quality updates by 7 days
    And the administrator pauses the quality updates of the update ring "Made"
    And <then>
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the "Installing updates" screen appears
    And the desktop appears

    Examples:
      | then                                                                      |
      | the administrator resumes the quality updates of the update ring "Made"   |
      | 35 days pass                                                              |
