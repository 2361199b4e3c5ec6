Feature: Conditional Access and the apps of Intune

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @POLICY-006
  Scenario Outline: A policy with terms of use for all apps keeps the user's PC from enrolling: Windows <windows>
    Given a Conditional Access policy "House rules" requires terms of use for all apps
    And a Conditional Access policy "Reading" requires terms of use for the app "Microsoft Graph"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0xCAA2000C"
    And the screen says "AADSTS50158"
    And "LT-0050" is joined to the directory
    And Intune does not list "LT-0050"
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire
    When the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0xCAA2000C"
    And the Enrollment Status Page has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-006
  Scenario: It is the enrolment app that counts: to leave out another one does not help
    Given a Conditional Access policy "House rules" requires terms of use for all apps but "Microsoft Intune"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "AADSTS50158"
    And Intune does not list "LT-0042"

  @refutes-POLICY-006
  Scenario Outline: A policy that leaves out the enrolment app lets the PC enrol: Windows <windows>
    Given a Conditional Access policy "House rules" requires terms of use for all apps but "Microsoft Intune Enrollment" and "Microsoft Intune"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-POLICY-006
  Scenario: Nor is a technician stopped, who is no user
    Given a Conditional Access policy "House rules" requires terms of use for all apps
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @refutes-POLICY-006
  Scenario: Nor does a policy for one other app stop anybody
    Given a Conditional Access policy "House rules" requires terms of use for the app "Microsoft Graph"
    And a Conditional Access policy "Reading" blocks the app "Microsoft Graph"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears

  @POLICY-007
  Scenario Outline: A policy that blocks all apps but those of its list must list Microsoft Intune Enrollment: Windows <windows>
    Given a Conditional Access policy "Closed" blocks all apps but "Microsoft Intune"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0xCAA2000C"
    And the screen says "AADSTS53003"
    And "LT-0050" is joined to the directory
    And Intune does not list "LT-0050"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-007
  Scenario Outline: And Microsoft Intune, without which Account setup cannot be done: Windows <windows>
    Given a Conditional Access policy "Closed" blocks all apps but "Microsoft Intune Enrollment"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And Account setup is in progress
    And Account setup fails
    And Intune lists "LT-0050" as a device of Anna
    And the desktop has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POLICY-007
  Scenario: A technician's part needs neither, the user's part does
    Given a Conditional Access policy "Closed" blocks all apps
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the desktop has not appeared

  @refutes-POLICY-007
  Scenario Outline: With both on its list the PC enrols and is set up: Windows <windows>
    Given a Conditional Access policy "Closed" blocks all apps but "Microsoft Intune Enrollment" and "Microsoft Intune"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |
