Feature: Hardware that is replaced on a registered device

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @SETUP-REG-022
  Scenario Outline: With its Windows intact a device is not enrolled again after a change of the mainboard: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And the message "Autopilot deployment service: profile" went over the wire twice
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And the user powers on "LT-0042" again
    Then the desktop appears
    And the something went wrong screen has not appeared
    And the Autopilot event log of "LT-0042" has no event 908
    When 1 hour passes
    Then the registry of "LT-0042" has the key "HKLM\SOFTWARE\Microsoft\Enrollments\{EnrollmentGUID}\FirstSync"
    And Intune lists "LT-0042" as a device of Anna
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once
    And the message "Autopilot deployment service: profile" went over the wire twice
    And Intune lists "LT-0042" as a device of Anna

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-REG-022 @SETUP-REG-023
  Scenario Outline: Once Windows is installed anew it is, when the new mainboard has been registered: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the administrator deletes the device record of "LT-0042"
    And the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And Windows is installed anew on "LT-0042"
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And the message "MS-WSTEP RequestSecurityToken" went over the wire twice

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-REG-023 @refutes-ERR-EVT-807 @assumes-A-DDS-07
  Scenario Outline: The registration of the old mainboard does not do for a reset device: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    When the power of "LT-0042" fails
    And the mainboard of "LT-0042" is replaced by one with the serial number "SN-77"
    And Windows is installed anew on "LT-0042"
    And the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch |
    And the Autopilot event log of "LT-0042" has no event 807
    And the message "MS-WSTEP RequestSecurityToken" went over the wire once

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-024 @assumes-A-DDS-07
  Scenario Outline: With the old serial number and another TPM it is other hardware, until its new hash is registered: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the TPM of "LT-0042" is replaced by another
    And Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch |
    When the administrator imports these devices as a CSV file:
      | device  |
      | LT-0042 |
    And the time for imports and assignments passes
    Then the imports have ended so:
      | device  | result                         |
      | LT-0042 | complete                       |
      | LT-0042 | 806 - ZtdDeviceAlreadyAssigned |
    When the administrator deletes "LT-0042" from the Windows Autopilot devices
    And the time for imports and assignments passes
    And the administrator imports the hardware hash of "LT-0042" as a CSV file
    And the time for imports and assignments passes
    Then "LT-0042" is listed as a Windows Autopilot device
    When the power of "LT-0042" fails
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the Autopilot event log of "LT-0042" has these events in this order:
      | 908 | SerialNumberMismatch                                                                             |
      | 153 | AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available. |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-SETUP-REG-024
  Scenario Outline: With the TPM that was registered nothing need be registered again: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And Windows is installed anew on "LT-0042"
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the Autopilot event log of "LT-0042" has no event 908

    Examples:
      | windows |
      | 10      |
      | 11      |

  @SETUP-REG-025
  Scenario Outline: With another disk a device is recognised as its previous self: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" is assigned to Anna
    And the deployment profile is named "Sales laptops"
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the disk of "LT-0042" is replaced by an empty one with a new Windows
    And the technician powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the sign-in page shows the user name of Anna
    When the technician opens the pre-provisioning configuration
    Then the screen says "Sales laptops"
    And the screen says "anna@contoso.com"
    When the technician presses "<begin>"
    Then the success status screen appears
    And the Autopilot event log of "LT-0042" has no event 807
    And the Autopilot event log of "LT-0042" has no event 908
    And 1 Windows Autopilot device is listed
    And "LT-0042" is joined to the directory

    Examples:
      | windows | begin     |
      | 10      | Provision |
      | 11      | Next      |

  @refutes-SETUP-REG-025
  Scenario Outline: A disk takes no registration along into another device: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, not registered for Autopilot
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears on "LT-0042"
    When the power of "LT-0042" fails
    And the disk of "LT-0042" is put into "LT-0043" and gets a new Windows
    And the user powers on "LT-0043" with a wired network
    Then the country or region screen appears on "LT-0043"
    And the Autopilot event log of "LT-0043" has these events in this order:
      | 807 | ZtdDeviceIsNotRegistered |
    And the Autopilot event log of "LT-0043" has no event 153
    And the Autopilot event log of "LT-0043" has no event 908

    Examples:
      | windows |
      | 10      |
      | 11      |
