Feature: The deployment profile decides which screens come before the sign-in page

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @TIP-001
  Scenario: Language, region and keyboard screens come before the sign-in page when the profile shows them
    Given the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    And the deployment profile shows the licence terms
    When the user powers on "LT-0042" with a wired network
    Then the language screen appears
    When the user selects "English (United States)" and then "Yes"
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    When the user selects "German" and then "Yes"
    Then the licence terms screen appears
    And the sign-in page has not appeared
    When the user presses "Accept"
    Then the sign-in page shows the brand of Contoso

  @TIP-001
  Scenario: Only the keyboard screen
    Given the deployment profile shows the keyboard screen
    When the user powers on "LT-0042" with a wired network
    Then the keyboard layout screen appears
    And the language screen has not appeared
    And the sign-in page has not appeared
    When the user selects "US" and then "Yes"
    Then the sign-in page appears
