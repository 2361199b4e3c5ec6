Feature: Several MDM configurations in Microsoft Entra ID

  Windows does not choose between management services that have the same device, or user, in their scope.

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso
    And there is a group "Sales"

  @ERR-0xc1036501 @assumes-A-MDM-01
  Scenario Outline: With a second MDM application a technician's PC does not enrol automatically, until one is removed: Windows <windows>
    Given Contoso has another MDM application "Fabrikam MDM" for all users
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0xc1036501"
    And the screen says "the directory named 2 management services for this device"
    And the screen says "Registering your device for mobile management (Failed: 0xc1036501)"
    And the screen says "Preparing your device for mobile management (Previous step failed)"
    And "LT-0050" is joined to the directory
    And Intune does not list "LT-0050"
    And the message "MS-WSTEP RequestSecurityToken" has not gone over the wire
    When the technician presses "Retry"
    Then the Enrollment Status Page appears
    And the error status screen appears
    And the screen says "Error: 0xc1036501"
    When the administrator removes the MDM application "Fabrikam MDM"
    And the technician presses "Retry"
    Then the success status screen appears
    And Intune lists "LT-0050" without a user

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0xc1036501 @assumes-A-MDM-01
  Scenario Outline: It is enough that the other one is for a group, since nobody is there whose groups could be asked: Windows <windows>
    Given Contoso has another MDM application "Fabrikam MDM" for the group "Sales"
    And the group "Sales" is empty
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0050"
    Then the error status screen appears
    And the screen says "Error: 0xc1036501"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @ERR-0xc1036501 @assumes-A-MDM-01
  Scenario: Three are told as three
    Given Contoso has another MDM application "Fabrikam MDM" for all users
    And Contoso has another MDM application "Adatum MDM" for all users
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Error: 0xc1036501"
    And the screen says "the directory named 3 management services for this device"

  @ERR-0xc1036501 @assumes-A-MDM-01
  Scenario Outline: A user whom both have in their scope does not enrol either, another user does: Windows <windows>
    Given Contoso has another MDM application "Fabrikam MDM" for the group "Sales"
    And Ben is a member of "Sales"
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0050" with a wired network
    And Ben signs in
    Then the something went wrong screen appears
    And the screen says "0xc1036501"
    And the screen says "the directory named 2 management services for this user"
    And Intune does not list "LT-0050"
    When Windows is installed anew on "LT-0050"
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0xc1036501
  Scenario Outline: Another MDM application that is for nobody stops neither technician nor user: Windows <windows>
    Given Contoso has another MDM application "Fabrikam MDM" for nobody
    And "LT-0050" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0050"
    And 2 hours pass
    And the user powers on "LT-0050" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0050" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-ERR-0xc1036501 @assumes-A-OOBE-01
  Scenario: No MDM configuration at all has another code
    Given automatic enrolment is set to none
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the screen says "Registering your device for mobile management (Failed: 0x80180031)"
    And the screen does not show the code "0xc1036501"
