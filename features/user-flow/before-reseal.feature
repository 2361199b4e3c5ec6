Feature: The user flow follows a technician flow that completed and was resealed

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @STEP-E9
  Scenario Outline: Before the reseal no start belongs to the user, not even to the assigned one, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    When the technician provisions "LT-0050"
    Then the success status screen appears
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" with a wired network
    Then the success status screen appears
    And the sign-in page has not appeared since the technician began
    When the technician presses "Reseal"
    Then "LT-0050" is switched off
    When 2 hours pass
    And the user powers on "LT-0050" with a wired network
    Then the sign-in page shows the brand of Contoso
    When Anna enters the password
    Then the desktop appears

    Examples:
      | generation |
      | 10         |
      | 11         |

  @STEP-E9
  Scenario: While the technician flow goes on no start belongs to the user
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 30      |
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" with a wired network
    Then the success status screen appears
    And the sign-in page has not appeared since the technician began
    And Account setup has not begun

  @STEP-E9
  Scenario Outline: After a technician flow that failed no start belongs to the user, Windows <generation>
    Given "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" has a TPM 1.2
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And there is no button "Reseal"
    When the power of "LT-0050" fails
    And the user powers on "LT-0050" with a wired network
    Then the error status screen appears
    And there is no button "Reseal"
    And the sign-in page has not appeared since the technician began

    Examples:
      | generation |
      | 10         |
      | 11         |

  @STEP-E9
  Scenario Outline: Nor after one that failed for <cause>, whoever the device is assigned to, Windows <generation> <edition>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0050" is a Windows <generation> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is assigned to Anna
    And <cause>
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And there is no button "Reseal"
    When the power of "LT-0050" fails
    And 15 days pass
    And the user powers on "LT-0050" without a network
    Then the error status screen appears
    And there is no button "Reseal"
    And the sign-in page has not appeared since the technician began

    Examples:
      | generation | edition    | cause                                                             |
      | 10         | Enterprise | the app "Contoso VPN" fails with exit code 1603                   |
      | 11         | Education  | the app "Contoso VPN" fails with exit code 1603                   |
      | 11         | Enterprise | the network of "LT-0050" blocks "enrollment.manage.microsoft.com" |
