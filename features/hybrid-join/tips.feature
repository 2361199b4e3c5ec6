Feature: From the technician flow to the user flow of a PC for an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And these apps are required:
      | app           | kind  | context | assigned to       | minutes |
      | Contoso VPN   | Win32 | device  | Autopilot devices | 20      |
      | Contoso Notes | Win32 | user    | all users         | 4       |

  @USER-001
  Scenario Outline: A user flow that begins <later> after the technician flow is not refused, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed <later> ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    And the something went wrong screen has not appeared
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | generation | later    |
      | 10         | 15 days  |
      | 11         | 15 days  |

  @TIP-001
  Scenario Outline: Language, region and keyboard screens come before the sign-in page when the profile shows them: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile lets the user choose language and region
    And the deployment profile shows the keyboard screen
    When the user powers on "LT-0050" on the corporate network
    Then the language screen appears
    When the user selects "English (United States)" and then "Yes"
    Then the country or region screen appears
    When the user selects "Germany" and then "Yes"
    Then the keyboard layout screen appears
    And the sign-in page has not appeared
    When the user selects "German" and then "Yes"
    Then the sign-in page shows the brand of Contoso

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-TIP-001
  Scenario Outline: None of them when the profile hides them: Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile hides the language, region and keyboard screens
    When the user powers on "LT-0050" on the corporate network
    Then the sign-in page appears
    And the language screen has not appeared
    And the country or region screen has not appeared
    And the keyboard layout screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-004
  Scenario: 90 minutes after the technician flow the tokens have been refreshed
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 90 minutes pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And the event log of "LT-0042" does not tell of a stale token

  @refutes-TIP-004 @assumes-A-TOKEN-01
  Scenario: Within 90 minutes a token of the technician flow is still in use, and Account setup does not complete
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed just now
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup fails
    And the screen says "This device was prepared less than 90 minutes before. Its tokens are refreshed at "
    And the event log of "LT-0042" says "The token for https://enrollment.manage.microsoft.com/ is stale"

  @TIP-007 @TIP-008
  Scenario Outline: Compliance is reset during the user flow, and evaluated again afterwards, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    Then the Windows sign-on screen appears
    And Intune lists "LT-0050" as compliant
    And the directory lists "LT-0050" as compliant
    When Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup is in progress
    And Intune lists "LT-0050" as noncompliant
    And the directory lists "LT-0050" as noncompliant
    And Account setup completes
    And the directory still lists "LT-0050" as noncompliant
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When 1 hour passes
    Then Intune still lists "LT-0050" as compliant
    And the directory still lists "LT-0050" as compliant

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TIP-010
  Scenario Outline: What the technician flow installed is not installed again, and the user waits less than in a plain deployment, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0051" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" on the corporate network
    And Anna signs on with the on-premises credentials on "LT-0050"
    And Anna signs in on "LT-0050"
    And the user presses "OK" on "LT-0050"
    And the user presses "Done" on "LT-0050"
    And the user presses "Sign out" on "LT-0050"
    And Anna signs on with the on-premises credentials on "LT-0050"
    Then the desktop appears on "LT-0050"
    When the user powers on "LT-0051" on the corporate network
    And Anna signs in on "LT-0051"
    And Anna signs on with the on-premises credentials on "LT-0051"
    And Anna signs in on "LT-0051"
    And the user presses "OK" on "LT-0051"
    And the user presses "Done" on "LT-0051"
    And the user presses "Sign out" on "LT-0051"
    And Anna signs on with the on-premises credentials on "LT-0051"
    Then the desktop appears on "LT-0051"
    And the user waited less on "LT-0050" than on "LT-0051"
    And the installer of "Contoso VPN" has run once on "LT-0050"
    And Device setup took less time for the user than for the technician on "LT-0050"

    Examples:
      | generation |
      | 10         |
      | 11         |
