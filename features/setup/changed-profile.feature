Feature: A deployment profile is changed after devices were deployed with it

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @SETUP-PROF-019
  Scenario Outline: A changed profile changes nothing on an enrolled device until it is reset and enrolled anew: Windows <windows>
    Given the deployment profile names devices by the template "CT-%SERIAL%"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator changes the name template of the deployment profile to "NEW-%SERIAL%"
    And the administrator changes the deployment profile to show the licence terms
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the licence terms screen has not appeared
    And Intune and the directory list "LT-0042" by the name "CT-LT0042"
    When the administrator deletes the device record of "LT-0042"
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    When the user presses "Accept"
    And Anna signs in
    Then the desktop appears
    And Intune and the directory list "LT-0042" by the name "NEW-LT0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-019
  Scenario Outline: The technician's half counts as the enrolment: the user's half goes on with the profile as it was, Windows <windows>
    Given the deployment profile names devices by the template "CT-%SERIAL%"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And the administrator changes the deployment profile to show the licence terms
    And the administrator changes the deployment profile to make its user an administrator
    And the administrator changes the name template of the deployment profile to "NEW-%SERIAL%"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the licence terms screen has not appeared since the reseal
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in
    Then the desktop appears
    And the licence terms screen has not appeared since the reseal
    And Anna is no local administrator of "LT-0042"
    And Intune and the directory list "LT-0042" by the name "CT-LT0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-019
  Scenario: What the profile showed it goes on to show on an enrolled device, though it hides it now
    Given the deployment profile shows the licence terms
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And the technician presses "Accept"
    And the technician opens the pre-provisioning configuration
    And the technician presses "Next"
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And the administrator changes the deployment profile to hide the licence terms
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the licence terms screen appears

  @SETUP-PROF-019
  Scenario Outline: Reset and enrolled anew a device has the changed profile, also by the technician: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And the administrator deletes the device record of "LT-0042"
    And the administrator unblocks "LT-0042"
    And the administrator changes the deployment profile to show the licence terms
    And the administrator renames the deployment profile to "Second edition"
    And Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" with a wired network
    Then the licence terms screen appears
    When the technician presses "Accept"
    And the technician opens the pre-provisioning configuration
    Then the screen says "Deployment profile: Second edition"
    When the technician presses "<begin>"
    Then the success status screen appears
    And the screen says "Deployment profile: Second edition"

    Examples:
      | windows | begin     |
      | 10      | Provision |
      | 11      | Next      |

  @SETUP-PROF-019
  Scenario: A device that is not enrolled yet has the changed profile with its next start
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    And the licence terms screen has not appeared
    When the administrator changes the deployment profile to show the licence terms
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the licence terms screen appears
