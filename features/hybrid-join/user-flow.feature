Feature: User flow of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago

  Scenario: From the first start to the desktop
    When the user powers on "LT-0042" on the corporate network
    Then the Enrollment Status Page appears
    And the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And the sign-in page appears
    When Anna signs in
    Then the "Stay signed in to all your apps" screen appears
    And the box "Allow my organization to manage my device" is selected
    When the user presses "OK"
    Then the "You're all set!" screen appears
    When the user presses "Done"
    And the user presses "Sign out"
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then the desktop appears
