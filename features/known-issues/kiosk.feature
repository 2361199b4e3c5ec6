Feature: A kiosk that signs on by itself

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And a kiosk profile "Reception" that signs on by itself is assigned to the devices

  @KNOWN-006 @assumes-A-KIOSK-01
  Scenario Outline: Restarts in the out-of-box experience cost the kiosk its automatic sign-on: Windows 11, <version>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the policy "Reception" is already in effect on "LT-0042"
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" again
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the Windows sign-on screen appears
    When somebody signs on as "kioskUser1" without a password
    Then the screen says "The user name or password is incorrect. Try again."
    When somebody signs on as "kioskUser0" with a password
    Then the screen says "The user name or password is incorrect. Try again."
    When somebody signs on as "kioskUser0" without a password
    Then the desktop appears
    And the policy "Reception" is already in effect on "LT-0042"
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the Windows sign-on screen appears

    Examples:
      | version         |
      | 10.0.26100.4060 |
      | 10.0.26100.1742 |
      | 10.0.22631.4169 |

  @KNOWN-006 @assumes-A-KIOSK-01 @assumes-A-OOBE-02
  Scenario: So do restarts in a deployment by its user, once there are several
    Given "LT-0042" is a Windows 11 Enterprise laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "10.0.26100.4060"
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    When 5 minutes pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And 5 minutes pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the Windows sign-on screen appears
    When somebody signs on as "kioskUser0" without a password
    Then the desktop appears

  @refutes-KNOWN-006
  Scenario Outline: From the update of May 2025 on it keeps it: Windows 11, <version>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    When the power of "LT-0042" fails
    And the technician powers on "LT-0042" again
    Then the success status screen appears
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the Windows sign-on screen has not appeared
    And the event log of "LT-0042" says "kioskUser0 has signed on automatically"

    Examples:
      | version         |
      | 10.0.26100.4061 |
      | 10.0.26100.6899 |
      | 10.0.26200.6899 |

  @refutes-KNOWN-006 @assumes-A-KIOSK-01
  Scenario: Without an unexpected restart, and with restarts after the deployment, an older version keeps it too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "10.0.26100.4060"
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the Windows sign-on screen has not appeared
    And the event log of "LT-0042" says "kioskUser0 has signed on automatically"
