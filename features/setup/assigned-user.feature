Feature: Step 7, the device is assigned to a user

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @STEP-E7 @ENTRA-002
  Scenario Outline: The sign-in page knows the assigned user, and the next one: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Anna enters the password
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Anna
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Anna
    When the administrator assigns Ben to "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @STEP-E7
  Scenario: Each device knows its own user, and another one once the administrator assigns another
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0042"
    And the administrator assigns Anna to "LT-0043"
    And the administrator assigns Ben to "LT-0043"
    And the administrator changes the group tag of "LT-0043" to "OFFICE"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the user name of Anna on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben on "LT-0043"
    When Ben enters the password on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"

  @SETUP-USER-002
  Scenario: A user who is assigned at the import is the one whom the sign-in page knows, and the assignment outlives a new installation
    Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, not registered for Autopilot
    When the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0043 |           | Ben           |
    And the time for imports and assignments passes
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben
    When Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben

  @SETUP-USER-001 @assumes-A-GRAPH-34
  Scenario Outline: Somebody <without a licence> cannot be assigned, and the user of the device stays: Windows <windows>
    Given Carla is a user of Contoso
    And Carla <has none>
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Ben
    Then Intune refuses to assign Carla to "LT-0042" and says "User carla@contoso.com is not licensed for Intune"
    And Intune refuses to assign Carla to "LT-0043" and says "User carla@contoso.com is not licensed for Intune"
    And these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           |               |
      | LT-0043 |           | Ben           |
    When the user powers on "LT-0042" with a wired network
    Then the user name page appears on "LT-0042"
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben on "LT-0043"

    Examples:
      | windows | without a licence                        | has none                               |
      | 10      | without an Intune licence                | has no Intune licence                  |
      | 11      | without an Intune licence                | has no Intune licence                  |
      | 11      | who has a licence for Exchange Online only | has only a licence for Exchange Online |

  @SETUP-USER-001
  Scenario Outline: Who has a licence for Intune can be assigned, also where another user has none: Windows <windows>
    Given Carla is a user of Contoso
    And Carla has no Intune licence
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Ben to "LT-0043"
    And the administrator assigns Anna to "LT-0042"
    And the administrator assigns Ben to "LT-0042"
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           | Ben           |
      | LT-0043 |           | Ben           |
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben
    When Ben enters the password
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-STEP-E7
  Scenario: Without an assigned user the page asks for the name
    Given the user name field of the sign-in page is set to hint "you@contoso.com"
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0042" with a wired network
    Then the user name page appears
    And the empty field "Email, phone, or Skype" hints "you@contoso.com"

  @refutes-STEP-E7
  Scenario Outline: Once the administrator removes the user the page asks for the name, also on a device that the user has deployed: Windows <windows> <edition>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    When the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0043" with a wired network
    And Anna enters the password
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Anna
    When the administrator removes the user of "LT-0043"
    And Windows is installed anew on "LT-0043"
    And the user powers on "LT-0043" with a wired network
    Then the user name page appears
    When Ben signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @SETUP-USER-002
  Scenario Outline: The user who is assigned at the import is the technician's to see, and the user's at the first start: Windows <windows>
    Given "LT-0043" is a Windows <windows> Enterprise laptop with TPM 2.0, not registered for Autopilot
    And "LT-0044" is a Windows <windows> Enterprise laptop with TPM 2.0, not registered for Autopilot
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the administrator imports these devices as a CSV file:
      | device  | group tag | assigned user |
      | LT-0044 | OFFICE    | Anna          |
      | LT-0043 | OFFICE    | Ben           |
    And the time for imports and assignments passes
    And the technician powers on "LT-0043" with a wired network
    And the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso             |
      | Deployment profile | Contoso user-driven |
      | Assigned user      | ben@contoso.com     |
    When the technician presses "<begin>"
    Then the success status screen appears
    When the technician reseals "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben
    When the administrator changes the group tag of "LT-0044" to "KIOSK"
    Then these Windows Autopilot devices are listed:
      | device  | group tag | assigned user |
      | LT-0042 |           |               |
      | LT-0043 | OFFICE    | Ben           |
      | LT-0044 | KIOSK     | Anna          |

    Examples:
      | windows | begin     |
      | 10      | Provision |
      | 11      | Next      |

  @STEP-E7 @ENTRA-002
  Scenario Outline: The sign-in page knows the assigned user also where the network comes later: Windows <windows> <edition>, <way>
    Given "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Contoso Office" is in range of "LT-0043"
    When the administrator assigns Ben to "LT-0043"
    And the user powers on "LT-0043" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And <connects>
    And the user presses "Next"
    Then the sign-in page shows the user name of Ben
    When Ben enters the password
    Then the desktop appears
    And Intune lists "LT-0043" as a device of Ben

    Examples:
      | windows | edition    | way     | connects                                      |
      | 10      | Education  | a cable | the user plugs a network cable into "LT-0043" |
      | 11      | Enterprise | Wi-Fi   | the user selects "Contoso Office"             |

  @STEP-E7 @ENTRA-002
  Scenario Outline: The sign-in page knows the user who was assigned after the reseal: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the administrator assigns Anna to "LT-0043"
    And the technician pre-provisions and reseals "LT-0043"
    And the administrator assigns Ben to "LT-0043"
    And 2 hours pass
    And the user powers on "LT-0043" with a wired network
    Then the sign-in page shows the user name of Ben
    When the power of "LT-0043" fails
    And the administrator assigns Anna to "LT-0043"
    And the user powers on "LT-0043" again
    Then the sign-in page shows the user name of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |
