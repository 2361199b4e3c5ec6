Feature: Corporate identifiers of PCs that join an on-premises domain

  Background:
    Given Contoso is set up for user-driven Microsoft Entra hybrid join
    And Contoso blocks personally owned Windows devices

  @CORP-001
  Scenario Outline: A PC that is listed with all three enrols in spite of the block: Windows <windows>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0042        |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in
    Then Intune lists "LT-0042" as a device of Anna
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as enrolled
    And Intune lists "LT-0042" as owned by the company

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-CORP-001
  Scenario Outline: One of which the <what differs> differs does not: Windows <windows>
    Given the corporate identifiers of Contoso are:
      | manufacturer   | model   | serial number |
      | <manufacturer> | <model> | <serial>      |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And Intune does not list "LT-0042"

    Examples:
      | windows | what differs  | manufacturer          | model            | serial |
      | 10      | manufacturer  | Microsoft             | Surface Laptop   | LT0042 |
      | 11      | model         | Microsoft Corporation | Surface Laptop 5 | LT0042 |
      | 11      | serial number | Microsoft Corporation | Surface Laptop   | LT0043 |

  @CORP-002
  Scenario: An Autopilot device needs none
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as owned by the company

  @refutes-CORP-002
  Scenario: One that is registered no more needs its own
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" on the corporate network
    Then the sign-in page appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And Intune does not list "LT-0042"
