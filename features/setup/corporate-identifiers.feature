Feature: Corporate identifiers of Windows PCs

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And Contoso blocks personally owned Windows devices

  @CORP-001
  Scenario Outline: A PC whose manufacturer, model and serial number are known beforehand enrols in spite of the block: Windows <windows>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
      | Microsoft Corporation | Surface Laptop | LT0042        |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And Intune lists "LT-0042" as owned by the company
    And the something went wrong screen has not appeared

    Examples:
      | windows |
      | 10      |
      | 11      |

  @CORP-001
  Scenario: So does one that is listed by Microsoft Graph
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the administrator imports "Microsoft Corporation,Surface Laptop,LT0042" by Graph as a corporate identifier of the kind manufacturer, model and serial number
    Then Intune takes the corporate identifiers
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And Intune lists "LT-0042" as owned by the company

  @CORP-001 @assumes-A-CORP-01
  Scenario: Capitals do not count, nor do spaces beside the commas
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the administrator uploads this CSV file of corporate identifiers:
      | microsoft corporation, surface laptop, lt0042 |
    Then Intune takes the corporate identifiers
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

  @refutes-CORP-001
  Scenario Outline: Two of the three are not enough, Windows <windows>: another <what differs>
    Given the corporate identifiers of Contoso are:
      | manufacturer   | model   | serial number |
      | <manufacturer> | <model> | <serial>      |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And the desktop has not appeared
    And Intune does not list "LT-0042"

    Examples:
      | windows | what differs  | manufacturer          | model            | serial  |
      | 10      | manufacturer  | Microsoft             | Surface Laptop   | LT0042  |
      | 11      | manufacturer  | Microsoft             | Surface Laptop   | LT0042  |
      | 10      | model         | Microsoft Corporation | Surface Laptop 5 | LT0042  |
      | 11      | model         | Microsoft Corporation | Surface          | LT0042  |
      | 10      | serial number | Microsoft Corporation | Surface Laptop   | LT0043  |
      | 11      | serial number | Microsoft Corporation | Surface Laptop   | LT004   |
      | 11      | serial number | Microsoft Corporation | Surface Laptop   | LT00421 |

  @refutes-CORP-001
  Scenario: The three come from one row, not from several
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
      | Contoso               | Surface Laptop | LT0042        |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And Intune does not list "LT-0042"

  @CORP-002
  Scenario Outline: An Autopilot device needs none: Windows <windows>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0041" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    And Intune lists "LT-0042" as owned by the company
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"
    And Intune lists "LT-0041" as owned by the company

    Examples:
      | windows |
      | 10      |
      | 11      |

  @CORP-002
  Scenario: Without any identifier in the organization it is corporate, too
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as owned by the company
    And Intune lists no corporate identifiers

  @refutes-CORP-002
  Scenario Outline: One that is registered no more needs its own: Windows <windows>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And Intune does not list "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @CORP-003 @assumes-A-CORP-03
  Scenario Outline: From the documented updates on identifiers work: Windows <windows>, <version>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0042        |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0042" has Windows version "<version>"
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" with Windows version "<version>"

    Examples:
      | windows | version         |
      | 10      | 10.0.19045.4598 |
      | 11      | 10.0.22621.3374 |
      | 11      | 10.0.22631.3374 |
      | 11      | 10.0.26100.1    |

  @refutes-CORP-003 @assumes-A-CORP-03
  Scenario Outline: Just before, the PC is personal though it is listed: Windows <windows>, <version>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0042        |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0042" has Windows version "<version>"
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And Intune does not list "LT-0042"
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as not contacted

    Examples:
      | windows | version         |
      | 10      | 10.0.19045.4597 |
      | 10      | 10.0.19044.4598 |
      | 11      | 10.0.22621.3373 |
      | 11      | 10.0.22631.3373 |
      | 11      | 10.0.22000.3374 |

  @CORP-004 @CORP-007
  Scenario: An identifier that is deleted later changes nothing for a PC that has enrolled
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0042        |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as enrolled
    When the administrator deletes the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042"
    And 7 days pass
    Then Intune lists "LT-0042" as owned by the company
    And Intune lists "LT-0042" as a device of Anna
    And Intune still lists "LT-0042" as compliant
    And Intune lists no corporate identifiers

  @refutes-CORP-004
  Scenario: A deleted identifier lets no PC in any more
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0042        |
      | Microsoft Corporation | Surface Laptop | LT0043        |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0043", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears on "LT-0042"
    When the administrator deletes the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042"
    And Anna signs in on "LT-0042"
    Then the something went wrong screen appears on "LT-0042"
    And the screen of "LT-0042" says "0x80180014"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the desktop appears on "LT-0043"
    And Intune does not list "LT-0042"

  @CORP-004
  Scenario: An identifier that comes after the enrolment makes a personally owned PC none of the company
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the administrator lifts the block on personally owned Windows devices
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as personally owned
    When the administrator imports "Microsoft Corporation,Surface Laptop,LT0042" by Graph as a corporate identifier of the kind manufacturer, model and serial number
    Then Intune takes the corporate identifiers
    When 7 days pass
    Then Intune still lists "LT-0042" as compliant
    And Intune lists "LT-0042" as personally owned
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as not contacted

  @CORP-005
  Scenario Outline: Where personally owned PCs may enrol, <kind> does not make one the company's: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the administrator lifts the block on personally owned Windows devices
    And the administrator imports "LT0042" by Graph as a corporate identifier of the kind <kind>
    Then Intune takes the corporate identifiers
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as personally owned

    Examples:
      | windows | kind          |
      | 10      | serial number |
      | 11      | IMEI          |

  @CORP-005
  Scenario Outline: <kind> is none of a Windows PC: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    And an AutopilotConfigurationFile.json of Contoso lies on "LT-0042", and says:
      | CloudAssignedDomainJoinMethod | 0          |
      | CloudAssignedOobeConfig       | 1310       |
      | CloudAssignedLanguage         | os-default |
      | CloudAssignedRegion           | os-default |
    When the administrator imports "LT0042" by Graph as a corporate identifier of the kind <kind>
    Then Intune takes the corporate identifiers
    And Intune lists 1 corporate identifier
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180014"
    And Intune does not list "LT-0042"
    And Intune lists the corporate identifier "LT0042" as not contacted

    Examples:
      | windows | kind          |
      | 10      | serial number |
      | 11      | serial number |
      | 10      | IMEI          |
      | 11      | IMEI          |

  @CORP-006
  Scenario: A file may have 5,000 rows
    When the administrator uploads a CSV file of 5000 corporate identifiers
    Then Intune takes the corporate identifiers
    And Intune lists 5000 corporate identifiers

  @CORP-006 @assumes-A-CORP-02
  Scenario: One with 5,001 is not taken, and nothing of it is kept
    When the administrator uploads a CSV file of 5001 corporate identifiers
    Then Intune refuses the corporate identifiers and says "The file has 5001 rows; 5,000 are the most."
    And Intune lists no corporate identifiers

  @refutes-CORP-006 @assumes-A-CORP-02
  Scenario: A row that lacks one of the three is told, and the rows beside it are not taken
    When the administrator uploads this CSV file of corporate identifiers:
      | Lenovo,thinkpad t14,02234567890123 |
      | Microsoft,surface 5                |
    Then Intune refuses the corporate identifiers and says "Row 2 is not manufacturer, model and serial number: Microsoft,surface 5"
    And Intune lists no corporate identifiers
    When the administrator imports "Microsoft,surface 5" by Graph as a corporate identifier of the kind manufacturer, model and serial number
    Then Intune refuses the corporate identifiers and says "Invalid Device Identifier parameter found for 1 import records!"
    And Intune lists no corporate identifiers

  @CORP-006
  Scenario: The first row is a PC's, not a heading
    When the administrator uploads this CSV file of corporate identifiers:
      | Lenovo,thinkpad t14,02234567890123 |
      | Microsoft,surface 5,01234567890123 |
    Then Intune takes the corporate identifiers
    And Intune lists 2 corporate identifiers
    And Intune lists the corporate identifier "Lenovo,thinkpad t14,02234567890123" as not contacted
    When the administrator uploads this CSV file of corporate identifiers:
      | Lenovo,thinkpad t14,02234567890124 |
    Then Intune takes the corporate identifiers
    And Intune lists 3 corporate identifiers

  @CORP-007
  Scenario: The list says which PCs have enrolled, failed, or not been seen
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0041        |
      | Microsoft Corporation | Surface Laptop | LT0042        |
      | Microsoft Corporation | Surface Laptop | LT0043        |
    And Ben is a user of Contoso
    And Ben has no Intune licence
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    And Ben signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the screen of "LT-0043" says "80180018"
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0041" as not contacted
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as enrolled
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0043" as failed

  @CORP-007
  Scenario Outline: What the last enrolment came to counts, not the first: Windows <windows>
    Given the corporate identifiers of Contoso are:
      | manufacturer          | model          | serial number |
      | Microsoft Corporation | Surface Laptop | LT0042        |
    And Ben is a user of Contoso
    And Ben has no Intune licence
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as failed
    When the power of "LT-0042" fails
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as enrolled
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And Intune lists the corporate identifier "Microsoft Corporation,Surface Laptop,LT0042" as failed

    Examples:
      | windows |
      | 10      |
      | 11      |
