@hybrid-join
Feature: A PC for an on-premises domain whose out-of-box experience is restarted too often

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @BOOT-006 @assumes-A-OOBE-04
  Scenario Outline: With the eleventh start comes the recovery page, and Autopilot is left out: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    Then the country or region screen appears
    When "LT-0042" is switched off and on again 9 times
    Then the country or region screen appears
    And the recovery page has not appeared
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" on the corporate network
    Then the recovery page appears
    And the field "Language" shows "English (United States)"
    And the field "Country or region" shows "United States"
    And the field "Keyboard layout" shows "US"
    And the keyboard layout screen has not appeared
    When the user presses "Next"
    And the user presses "Accept"
    Then the account type screen appears
    And "LT-0042" has not called the host "login.live.com"
    And "LT-0042" has not called the host "ztd.dds.microsoft.com"
    And the sign-in page has not appeared
    And the domain has no computer account for "LT-0042"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-006 @assumes-A-OOBE-04
  Scenario Outline: With the tenth start nothing is amiss: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And "LT-0042" is switched off and on again 9 times
    Then the sign-in page shows the brand of Contoso
    And the recovery page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |
