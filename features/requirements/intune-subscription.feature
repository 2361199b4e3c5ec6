Feature: An Intune subscription is required

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @REQ-005 @REQ-102 @ERR-0x80180018
  Scenario Outline: With a subscription and a licence the user enrols, and afterwards nobody without one: Windows <windows>
    Given Ben has no Intune licence
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Anna
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "80180018"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @REQ-005
  Scenario: With a subscription the technician's device enrols, whoever has a licence
    Given Anna has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

  @REQ-005
  Scenario: Without a subscription no device can be registered
    Given Contoso has no Intune subscription
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    Then Intune refuses to register "LT-0043" and says "Request not applicable to target tenant."

  @refutes-REQ-005 @REQ-102 @ERR-0x80180018
  Scenario Outline: Without a licence, or with another one, enrolment is refused, though the organisation has a subscription: Windows <windows>
    Given Anna has <licence>
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0043" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "There was an error with your Mobile Device Management (MDM) user license. Contact your system administrator."
    And the screen says "80180018"
    And Intune does not list "LT-0043"
    When the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And the Enrollment Status Page has not appeared

    Examples:
      | windows | licence                            |
      | 10      | no Intune licence                  |
      | 11      | no Intune licence                  |
      | 10      | only a licence for Exchange Online |

  @REQ-102 @ERR-0x80180018
  Scenario Outline: Nor is it enough that the user is assigned to the device: Windows <windows>
    Given Anna has no Intune licence
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0043" with a wired network
    And Anna enters the password
    Then the something went wrong screen appears
    And the screen says "80180018"
    And Intune does not list "LT-0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-REQ-005 @ERR-0x80180018
  Scenario: When the subscription ends a user with a licence is refused too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the Intune subscription of Contoso ends
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "80180018"
    And the message "OMA-DM session" has not gone over the wire

  @refutes-REQ-005
  Scenario Outline: When the subscription ends the technician's device is refused as well: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the Intune subscription of Contoso ends
    And the technician provisions "LT-0043"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180018)"
    And the message "OMA-DM session" has not gone over the wire

    Examples:
      | windows |
      | 10      |
      | 11      |
