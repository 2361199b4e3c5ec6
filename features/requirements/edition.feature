Feature: The edition must be Pro, Enterprise or Education

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REQ-004
  Scenario Outline: <edition> is provisioned
    Given "LT-0042" is a Windows 11 <edition> laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" is joined to the directory

    Examples:
      | edition    |
      | Pro        |
      | Enterprise |
      | Education  |

  @refutes-REQ-004 @assumes-A-TECH-07
  Scenario: Home is not
    Given "LT-0042" is a Windows 11 Home laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "the edition Home cannot join an organization"
    And "LT-0042" is not joined to the directory
    And Intune does not list "LT-0042"
