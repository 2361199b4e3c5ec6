Feature: A failed Enrollment Status Page leaves an event of the shell, named after what failed

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join

  @LOG-008 @assumes-A-APP-01
  Scenario Outline: Apps that failed, for the technician and each time: Windows <windows>, <kind>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app         | kind   | minutes |
      | Contoso VPN | <kind> | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the shell's event log of "LT-0042" names these failed pages:
      | UnifiedEnrollment_ProvisioningProgressPage_ApplicationsFailed | 0x80070643 |
    When the technician presses "Retry"
    Then the error status screen appears
    And the shell's event log of "LT-0042" names these failed pages:
      | UnifiedEnrollment_ProvisioningProgressPage_ApplicationsFailed | 0x80070643 |
      | UnifiedEnrollment_ProvisioningProgressPage_ApplicationsFailed | 0x80070643 |

    Examples:
      | windows | kind  |
      | 10      | Win32 |
      | 11      | LOB   |

  @LOG-008 @assumes-A-APP-01
  Scenario Outline: Apps that failed for the user, in Device setup or in Account setup: <context>
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And these apps are required:
      | app           | kind  | context   | assigned to | minutes |
      | Contoso Notes | Win32 | <context> | <whom>      | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then <phase> fails
    And the shell's event log of "LT-0042" names these failed pages:
      | UnifiedEnrollment_ProvisioningProgressPage_ApplicationsFailed | 0x80070643 |

    Examples:
      | context | whom              | phase         |
      | device  | Autopilot devices | Device setup  |
      | user    | all users         | Account setup |

  @LOG-008
  Scenario Outline: Device setup whose time is up, by an app that was not done: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page gives up after 30 minutes
    And these apps are required:
      | app            | kind  | minutes |
      | Contoso Suite  | Win32 | 40      |
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the shell's event log of "LT-0042" names these failed pages:
      | UnifiedEnrollment_ProvisioningProgressPage_DeviceConfigurationTimeOut | 0x800705b4 |
    When the user powers on "LT-0043" with a wired network
    And Anna signs in on "LT-0043"
    Then Device setup fails on "LT-0043"
    And the shell's event log of "LT-0043" names these failed pages:
      | UnifiedEnrollment_ProvisioningProgressPage_DeviceConfigurationTimeOut | 0x800705b4 |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @LOG-008
  Scenario: Account setup whose time is up is no configuration of the device
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the Enrollment Status Page gives up after 30 minutes
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Suite | Win32 | user    | all users   | 40      |
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the shell's event log of "LT-0042" names no failed page

  @LOG-008
  Scenario: A failure before any page of its own, and a page that succeeds, leave none
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" has a TPM 1.2
    And the Enrollment Status Page gives up after 30 minutes
    And these apps are required:
      | app           | kind  | minutes |
      | Contoso Suite | Win32 | 20      |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the shell's event log of "LT-0042" names no failed page
    When the technician provisions "LT-0043"
    Then the error status screen appears on "LT-0043"
    And the shell's event log of "LT-0043" names no failed page
