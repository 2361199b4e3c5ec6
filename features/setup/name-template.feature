Feature: The name template of a deployment profile

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And the deployment profile names devices by the template "CT-%SERIAL%"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @SETUP-PROF-008 @assumes-A-GRAPH-33
  Scenario Outline: A template is refused that <why>: <template>
    Then Intune refuses the name template "<template>" and says "<words>"

    Examples:
      | template              | why                                            | words                                            |
      | SIXTEEN-LETTERS-       | has 16 characters                              | Name must be 15 characters or less               |
      | CONTOSO-PC-%RAND:5%    | has 16 characters once its digits are there    | Name must be 15 characters or less               |
      | C%RAND:15%             | has 16 characters, nearly all of them digits   | Name must be 15 characters or less               |
      | SIXTEEN-LETTERS-%SERIAL% | has 16 characters beside the serial number   | Name must be 15 characters or less               |
      | CT_%SERIAL%            | has an underscore                              | Name must only contain letters, numbers, and hyphens |
      | CT %RAND:5%            | has a blank                                    | Name must only contain letters, numbers, and hyphens |
      | CT.%RAND:5%            | has a full stop                                | Name must only contain letters, numbers, and hyphens |
      | BÜRO-%RAND:5%          | has a letter that is none of A to Z            | Name must only contain letters, numbers, and hyphens |
      | 20260042               | consists of digits                             | Name must also contain letters and/or hyphens    |
      | %RAND:8%               | gives nothing but digits                       | Name must also contain letters and/or hyphens    |
      | 2026%RAND:4%           | gives digits after digits                      | Name must also contain letters and/or hyphens    |

  @SETUP-PROF-008 @assumes-A-GRAPH-33
  Scenario Outline: The profile keeps its template when another one is refused, and names the device by it: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    Then Intune refuses the name template "CONTOSO-PC-%RAND:5%" and says "Name must be 15 characters or less"
    When the technician provisions "LT-0043"
    Then the success status screen appears
    And Intune and the directory list "LT-0043" by the name "CT-LT0043"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-PROF-008
  Scenario Outline: A template of 15 characters is taken, and the device is named by it: Windows <windows>, <template>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator changes the name template of the deployment profile to "<template>"
    And the technician provisions "LT-0043"
    Then the success status screen appears
    And Intune and the directory list "LT-0043" by the name "<name>"

    Examples:
      | windows | template                | name            |
      | 10      | FIFTEEN-LETTERS         | FIFTEEN-LETTERS |
      | 11      | FIFTEEN-LETTERS         | FIFTEEN-LETTERS |
      | 11      | FOURTEEN-CHARS%SERIAL%  | FOURTEEN-CHARS3 |
      | 10      | 20260042-               | 20260042-       |
      | 11      | %SERIAL%                | LT0043          |

  @SETUP-PROF-008 @SETUP-PROF-009
  Scenario Outline: %RAND:x% gives x digits, as many as there is room for: Windows <windows>, <template>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator changes the name template of the deployment profile to "<template>"
    And the technician provisions "LT-0042"
    And the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0042"
    And the success status screen appears on "LT-0043"
    And Intune lists "LT-0042" by the name "<beginning>" followed by <digits> digits
    And Intune lists "LT-0043" by the name "<beginning>" followed by <digits> digits
    And Intune lists "LT-0042" and "LT-0043" by different names

    Examples:
      | windows | template            | beginning   | digits |
      | 10      | CONTOSO-PC-%RAND:4% | CONTOSO-PC- | 4      |
      | 11      | C%RAND:14%          | C           | 14     |
      | 11      | -%RAND:1%           | -           | 1      |

  @SETUP-PROF-009 @assumes-A-GRAPH-33
  Scenario Outline: No profile is created with a macro that is not written in capitals, or not whole: <template>
    Then Intune refuses the name template "<template>" and says "An error occurred while creating Autopilot profile. Use %SERIAL% or %RAND:x%, in capitals, with x from 1"

    Examples:
      | template         |
      | CT-%serial%      |
      | CT-%Serial%      |
      | %serial%         |
      | CT-%rand:5%      |
      | CT-%Rand:5%      |
      | CT-%RAND%        |
      | CT-%RAND:%       |
      | CT-%RAND:0%      |
      | CT-%RAND:A%      |
      | CT-%SERIAL       |
      | CT-%SERIALNO%    |
      | CT-%MAKE%        |
      | C%serial%-%SERIAL% |

  @SETUP-PROF-009 @assumes-A-GRAPH-33
  Scenario Outline: Once the administrator has written the macro in capitals, it becomes the serial number in the name: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    Then Intune refuses the name template "OFFICE-%serial%" and says "An error occurred while creating Autopilot profile. Use %SERIAL% or %RAND:x%, in capitals, with x from 1"
    When the administrator changes the name template of the deployment profile to "OFFICE-%SERIAL%"
    And the technician provisions "LT-0042"
    And the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0042"
    And the success status screen appears on "LT-0043"
    And Intune and the directory list "LT-0042" by the name "OFFICE-LT0042"
    And Intune and the directory list "LT-0043" by the name "OFFICE-LT0043"

    Examples:
      | windows |
      | 10      |
      | 11      |
