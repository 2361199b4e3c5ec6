Feature: A deployment profile for hybrid join is changed after devices were deployed with it

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @SETUP-PROF-019
  Scenario Outline: A changed profile changes nothing on an enrolled device until it is reset and enrolled anew: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the administrator changes the deployment profile to show the licence terms
    And the user powers on "LT-0042" on the corporate network
    Then the Windows sign-on screen appears
    And the licence terms screen has not appeared
    When the administrator deletes the device record of "LT-0042"
    And the administrator unblocks "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    When the technician presses "Accept"
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears

    Examples:
      | windows | begin     |
      | 10      | Provision |
      | 11      | Next      |

  @SETUP-PROF-019
  Scenario: A device that is not enrolled yet has the changed profile with its next start
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page appears
    When the administrator changes the deployment profile to show the licence terms
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the licence terms screen appears
