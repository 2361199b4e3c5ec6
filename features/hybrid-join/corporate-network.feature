Feature: The corporate network: who needs it, and when

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @REQ-011
  Scenario Outline: The technician needs the Internet only, and nothing restarts before the reseal: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And the domain has a computer account for "LT-0043"
    And "LT-0043" has not restarted
    And Intune lists "LT-0043" by a name that begins with "DESKTOP-"
    When the technician presses "Reseal"
    Then "LT-0043" is switched off
    When the user powers on "LT-0043" on the corporate network
    Then the Windows sign-on screen appears
    And the event log of "LT-0043" says "a member of corp.contoso.com"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @REQ-012
  Scenario Outline: Whoever unboxes the device away from the domain gets no further than Device setup: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" with a wired network
    Then the Enrollment Status Page appears
    And Device setup completes
    And the something went wrong screen appears
    And the Windows sign-on screen has not appeared
    When the user presses "Try again"
    Then the something went wrong screen appears
    And the Windows sign-on screen has not appeared
    When the user plugs a cable of the corporate network into "LT-0043"
    And the user presses "Try again"
    Then the Windows sign-on screen appears
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And Account setup is in progress

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-012 @USER-H-001 @ERR-0x80070774
  Scenario: Without "Skip AD connectivity check" a domain controller has to answer
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the screen says "Confirm you are using the correct sign-in information and that your organization uses this feature. You can try to do this again or contact your system administrator with the error code 80070774."
    And the screen says "80070774"
    And the event log of "LT-0042" says "the domain controller for this domain was not found"
    And the Windows sign-on screen has not appeared
    When the user presses "Try again"
    Then the something went wrong screen appears
    When the user plugs a cable of the corporate network into "LT-0042"
    And 1 minute passes
    Then the Windows sign-on screen has not appeared
    When the user presses "Try again"
    Then the Windows sign-on screen appears

  @SETUP-PROF-012 @USER-H-001
  Scenario: With the VPN of the device alone a controller is tested all the same, on Windows 10 and over Wi-Fi, too
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Guest" is in range of "LT-0010"
    And a VPN connection "Contoso VPN" is assigned to the devices
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Guest" and then "Next"
    Then the something went wrong screen appears
    And the event log of "LT-0010" says "the domain controller for this domain was not found"
    And the screen says "80070774"
    And the Windows sign-on screen has not appeared
    When the user presses "Try again"
    Then the something went wrong screen appears
    And the Windows sign-on screen has not appeared
    When the user plugs a cable of the corporate network into "LT-0010"
    And the user presses "Try again"
    Then the Windows sign-on screen appears

  @SETUP-PROF-013 @USER-H-002 @OOBE-010
  Scenario: With it the flow passes to the sign-on, where a domain controller is needed all the same
    Given the deployment profile skips the AD connectivity check
    And a VPN connection "Contoso VPN" is assigned to the devices
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the Windows sign-on screen appears
    And the something went wrong screen has not appeared
    And the profile that "LT-0042" received says:
      | CloudAssignedDomainJoinMethod     | 1 |
      | HybridJoinSkipDCConnectivityCheck | 1 |
    When Anna signs on with the on-premises credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When the user presses "OK"
    And the user presses "Network"
    And the user selects "Contoso VPN" and then "Connect"
    Then the screen says "Contoso VPN: Connected"
    When the user presses "Back"
    And Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And Account setup is in progress

  @USER-H-002
  Scenario: Before anybody has tried to sign on, on Windows 10, it may be raised from the greeting
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And the deployment profile skips the AD connectivity check
    And a VPN connection "Contoso VPN" is assigned to the devices
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" with a wired network
    Then the Windows sign-on screen appears
    When the user presses "Network"
    And the user selects "Contoso VPN" and then "Connect"
    Then the screen says "Contoso VPN: Connected"
    When the user presses "Back"
    And Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
    And Account setup is in progress
    And the event log of "LT-0010" says "signed on with a domain controller"

  @REQ-103
  Scenario: A VPN of the user is not there before somebody has signed on
    Given the deployment profile skips the AD connectivity check
    And a VPN connection "Contoso VPN" is assigned to the users
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the Windows sign-on screen appears
    And there is no button "Network"
    When Anna signs on with the on-premises credentials
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When the user presses "OK"
    Then there is a button "Submit"
    And there is no button "Network"

  Scenario: A gateway that does not answer connects nothing
    Given the deployment profile skips the AD connectivity check
    And a VPN connection "Contoso VPN" is assigned to the devices
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the Windows sign-on screen appears
    Given the VPN gateway of Contoso does not answer
    When the user presses "Network"
    And the user selects "Contoso VPN" and then "Connect"
    Then the screen says "Contoso VPN: Can't connect"

  Scenario: Who has signed on before signs on without a domain controller
    Given "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    Then Account setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    And Anna signs on with the on-premises credentials and a wrong password
    Then the screen says "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential."
    When Anna signs on with the on-premises credentials
    Then the Enrollment Status Page appears
