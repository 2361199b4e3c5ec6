Feature: Which releases of Windows are deployed

  @REQ-110
  Scenario Outline: Windows <release> is pre-provisioned and used: Microsoft Entra join
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows <release>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" is joined to the directory
    And Intune lists "LT-0042" with Windows version "<version>"
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And Intune lists "LT-0042" with Windows version "<version>"

    Examples:
      | release | version         |
      | 11 24H2 | 10.0.26100.6899 |
      | 11 25H2 | 10.0.26200.6899 |

  @REQ-110
  Scenario Outline: Windows <release> is pre-provisioned: Microsoft Entra hybrid join
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Enterprise laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows <release>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the domain has a computer account for "LT-0042"
    And Intune lists "LT-0042" with Windows version "<version>"

    Examples:
      | release | version         |
      | 11 24H2 | 10.0.26100.6899 |
      | 11 25H2 | 10.0.26200.6899 |

  @REQ-110
  Scenario Outline: So is 23H2, which has its support for Enterprise and Education until November 2026: <edition>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And "LT-0042" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "10.0.22631.6276"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" with Windows version "10.0.22631.6276"

    Examples:
      | edition    | join        |
      | Enterprise | join        |
      | Education  | hybrid join |

  @refutes-REQ-110
  Scenario Outline: None of two releases is turned away or taken for the other: Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows 11 24H2
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has Windows 11 25H2
    When the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And Intune lists "LT-0042" with Windows version "10.0.26100.6899"
    And Intune lists "LT-0043" with Windows version "10.0.26200.6899"
    And the error status screen has not appeared on "LT-0042"
    And the error status screen has not appeared on "LT-0043"

    Examples:
      | join        |
      | join        |
      | hybrid join |

  @REQ-111
  Scenario Outline: In 2026 a Windows 10 device is still pre-provisioned and enrolled: Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows 10 22H2
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And Intune lists "LT-0042" with Windows version "10.0.19045.6456"
    When the technician reseals "LT-0042"
    Then "LT-0042" is switched off

    Examples:
      | join        |
      | join        |
      | hybrid join |

  @REQ-111
  Scenario: So is one that its user deploys
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 10 Enterprise laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And Intune lists "LT-0042" with Windows version "10.0.19045.6456"

  @refutes-REQ-111
  Scenario Outline: Windows 10 is no reason for a refusal, without its last update either: Microsoft Entra <join>, <version>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And "LT-0042" is a Windows 10 Education laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the error status screen has not appeared
    And Intune lists "LT-0042" with Windows version "<version>"

    Examples:
      | join        | version         |
      | join        | 10.0.19045.3996 |
      | join        | 10.0.19044.5000 |
      | hybrid join | 10.0.19045.3996 |
      | hybrid join | 10.0.19044.5000 |
