Feature: The plain user-driven deployment works

  Pre-provisioning builds on the user-driven scenario: what does not work without it does not work with it.

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | LOB   | 2       |
    And a security policy "Passwords" is assigned to the devices

  @PREP-002 @assumes-A-LIVE-01 @assumes-A-DDS-01
  Scenario Outline: From the first boot to the desktop, Windows <generation>
    Given the deployment profile names devices by the template "CT-%SERIAL%"
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the Enrollment Status Page appears
    And the Enrollment Status Page shows this progress:
      | Device preparation | Complete         |
      | Device setup       | Complete         |
      | Account setup      | Working on it... |
    And the desktop appears
    And "LT-0050" already has the app "Contoso VPN"
    And "LT-0050" already has the app "Contoso Reports"
    And the policy "Passwords" is already in effect on "LT-0050"
    And "LT-0050" is joined to the directory
    And Intune lists "LT-0050" as a device of Anna
    And Intune and the directory list "LT-0050" by the name "CT-LT0050"
    And these messages went over the wire in this order:
      | NCSI connectivity test                          |
      | Device ticket                                   |
      | Autopilot deployment service: profile           |
      | OAuth 2.0 authorize                             |
      | OAuth 2.0 token (authorization_code)            |
      | MS-DVRD discovery                               |
      | MS-DVRJ device join                             |
      | MS-MDE2 Discover (is the host there?)           |
      | MS-MDE2 Discover                                |
      | MS-XCEP GetPolicies                             |
      | MS-WSTEP RequestSecurityToken                   |
      | OMA-DM session                                  |
      | Management extension: service addresses         |

    Examples:
      | generation |
      | 10         |
      | 11         |

  @PREP-002 @assumes-A-LIVE-01 @assumes-A-DDS-01
  Scenario Outline: Installed anew, the same device is deployed a second time, for <next>, Windows <generation>
    Given Ben is a user of Contoso
    And "LT-0050" is a Windows <generation> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And <next> signs in
    Then the Enrollment Status Page appears
    And the desktop appears
    And "LT-0050" already has the app "Contoso VPN"
    And Intune lists "LT-0050" as a device of <next>

    Examples:
      | generation | next |
      | 10         | Anna |
      | 11         | Anna |
      | 10         | Ben  |
      | 11         | Ben  |

  @PREP-002 @assumes-A-LIVE-01 @assumes-A-DDS-01
  Scenario Outline: Two devices at once, in one cloud, on one clock, for <both>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And Ben is a user of Contoso
    When the user powers on "LT-0042" with a wired network
    And the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0042"
    And <other> signs in on "LT-0043"
    Then the desktop appears on "LT-0042"
    And the desktop appears on "LT-0043"
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0043" already has the app "Contoso VPN"
    And the policy "Passwords" is already in effect on "LT-0042"
    And the policy "Passwords" is already in effect on "LT-0043"
    And Intune lists "LT-0042" as a device of Anna
    And Intune lists "LT-0043" as a device of <other>

    Examples:
      | other | both                  |
      | Ben   | Anna and Ben          |
      | Anna  | one and the same user |

  @PREP-002 @assumes-A-LIVE-01 @assumes-A-DDS-01
  Scenario Outline: A user who has a device is given another one later, Windows <second> after Windows <first>
    Given "LT-0042" is a Windows <first> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <second> Education laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in on "LT-0042"
    Then the desktop appears on "LT-0042"
    When 7 days pass
    And the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then the Enrollment Status Page appears on "LT-0043"
    And the desktop appears on "LT-0043"
    And "LT-0043" already has the app "Contoso Reports"
    And "LT-0043" is joined to the directory
    And "LT-0042" is joined to the directory
    And Intune lists "LT-0043" as a device of Anna
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | first | second |
      | 10    | 11     |
      | 11    | 10     |
