Feature: Registration, groups and the plain deployment in further circumstances

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And there is a group "Kiosks"

  @PREP-002 @assumes-A-LIVE-01 @assumes-A-DDS-01
  Scenario Outline: The plain deployment works over Wi-Fi too, for an assigned user, with a power cut: Windows <windows> <edition>
    Given these apps are required:
      | app           | kind   | context | assigned to | minutes |
      | Contoso VPN   | <kind> | device  | all devices | 3       |
      | Contoso Notes | <kind> | user    | all users   | 4       |
    And a certificate "Proxy" is assigned to the devices
    And "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the user powers on "LT-0042" without a network
    And the user presses "Yes"
    And the user presses "Yes"
    And the user presses "Skip"
    And the user selects "Contoso Office" and then "Next"
    And Anna enters the password
    Then Device setup is in progress
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the password page appears
    When Anna enters the password
    Then the desktop appears
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Notes"
    And "LT-0042" already has the certificate "Proxy"
    And "LT-0042" is joined to the directory
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows | edition    | kind  |
      | 10      | Education  | LOB   |
      | 11      | Enterprise | Win32 |

  @STEP-E3
  Scenario Outline: A registered device gets its organization's sign-in over Wi-Fi too, for the technician and when it is installed anew: Windows <windows> <edition>
    Given "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, not registered for Autopilot
    And the Wi-Fi network "Contoso Office" is in range of "LT-0042"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    And the technician powers on "LT-0042" without a network
    And the technician presses "Yes"
    And the technician presses "Yes"
    And the technician presses "Skip"
    And the technician selects "Contoso Office" and then "Next"
    Then the sign-in page shows the brand of Contoso
    When the technician opens the pre-provisioning configuration
    Then the screen shows these details:
      | Organization       | Contoso             |
      | Deployment profile | Contoso user-driven |
    When Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And "LT-0042" is listed as a Windows Autopilot device

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |

  @STEP-E4 @SETUP-GRP-002
  Scenario Outline: The group of a tag gives its profile to the technician's device too, and after the reseal: Windows <windows> <edition>
    Given the deployment profile is assigned to the group "Kiosks"
    And the group "Kiosks" takes in devices with the group tag "KIOSK"
    And "LT-0042" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is registered with the group tag "KIOSK"
    And "LT-0043" is a Windows <windows> <edition> laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is registered with the group tag "KIOSKS"
    When the administrator allows pre-provisioned deployment in the deployment profile
    And the technician provisions "LT-0042"
    Then the success status screen appears on "LT-0042"
    And the screen of "LT-0042" says "Deployment profile: Contoso user-driven"
    And the members of the group "Kiosks" are these devices:
      | LT-0042 |
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso on "LT-0042"
    When the administrator changes the group tag of "LT-0043" to "KIOSK"
    Then the members of the group "Kiosks" are these devices:
      | LT-0042 |
      | LT-0043 |

    Examples:
      | windows | edition    |
      | 10      | Education  |
      | 11      | Enterprise |
