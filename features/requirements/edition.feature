Feature: The edition must be Pro, Enterprise or Education

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @REQ-004 @REQ-101
  Scenario Outline: Windows <generation> <edition> is provisioned
    Given "LT-0042" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" is joined to the directory

    Examples:
      | generation | edition    |
      | 10         | Pro        |
      | 10         | Enterprise |
      | 10         | Education  |
      | 11         | Pro        |
      | 11         | Enterprise |
      | 11         | Education  |

  @REQ-101
  Scenario Outline: An edition of the Pro, Enterprise or Education family is provisioned: Windows <generation> <edition>
    Given "LT-0042" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Intune lists "LT-0042" without a user

    Examples:
      | generation | edition              |
      | 10         | Pro Education        |
      | 11         | Pro Education        |
      | 10         | Pro for Workstations |
      | 11         | Pro for Workstations |
      | 10         | Enterprise LTSC      |
      | 11         | Enterprise LTSC      |

  @refutes-REQ-004 @ERR-0x80180022 @refutes-REQ-101 @assumes-A-TECH-07
  Scenario Outline: Windows <generation> Home is not
    Given "LT-0042" is a Windows <generation> Home laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180022)"
    And Intune does not list "LT-0042"
    When the technician presses "Retry"
    Then the error status screen appears
    And the screen says "0x80180022"
    And the success status screen has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-REQ-004 @ERR-0x80180022 @assumes-A-TECH-07
  Scenario Outline: The user of a PC with Windows <generation> Home is refused at the enrolment too
    Given "LT-0042" is a Windows <generation> Home laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180022"
    And "LT-0042" is joined to the directory
    When the user presses "Try again"
    And Anna signs in
    Then the something went wrong screen appears
    And the screen says "0x80180022"
    And Intune does not list "LT-0042"
    And the Enrollment Status Page has not appeared

    Examples:
      | generation |
      | 10         |
      | 11         |

  @REQ-004 @REQ-101
  Scenario Outline: The user of a PC with Windows <generation> <edition> enrols
    Given "LT-0042" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | generation | edition              |
      | 11         | Enterprise           |
      | 10         | Education            |
      | 11         | Pro Education        |
      | 10         | Enterprise LTSC      |

  @ERR-0x80180022 @refutes-REQ-004 @assumes-A-TECH-07
  Scenario Outline: Windows <generation> Home is refused also where the network comes later, to the user who is assigned, and when it is installed anew
    Given "LT-0042" is a Windows <generation> Home laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Anna enters the password
    Then the something went wrong screen appears
    And the screen says "0x80180022"
    When Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180022)"
    And Intune does not list "LT-0042"

    Examples:
      | generation |
      | 10         |
      | 11         |
