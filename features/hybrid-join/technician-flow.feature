Feature: The technician flow is the same for both join methods
  Windows Autopilot for pre-provisioned deployment: Pre-provisioned deployment for Microsoft Entra join and hybrid join.

  @TECH-001
  Scenario Outline: Success: the technician sees the same flow, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Fabrikam is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <generation> Pro laptop with TPM 2.0, registered with Fabrikam
    When the technician pre-provisions and reseals "LT-0042"
    And the technician pre-provisions and reseals "LT-0043"
    Then but for names the technician saw the same screens and words on "LT-0042" as on "LT-0043"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-001
  Scenario Outline: Failure: the technician sees the same flow, through a Retry, Windows <generation>
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And Fabrikam is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <generation> Pro laptop with TPM 2.0, registered with Fabrikam
    And the network of "LT-0042" blocks "enrollment.manage.microsoft.com"
    And the network of "LT-0043" blocks "enrollment.manage.microsoft.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    When the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0043"
    When the network of "LT-0042" blocks nothing any more
    And the network of "LT-0043" blocks nothing any more
    And the technician presses "Retry" on "LT-0042"
    Then the success status screen appears on "LT-0042"
    When the technician presses "Retry" on "LT-0043"
    Then the success status screen appears on "LT-0043"
    And but for names the technician saw the same screens and words on "LT-0042" as on "LT-0043"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @TECH-001
  Scenario: Microsoft Entra hybrid join: the screens in their order
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the Enrollment Status Page lists these phases:
      | Device preparation |
      | Device setup       |
      | Account setup      |
    And the success status screen appears
    And the screen says "Organization: Contoso"
    And the screen shows the elapsed time
    And the screens came in this order:
      | the sign-in page                               |
      | the pre-provisioning options screen            |
      | the pre-provisioning configuration screen      |
      | the Enrollment Status Page                     |
      | the success status screen                      |

  @TECH-001
  Scenario: Microsoft Entra join: the screens in their order
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the Enrollment Status Page lists these phases:
      | Device preparation |
      | Device setup       |
      | Account setup      |
    And the success status screen appears
    And the screen says "Organization: Contoso"
    And the screen shows the elapsed time
    And the screens came in this order:
      | the sign-in page                               |
      | the pre-provisioning options screen            |
      | the pre-provisioning configuration screen      |
      | the Enrollment Status Page                     |
      | the success status screen                      |
