Feature: Renewal of the management certificate

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @MDMCERT-001 @assumes-A-MDM-02
  Scenario Outline: In its last 42 days the certificate is renewed without the user, and the PC goes on being managed: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the management certificate of "LT-0042" expires in 365 days
    When the technician presses "Reseal"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 324 days pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 365 days

    Examples:
      | windows |
      | 10      |
      | 11      |

  @MDMCERT-001 @assumes-A-MDM-02
  Scenario Outline: So it is on a PC that a user has deployed, year after year: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 365 days
    When 330 days pass
    Then the management certificate of "LT-0042" expires in 35 days
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 365 days
    When 330 days pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 365 days

    Examples:
      | windows |
      | 10      |
      | 11      |

  @MDMCERT-001 @assumes-A-MDM-02
  Scenario Outline: What has failed is tried again after seven days, and not before: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 330 days pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" without a network
    Then the desktop appears
    When 1 hour passes
    Then the management certificate of "LT-0042" expires in 35 days
    When the power of "LT-0042" fails
    And 6 days pass
    And 22 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 29 days
    When the power of "LT-0042" fails
    And 1 hour passes
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 365 days

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-MDMCERT-001 @assumes-A-MDM-02
  Scenario Outline: Before its last 42 days the certificate is left as it is: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When 322 days pass
    And 22 hours pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    When 30 minutes pass
    Then the management certificate of "LT-0042" expires in 43 days
    When 2 hours pass
    And the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    And the management certificate of "LT-0042" expires in 365 days

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-MDMCERT-001 @assumes-A-MDM-02
  Scenario Outline: A PC that was off until the end renews nothing any more: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And 366 days pass
    And the user powers on "LT-0042" with a wired network
    Then the desktop appears
    When 1 hour passes
    Then the management certificate of "LT-0042" has expired

    Examples:
      | windows |
      | 10      |
      | 11      |
