Feature: A device that is assigned to a user takes nobody else

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @USER-E-001
  Scenario Outline: The page asks the assigned user for nothing but the password, and takes nobody else's: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Ben
    When the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Ben
    And the user name page has not appeared
    And there is no button "Back"
    When Anna enters the password
    Then the sign-in page refuses with "AADSTS50126"
    And the sign-in page shows the user name of Ben
    And there is no button "Back"
    And the user name page has not appeared
    And Intune does not list "LT-0042"
    And "LT-0042" is not joined to the directory
    When Ben enters the password
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Ben

    Examples:
      | windows | edition    |
      | 10      | Pro        |
      | 11      | Pro        |
      | 10      | Enterprise |
      | 11      | Education  |

  @USER-E-001
  Scenario Outline: It is the same for the user of a pre-provisioned device, at each start: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    Then the password page appears
    And the sign-in page shows the user name of Anna
    When Ben enters the password
    Then the sign-in page refuses with "AADSTS50126"
    And there is no button "Back"
    And the user name page has not appeared since the reseal
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the password page appears
    When Ben enters the password
    Then the sign-in page refuses with "AADSTS50126"
    And the sign-in page shows the user name of Anna
    And the user name page has not appeared since the reseal
    And Intune lists "LT-0042" without a user
    When Anna enters the password
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @USER-E-001
  Scenario Outline: Where a second factor is asked for, the assigned user cannot hand over at that page either: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And Ben must confirm sign-ins with a one-time code
    And "LT-0042" is assigned to Ben
    When the user powers on "LT-0042" with a wired network
    And Ben enters the password
    Then the one-time code page appears
    When the user presses "Cancel"
    Then the something went wrong screen appears
    When the user presses "Try again"
    Then the password page appears
    And the sign-in page shows the user name of Ben
    And there is no button "Back"
    When Anna enters the password
    Then the sign-in page refuses with "AADSTS50126"
    And the user name page has not appeared
    And Intune does not list "LT-0042"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @USER-E-001
  Scenario Outline: A device of nobody asks for the name, and takes anybody of the organization: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is assigned to Anna
    When the user powers on "LT-0042" with a wired network
    Then the user name page appears
    When Anna enters the user name
    Then the password page appears
    When the user presses "Back"
    Then the user name page appears
    When Ben signs in
    Then the Enrollment Status Page appears
    And Intune lists "LT-0042" as a device of Ben

    Examples:
      | windows |
      | 10      |
      | 11      |
