Feature: Update rings and the quality updates of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And the Enrollment Status Page installs Windows quality updates
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-ESP-031 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: An update that is as old as the ring defers it by is installed
    Given an update ring "Broad" defers quality updates by 7 days
    And a monthly security update for Windows 11 that needs no restart was released 7 days ago
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    Then the "Installing updates" screen appears
    And the Windows sign-on screen appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"

  @refutes-SETUP-ESP-031 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: A younger one is held back
    Given an update ring "Broad" defers quality updates by 7 days
    And a monthly security update for Windows 11 that needs no restart was released 6 days ago
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"

  @SETUP-ESP-032 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: While the ring has paused quality updates none is installed
    Given an update ring "Broad" has paused quality updates since 34 days ago
    And a monthly security update for Windows 11 that needs no restart was released 60 days ago
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the "Installing updates" screen has not appeared
    And "LT-0042" has not called the host "dl.delivery.mp.microsoft.com"

  @refutes-SETUP-ESP-032 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: A pause is over after 35 days
    Given an update ring "Broad" has paused quality updates since 35 days ago
    And a monthly security update for Windows 11 that needs no restart was released 60 days ago
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    Then the "Installing updates" screen appears
    And the Windows sign-on screen appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"

  @refutes-SETUP-ESP-032 @assumes-A-WU-02 @assumes-A-WU-03
  Scenario: The pause of other devices is none here
    Given there is a group "Kiosks"
    And the group "Kiosks" is empty
    And an update ring "Kiosk ring" of the group "Kiosks" has paused quality updates since 1 day ago
    And a monthly security update for Windows 11 that needs no restart was released 1 day ago
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    And the user presses "Sign out"
    Then the "Installing updates" screen appears
    And the Windows sign-on screen appears
    And the event log of "LT-0042" says "Installation successful: Monthly security update for Windows 11"
