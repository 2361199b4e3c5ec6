Feature: Pre-provisioning does not succeed where the user-driven deployment cannot be completed

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @PREP-004
  Scenario Outline: What keeps the user-driven deployment from being completed: <cause>
    Given <cause>
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    And the desktop has not appeared on "LT-0043"
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And Intune does not list "LT-0042"
    When the technician presses "Retry" on "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the success status screen has not appeared on "LT-0042"

    Examples:
      | cause                                                               |
      | enrolment of Windows devices is blocked                             |
      | automatic enrolment is set to none                                  |
      | Contoso has another MDM application "Fabrikam MDM" for all users |

  @PREP-004
  Scenario Outline: A network that keeps the user-driven deployment from being completed: it blocks <host>
    Given the network of "LT-0043" blocks "<host>"
    And the network of "LT-0042" blocks "<host>"
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the something went wrong screen appears on "LT-0043"
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the success status screen has not appeared on "LT-0042"
    And Intune does not list "LT-0042"

    Examples:
      | host                               |
      | enrollment.manage.microsoft.com    |
      | enterpriseregistration.windows.net |

  @PREP-004
  Scenario: An app that keeps the user-driven deployment from being completed
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then Device setup fails on "LT-0043"
    When the technician provisions "LT-0042"
    Then the error status screen appears on "LT-0042"
    And the success status screen has not appeared on "LT-0042"

  @PREP-004
  Scenario Outline: What keeps a user-driven deployment from being completed, also over Wi-Fi and for an assigned user: Windows <windows> <edition>
    Given "LT-0044" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0044" is assigned to Anna
    And "LT-0045" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0045" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0045"
    When the Intune subscription of Contoso ends
    And the user powers on "LT-0044" with a wired network
    And Anna enters the password on "LT-0044"
    Then the something went wrong screen appears on "LT-0044"
    When the technician powers on "LT-0045" without a network
    And the technician presses "Yes" on "LT-0045"
    And the technician presses "Yes" on "LT-0045"
    And the technician presses "Skip" on "LT-0045"
    And the technician selects "Contoso Office" and then "Next" on "LT-0045"
    And the technician opens the pre-provisioning configuration on "LT-0045"
    And the technician presses "<begin>" on "LT-0045"
    Then the error status screen appears on "LT-0045"
    And the success status screen has not appeared on "LT-0045"

    Examples:
      | windows | edition    | begin     |
      | 10      | Education  | Provision |
      | 11      | Enterprise | Next      |
