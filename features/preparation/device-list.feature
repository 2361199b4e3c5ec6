Feature: The CSV file of a manual registration

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, not registered for Autopilot

  @SETUP-REG-003
  Scenario: With the documented header each value is that of its column
    Given Ben is a user of Contoso
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User                        |
      | [serial number of LT-0042],,[hardware hash of LT-0042],KIOSK,ben@contoso.com                         |
      | [serial number of LT-0043],00330-80000-00000-AA000,[hardware hash of LT-0043],OFFICE,anna@contoso.com |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 | KIOSK     | Ben           |
      | LT-0043 | OFFICE    | Anna          |

  @SETUP-REG-003
  Scenario Outline: The columns of group tag and assigned user may be left out: <header>
    When the administrator imports this CSV file:
      | <header>                                                                           |
      | [serial number of <device>],,[hardware hash of <device>]<values>                   |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device   | group tag |
      | <device> | <tag>     |

    Examples:
      | device  | header                                                         | values | tag   |
      | LT-0042 | Device Serial Number,Windows Product ID,Hardware Hash           |        |       |
      | LT-0043 | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag | ,KIOSK | KIOSK |

  @SETUP-REG-003
  Scenario Outline: Another header is not taken, nor one in other letters: <header>
    When the administrator imports this CSV file:
      | <header>                                                       |
      | [serial number of LT-0042],,[hardware hash of LT-0042],KIOSK,  |
      | [serial number of LT-0043],,[hardware hash of LT-0043],OFFICE, |
    Then Intune takes nothing of the CSV file and says 'line 1, column <column>: the column should be named "<named>", not "<not>"'
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed

    Examples:
      | header                                                                        | column | named                | not                  |
      | Device Serial number,Windows Product ID,Hardware Hash,Group Tag,Assigned User | 1      | Device Serial Number | Device Serial number |
      | Device Serial Number,Windows Product Id,Hardware Hash,Group Tag,Assigned User | 22     | Windows Product ID   | Windows Product Id   |
      | Device Serial Number,Windows Product ID,hardware hash,Group Tag,Assigned User | 41     | Hardware Hash        | hardware hash        |
      | Device Serial Number,Windows Product ID,Hardware Hash,Group tag,Assigned User | 55     | Group Tag            | Group tag            |
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned user | 65     | Assigned User        | Assigned user        |
      | Windows Product ID,Device Serial Number,Hardware Hash,Group Tag,Assigned User | 1      | Device Serial Number | Windows Product ID   |

  @SETUP-REG-003
  Scenario Outline: A header that leaves out a column before another, or has a blank or a column of its own, is not taken: <header>
    When the administrator imports this CSV file:
      | <header>                    |
      | [serial number of LT-0042], |
    Then Intune takes nothing of the CSV file and says "line 1"
    And Intune takes nothing of the CSV file and says '<what>'
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed

    Examples:
      | header                                  | what                                                                 |
      | Device Serial Number,Windows Product ID | the column "Hardware Hash" is missing                                |
      | Device Serial Number,Hardware Hash      | the column should be named "Windows Product ID", not "Hardware Hash" |
      | Device Serial Number,Windows Product ID,Hardware Hash,Assigned User | the column should be named "Group Tag", not "Assigned User" |
      | Device Serial Number, Windows Product ID,Hardware Hash | the column should be named "Windows Product ID", not " Windows Product ID" |
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User,Model | there is no column "Model"; the last one is "Assigned User" |

  @SETUP-REG-004
  Scenario: A file of 500 devices is imported, each of them
    When the administrator imports a CSV file with 500 devices like "LT-0042"
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then 500 Windows Autopilot devices are listed

  @SETUP-REG-004
  Scenario Outline: Of a file with more devices than 500 none is imported: <devices>
    When the administrator imports a CSV file with <devices> devices like "<device>"
    Then Intune takes nothing of the CSV file and says "the list has <devices> devices; at most 500 are imported at a time"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports a CSV file with 499 devices like "<device>"
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then 499 Windows Autopilot devices are listed

    Examples:
      | devices | device  |
      | 501     | LT-0042 |
      | 502     | LT-0043 |

  @SETUP-REG-005 @assumes-A-CSV-01
  Scenario Outline: A file in Unicode is not taken, the same file in ANSI is: <encoding>
    When the administrator imports this CSV file, saved as <encoding>:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag         |
      | [serial number of <device>],,[hardware hash of <device>],<tag>          |
    Then Intune takes nothing of the CSV file and says "line 1, column 1: the file is saved as <said>; only ANSI text is taken"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports this CSV file, saved as ANSI:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag         |
      | [serial number of <device>],,[hardware hash of <device>],<tag>          |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device   | group tag |
      | <device> | <tag>     |

    Examples:
      | encoding                     | said   | device  | tag    |
      | UTF-16                       | UTF-16 | LT-0042 | Kiosk  |
      | UTF-8 with a byte order mark | UTF-8  | LT-0043 | Kiosk  |
      | UTF-8                        | UTF-8  | LT-0042 | Küche  |
      | UTF-16                       | UTF-16 | LT-0043 | Küche  |

  @SETUP-REG-005
  Scenario Outline: In a field of a file quotation marks are not taken: <line>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag |
      | [serial number of LT-0042],,[hardware hash of LT-0042],OFFICE   |
      | <line>                                                          |
    Then Intune takes nothing of the CSV file and says "line 3, column <column>: quotes are not allowed"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed

    Examples:
      | line                                                           | column |
      | "[serial number of LT-0043]",,[hardware hash of LT-0043],KIOSK | 1      |
      | [serial number of LT-0043],,"[hardware hash of LT-0043]",KIOSK | 9      |
      | [serial number of LT-0043],,[hardware hash of LT-0043],"KIOSK" | 4010   |

  @SETUP-REG-005
  Scenario: In the header quotation marks are not taken either
    When the administrator imports this CSV file:
      | "Device Serial Number","Windows Product ID","Hardware Hash" |
      | [serial number of LT-0042],,[hardware hash of LT-0042]      |
    Then Intune takes nothing of the CSV file and says "line 1, column 1"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed

  @SETUP-REG-005
  Scenario: A column beyond the five is not taken, even an empty one
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User,Location |
      | [serial number of LT-0042],,[hardware hash of LT-0042],OFFICE,,Berlin                  |
    Then Intune takes nothing of the CSV file and says 'line 1, column 79: there is no column "Location"; the last one is "Assigned User"'
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User, |
      | [serial number of LT-0042],,[hardware hash of LT-0042],OFFICE,,                |
    Then Intune takes nothing of the CSV file and says 'line 1, column 79: there is no column ""'
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User |
      | [serial number of LT-0042],,[hardware hash of LT-0042],OFFICE,,Berlin         |
      | [serial number of LT-0043],,[hardware hash of LT-0043],KIOSK,                 |
    Then Intune takes nothing of the CSV file and says "line 2"
    And Intune takes nothing of the CSV file and says "the row has 6 values, the header 5 columns"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed

  @assumes-A-CSV-01
  Scenario: Where Intune takes them, a list that Windows PowerShell wrote in UTF-16 registers its devices
    Given Intune takes device lists that are saved as Unicode, as people report
    When the administrator imports this CSV file, saved as UTF-16:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag |
      | [serial number of LT-0042],,[hardware hash of LT-0042],Küche    |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then these Windows Autopilot devices are listed:
      | device  | group tag |
      | LT-0042 | Küche     |

  @SETUP-REG-006 @assumes-A-CSV-02
  Scenario Outline: Only the domain of an assigned user is checked, and in whatever letters: <file>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User |
      | [serial number of LT-0042],,[hardware hash of LT-0042],,anna@contoso.com      |
      | [serial number of LT-0043],,[hardware hash of LT-0043],,<stranger>            |
    Then Intune takes nothing of the CSV file and says "line 3"
    And Intune takes nothing of the CSV file and says 'the assigned user "<stranger>" has no domain of this tenant'
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User |
      | [serial number of LT-0042],,[hardware hash of LT-0042],,anna@contoso.com      |
      | [serial number of LT-0043],,[hardware hash of LT-0043],,<nobody>              |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then 2 Windows Autopilot devices are listed

    Examples:
      | file                    | stranger                 | nobody                       |
      | a domain of others      | anna@fabrikam.com        | zoe@contoso.com              |
      | a domain below          | anna@mail.contoso.com    | nobody@CONTOSO.COM           |
      | a domain that ends alike | anna@notcontoso.com     | zoe@contoso.onmicrosoft.com  |
      | no domain               | anna                     | anna.with.a.slip@contoso.com |

  @assumes-A-TAG-01
  Scenario Outline: A group tag has at most 2,048 characters: <device>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag       |
      | [serial number of <other>],,[hardware hash of <other>],OFFICE         |
      | [serial number of <device>],,[hardware hash of <device>],[2049 letters] |
    Then Intune takes nothing of the CSV file and says "line 3"
    And Intune takes nothing of the CSV file and says "the group tag has 2049 characters; at most 2048 are taken"
    When the time for imports and assignments passes
    Then no Windows Autopilot device is listed
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag       |
      | [serial number of <other>],,[hardware hash of <other>],OFFICE         |
      | [serial number of <device>],,[hardware hash of <device>],[2048 letters] |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    Then 2 Windows Autopilot devices are listed

    Examples:
      | device  | other   |
      | LT-0042 | LT-0043 |
      | LT-0043 | LT-0042 |

  @SETUP-REG-006 @assumes-A-CSV-03
  Scenario Outline: With a user whom nobody knows a device cannot be used, until the user is taken away: Windows <windows>
    When the administrator imports this CSV file:
      | Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User |
      | [serial number of <device>],,[hardware hash of <device>],,zoe@contoso.com     |
    Then Intune takes the CSV file
    When the time for imports and assignments passes
    And the user powers on "<device>" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the sign-in page refuses with "AADSTS50034"
    And the screen says "The user account zoe@contoso.com does not exist"
    When Anna enters the user name
    Then the sign-in page refuses with "AADSTS50034"
    And the password page has not appeared
    And "<device>" is not joined to the directory
    When the administrator removes the user of "<device>"
    And the power of "<device>" fails
    And the user powers on "<device>" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "<device>" as a device of Anna

    Examples:
      | windows | device  |
      | 10      | LT-0043 |
      | 11      | LT-0042 |
