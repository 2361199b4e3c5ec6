Feature: How long an app may take to install

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: An app that takes longer than its own time fails, though the page would wait, Windows <generation>: <minutes> of <limit> minutes
    Given these apps are required:
      | app           | kind  | minutes   |
      | Contoso VPN   | Win32 | <minutes> |
    And the app "Contoso VPN" may take up to <limit> minutes to install
    And the Enrollment Status Page gives up after <page> minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup fails after <limit> minutes
    And "LT-0050" tracks the app "Contoso VPN" as 4 (Error)
    And "LT-0050" does not have the app "Contoso VPN"
    And the log "AppWorkload.log" of "LT-0050" says "the installer had not ended after <limit> minutes"
    And the desktop has not appeared

    Examples:
      | generation | minutes | limit | page |
      | 10         | 31      | 30    | 60   |
      | 11         | 31      | 30    | 60   |
      | 10         | 91      | 90    | 120  |
      | 11         | 91      | 90    | 120  |

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: Without a time of its own it has 60 minutes, Windows <generation>: <minutes>
    Given these apps are required:
      | app         | kind  | minutes   |
      | Contoso VPN | Win32 | <minutes> |
    And the Enrollment Status Page gives up after 120 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup <end>

    Examples:
      | generation | minutes | end                    |
      | 10         | 60      | completes              |
      | 11         | 60      | completes              |
      | 10         | 61      | fails after 60 minutes |
      | 11         | 61      | fails after 60 minutes |

  @refutes-ESP-136
  Scenario Outline: Within its own time it is installed, Windows <generation>: <minutes> of <limit> minutes
    Given these apps are required:
      | app         | kind  | minutes   |
      | Contoso VPN | Win32 | <minutes> |
    And the app "Contoso VPN" may take up to <limit> minutes to install
    And the Enrollment Status Page gives up after 120 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0050" already has the app "Contoso VPN"

    Examples:
      | generation | minutes | limit |
      | 10         | 30      | 30    |
      | 11         | 30      | 30    |
      | 10         | 90      | 90    |
      | 11         | 90      | 90    |

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: Each app has its own time, and that of the page goes on beside it, Windows <generation>
    Given these apps are required:
      | app           | kind  | minutes |
      | Contoso VPN   | Win32 | 25      |
      | Contoso Paint | Win32 | 25      |
    And the app "Contoso VPN" may take up to 30 minutes to install
    And the app "Contoso Paint" may take up to 30 minutes to install
    And the Enrollment Status Page gives up after <page> minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup <end>
    And "LT-0050" tracks <done> as 3 (Completed)

    Examples:
      | generation | page | end                    | done   |
      | 10         | 60   | completes              | 2 apps |
      | 11         | 60   | completes              | 2 apps |
      | 10         | 40   | fails after 40 minutes | 1 app  |
      | 11         | 40   | fails after 40 minutes | 1 app  |

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: In Account setup it is no other, Windows <generation>: <minutes> of 30 minutes
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes   |
      | Contoso Notes | Win32 | user    | all users   | <minutes> |
    And the app "Contoso Notes" may take up to 30 minutes to install
    And the Enrollment Status Page gives up after 60 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Account setup <end>
    And "LT-0050" tracks the app "Contoso Notes" as <state>

    Examples:
      | generation | minutes | end                    | state         |
      | 10         | 31      | fails after 30 minutes | 4 (Error)     |
      | 11         | 31      | fails after 30 minutes | 4 (Error)     |
      | 11         | 30      | completes              | 3 (Completed) |

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: A line-of-business app, for which nobody can set a time, has 60 minutes in each of four attempts, five minutes apart, Windows <generation>: <minutes>, <context> context
    Given these apps are required:
      | app             | kind | context   | assigned to | minutes   |
      | Contoso Reports | LOB  | <context> | <whom>      | <minutes> |
    And the Enrollment Status Page gives up after 300 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then <phase> fails after 255 minutes
    And "LT-0050" does not have the app "Contoso Reports"
    And the event log of "LT-0050" says "0x800705b4: the installer had not ended after 60 minutes"
    And the desktop has not appeared

    Examples:
      | generation | minutes | context | whom              | phase         |
      | 10         | 61      | device  | Autopilot devices | Device setup  |
      | 11         | 61      | device  | Autopilot devices | Device setup  |
      | 10         | 61      | user    | all users         | Account setup |
      | 11         | 90      | user    | all users         | Account setup |

  @refutes-ESP-136
  Scenario Outline: Within the hour it is installed, whatever time a Win32 app beside it has, Windows <generation>
    Given these apps are required:
      | app             | kind  | minutes |
      | Contoso Reports | LOB   | 60      |
      | Contoso VPN     | Win32 | 25      |
    And the app "Contoso VPN" may take up to 30 minutes to install
    And the Enrollment Status Page gives up after 150 minutes
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And "LT-0050" already has the app "Contoso Reports"
    And "LT-0050" already has the app "Contoso VPN"
    And the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ESP-136 @assumes-A-APP-01
  Scenario Outline: The page's own limit fails a line-of-business app sooner: <minutes> minutes
    Given these apps are required:
      | app             | kind | minutes |
      | Contoso Reports | LOB  | 50      |
    And the Enrollment Status Page gives up after <minutes> minutes
    And "LT-0050" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup <end>

    Examples:
      | minutes | end                    |
      | 40      | fails after 40 minutes |
      | 120     | completes              |
