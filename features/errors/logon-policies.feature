Feature: Logon and elevation policies with which pre-provisioning does not work

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @POLICY-001 @assumes-A-POLICY-03
  Scenario Outline: A group policy in the image of Windows stops pre-provisioning, but not its user: <policy>, Windows <windows>
    Given "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the group policy "<policy>" is enabled on "LT-0050"
    When the technician provisions "LT-0050"
    Then Device setup completes
    And the error status screen appears
    And the screen says "Error: 0x8007052F"
    And the screen says "Account restrictions are preventing this user from signing in: <policy>"
    And the success status screen has not appeared
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0x8007052F"
    When the power of "LT-0050" fails
    And the administrator deletes the device record of "LT-0050"
    And Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears

    Examples:
      | windows | policy                                                                                                                                                     |
      | 10      | Interactive logon: Message title for users attempting to log on                                                                                            |
      | 11      | Interactive logon: Message title for users attempting to log on                                                                                            |
      | 10      | Interactive logon: Message text for users attempting to log on                                                                                             |
      | 11      | Interactive logon: Message text for users attempting to log on                                                                                             |
      | 10      | Interactive logon: Require Windows Hello for Business or smart card                                                                                        |
      | 11      | Interactive logon: Require Windows Hello for Business or smart card                                                                                        |
      | 10      | User Account Control: Behavior of the elevation prompt for administrators in Admin Approval Mode - Prompt for credentials on the secure desktop            |
      | 11      | User Account Control: Behavior of the elevation prompt for administrators in Admin Approval Mode - Prompt for credentials on the secure desktop            |

  @POLICY-001 @assumes-A-POLICY-03
  Scenario Outline: So does the same policy from Intune, once it has reached the PC: <setting>
    Given a policy "Logon" for the devices sets "<setting>" to "<value>"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup completes
    And the error status screen appears
    And the screen says "Error: 0x8007052F"
    And the screen says "Account restrictions are preventing this user from signing in: <setting>"
    And the policy "Logon" is already in effect on "LT-0042"

    Examples:
      | setting                                                         | value                       |
      | Interactive logon: Message title for users attempting to log on | Property of Contoso         |
      | Interactive logon: Message text for users attempting to log on  | For work of Contoso only    |

  @POLICY-001 @assumes-A-POLICY-03
  Scenario: The elevation prompt for credentials on the secure desktop stops it, after the restart for it and its prompt
    Given a policy "Elevation" for the devices sets "Administrator elevation prompt behavior" to "Prompt for credentials on the secure desktop"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the "User Account Control" screen appears
    When the technician presses "Yes"
    Then the error status screen appears
    And the screen says "Error: 0x8007052F"
    And the screen says "Prompt for credentials on the secure desktop"

  @refutes-POLICY-001
  Scenario Outline: Another prompt of User Account Control does not: <value>
    Given a policy "Elevation" for the devices sets "Administrator elevation prompt behavior" to "<value>"
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the "User Account Control" screen appears
    When the technician presses "Yes"
    Then the success status screen appears

    Examples:
      | value                                    |
      | Elevate without prompting                |
      | Prompt for consent on the secure desktop |
      | Prompt for credentials                   |

  @refutes-POLICY-001
  Scenario Outline: A message for the users, and a group policy on another PC, stop no technician: Windows <windows>
    Given a policy "Logon" for the users sets "Interactive logon: Message title for users attempting to log on" to "Property of Contoso"
    And "LT-0041" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the group policy "Interactive logon: Message text for users attempting to log on" is enabled on "LT-0041"
    When the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in on "LT-0050"
    Then the desktop appears on "LT-0050"
    And the policy "Logon" is already in effect on "LT-0050"
    When the user powers on "LT-0041" with a wired network
    And Anna signs in on "LT-0041"
    Then the desktop appears on "LT-0041"

    Examples:
      | windows |
      | 10      |
      | 11      |
