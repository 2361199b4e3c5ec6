@entra-join
Feature: A PC whose out-of-box experience is restarted too often

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @BOOT-006 @assumes-A-OOBE-05
  Scenario Outline: With the eleventh start comes the recovery page, and Autopilot is left out: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" without a network
    Then the country or region screen appears
    When "LT-0042" is switched off and on again 9 times
    Then the country or region screen appears
    And the recovery page has not appeared
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the recovery page appears
    And the field "Language" shows "English (United States)"
    And the field "Country or region" shows "United States"
    And the field "Keyboard layout" shows "US"
    And the list offers "Germany"
    And the list offers "German"
    And the keyboard layout screen has not appeared
    When the user selects "Germany"
    And the user presses "Next"
    Then the licence terms screen appears
    When the user presses the keys "Windows"
    And the user presses "Accept"
    Then the account type screen appears
    And "LT-0042" has not called the host "login.live.com"
    And "LT-0042" has not called the host "ztd.dds.microsoft.com"
    And the sign-in page has not appeared
    And "LT-0042" is not joined to the directory
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the recovery page appears
    And "LT-0042" has not called the host "ztd.dds.microsoft.com"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @BOOT-006 @assumes-A-OOBE-05
  Scenario: The technician has no way to pre-provision such a PC
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And "LT-0042" is switched off and on again 10 times
    Then the recovery page appears
    When the technician presses the Windows key five times
    And the technician presses "Next"
    Then the licence terms screen appears
    When the technician presses the Windows key five times
    And the technician presses "Accept"
    Then the account type screen appears
    When the technician presses the Windows key five times
    And 1 minute passes
    Then the pre-provisioning options screen has not appeared
    And the pre-provisioning configuration screen has not appeared

  @refutes-BOOT-006 @assumes-A-OOBE-05
  Scenario Outline: With the tenth start nothing is amiss: Windows <generation>
    Given "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And "LT-0042" is switched off and on again 9 times
    Then the sign-in page shows the brand of Contoso
    And the recovery page has not appeared
    When Anna signs in
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-BOOT-006 @assumes-A-OOBE-05
  Scenario: Once the count has been set back Autopilot is asked again
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And "LT-0042" is switched off and on again 10 times
    Then the recovery page appears
    When the user enters "reg add HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion /v UserOOBE /t REG_DWORD /d 1 /f" at the command prompt
    Then the screen says "The operation completed successfully."
    When the user enters "shutdown.exe /r /t 0" at the command prompt
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears

  @refutes-BOOT-006 @assumes-A-OOBE-05
  Scenario: After the reseal the count begins anew, and at the desktop nothing is counted
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And "LT-0042" is switched off and on again 8 times
    And the technician provisions "LT-0042"
    And the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And "LT-0042" is switched off and on again 9 times
    Then the sign-in page appears
    And the recovery page has not appeared
    When Anna signs in
    Then the desktop appears

  @refutes-BOOT-006 @assumes-A-OOBE-05
  Scenario: Another PC is not affected
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And "LT-0042" is switched off and on again 10 times
    Then the recovery page appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page appears on "LT-0043"
    And the recovery page has not appeared on "LT-0043"
