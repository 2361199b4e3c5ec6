Feature: The user flow goes on: signing in to the directory

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @ENTRA-001
  Scenario Outline: The organisation's own sign-in page appears, Windows <generation>
    Given the sign-in page of Contoso is headed "Contoso Northwest"
    And the sign-in page of Contoso says "Use your Contoso account"
    And the user name field of the sign-in page is set to hint "name@contoso.com"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    And the screen says "Contoso Northwest"
    And the screen says "Use your Contoso account"
    And the empty field "Email, phone, or Skype" hints "name@contoso.com"
    When Anna enters the user name
    Then the password page appears
    And the screen says "Contoso Northwest"
    And the screen says "Use your Contoso account"

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ENTRA-002 @ESP-005
  Scenario Outline: The page knows the user to whom the device is assigned, and Account setup runs, Windows <generation>
    Given Ben is a user of Contoso
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    And the user name page has not appeared since the reseal
    When Anna enters the password
    Then the Enrollment Status Page appears
    And Account setup is in progress
    And Account setup completes
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | generation |
      | 10         |
      | 11         |

  @ENTRA-002
  Scenario: A user who is assigned after the reseal is known, too
    Given Ben is a user of Contoso
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the administrator assigns Ben to "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Ben

  @refutes-ENTRA-002
  Scenario: Without an assigned user the page asks who signs in
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the user name page appears
    And the empty field "Email, phone, or Skype" hints "someone@example.com"
    And the password page has not appeared

  @ENTRA-003
  Scenario Outline: On Windows 10 the button after the credentials is Next, version <version>
    Given "LT-0010" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0010" has Windows version "<version>"
    And "LT-0010" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0010" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Next"
    When Anna enters the password
    Then the Enrollment Status Page appears

    Examples:
      | version         |
      | 10.0.18363.1556 |
      | 10.0.19045.5247 |

  @ENTRA-004
  Scenario Outline: On Windows 11 the button after the credentials is Sign in, version <version>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna enters the user name
    Then the button after the credentials is "Sign in"
    When Anna enters the password
    Then the Enrollment Status Page appears

    Examples:
      | version         |
      | 10.0.22000.2538 |
      | 10.0.26200.7171 |

  @ENTRA-005 @ENTRA-006 @ESP-005
  Scenario Outline: A second factor where the tenant asks for it, then the Enrollment Status Page, Windows <generation>
    Given Anna must confirm sign-ins with a one-time code
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the one-time code page appears
    And the Enrollment Status Page has not appeared since the reseal
    When Anna enters the code of the authenticator app
    Then the Enrollment Status Page appears
    And Device setup is in progress
    And Account setup is in progress
    And Account setup completes

    Examples:
      | generation |
      | 10         |
      | 11         |

  @refutes-ENTRA-005
  Scenario: A wrong password does not go on
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna enters a wrong password
    Then the sign-in page refuses with "AADSTS50126"
    And the Enrollment Status Page has not appeared since the reseal

  @USER-001
  Scenario Outline: A user flow that begins <later> after the technician flow is not refused, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed <later> ago
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then Device setup completes
    And Account setup completes
    And the desktop appears
    And the something went wrong screen has not appeared
    And "LT-0050" already has the app "Contoso Notes"
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | generation | later    |
      | 11         | 15 days  |
      | 10         | 15 days  |
      | 11         | 6 months |

  @USER-001
  Scenario Outline: Nor for its age where <whose device>, <later> after the technician flow, Windows <generation> <edition>
    Given Ben is a user of Contoso
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And the Wi-Fi network "Home" is in range of "LT-0050"
    And <whose device>
    And "LT-0050" was pre-provisioned and resealed <later> ago
    When the user powers on "LT-0050" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Home" and then "Next"
    And <the user signs in>
    Then the desktop appears
    And the something went wrong screen has not appeared
    And Intune lists "LT-0050" as a device of Ben

    Examples:
      | generation | edition    | later    | whose device                                                       | the user signs in       |
      | 10         | Enterprise | 14 days  | "LT-0050" is assigned to Ben                                       | Ben enters the password |
      | 11         | Education  | 90 days  | the deployment profile names devices by the template "CT-%SERIAL%" | Ben signs in            |
      | 10         | Education  | 6 months | no Enrollment Status Page is assigned                              | Ben signs in            |
      | 11         | Enterprise | 16 days  | no Enrollment Status Page is assigned                              | Ben signs in            |

  @USER-001
  Scenario Outline: The age does not count either at a second start or a second try, Windows <generation>
    Given these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 4       |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" was pre-provisioned and resealed 13 days ago
    When the user powers on "LT-0050" with a wired network
    Then the sign-in page appears
    When the power of "LT-0050" fails
    And 3 days pass
    And the user powers on "LT-0050" again
    And Anna signs in
    Then Account setup fails
    And the something went wrong screen has not appeared
    When 15 days pass
    And the user presses "Try again"
    Then Account setup is in progress
    And Account setup fails
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete           |
      | Device setup       | Complete           |
      | Account setup      | Failed: 0x80070643 |

    Examples:
      | generation |
      | 10         |
      | 11         |
