Feature: A corporate network that leads to the Internet only through a proxy

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join

  @REQ-109 @assumes-A-WPAD-01
  Scenario Outline: With the WPAD proxy option on a hybrid deployment works there from the technician to the desktop: Windows <windows>
    Given the corporate network of Contoso has a proxy, and the WPAD proxy option is on
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" on the corporate network
    And the technician opens the pre-provisioning configuration
    And the technician presses "<begin>"
    Then the success status screen appears
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    And the user presses "OK"
    And the user presses "Done"
    Then Account setup completes
    And Intune lists "LT-0042" as a device of Anna
    And "LT-0042" has the app "Contoso VPN"
    When the user presses "Sign out"
    And Anna signs on with the on-premises credentials
    Then the desktop appears
    When 100 minutes pass
    Then "LT-0042" is hybrid joined to the directory

    Examples:
      | windows | begin     |
      | 10      | Provision |
      | 11      | Next      |

  @REQ-109 @assumes-A-WPAD-01
  Scenario Outline: With the option off the proxy is not found, and the device has no Internet there: Windows <windows>
    Given the corporate network of Contoso has a proxy, and the WPAD proxy option is off
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" on the corporate network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    Then the network screen appears
    And the button "Next" is disabled
    And the Enrollment Status Page has not appeared since the reseal
    And the Windows sign-on screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @REQ-109 @assumes-A-WPAD-01
  Scenario: Between the two halves: what a technician has provisioned elsewhere needs the option where its user signs on
    Given the corporate network of Contoso has a proxy, and the WPAD proxy option is off
    And the deployment profile skips the AD connectivity check
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the Windows sign-on screen appears
    When the user plugs a cable of the corporate network into "LT-0042"
    And Anna signs on with the on-premises credentials
    Then the event log of "LT-0042" says "signed on with a domain controller"
    And the something went wrong screen appears
    And the screen says "OOBEIDPS"
    When the user presses "Try again"
    Then the something went wrong screen appears
    And the "Stay signed in to all your apps" screen has not appeared

  @refutes-REQ-109
  Scenario: Where no proxy is used, as on a technician's own network, the option is not needed
    Given the corporate network of Contoso has a proxy, and the WPAD proxy option is off
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" with a wired network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Next"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"

  @refutes-REQ-109
  Scenario: Nor on a corporate network without a proxy, which leads to the Internet by itself
    Given "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the technician powers on "LT-0042" on the corporate network
    And the technician opens the pre-provisioning configuration
    And the technician presses "Provision"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"
