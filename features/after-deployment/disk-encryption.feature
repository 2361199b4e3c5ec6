Feature: The encryption of the disk

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 5       |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: With the Enrollment Status Page encryption waits for Device setup, and follows the policy of the devices: <method>, Windows <windows>
    Given a disk encryption policy "BitLocker" that chooses <method> is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup is in progress
    And the disk of "LT-0042" is not encrypted yet
    And Account setup is in progress
    And the disk of "LT-0042" is encrypted with <method>
    And the desktop appears
    And the disk of "LT-0042" is encrypted with <method>

    Examples:
      | windows | method      |
      | 10      | XTS-AES 256 |
      | 11      | XTS-AES 256 |
      | 10      | AES-CBC 256 |
      | 11      | AES-CBC 128 |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: In the technician flow it is the same, and the user changes nothing: Windows <windows>
    Given a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the devices
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And the disk of "LT-0042" is not encrypted yet
    And the success status screen appears
    And the disk of "LT-0042" is encrypted with XTS-AES 256
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the disk of "LT-0042" is encrypted with XTS-AES 256

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: A policy that is assigned to the users comes too late: Windows <windows>
    Given a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the users
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "BitLocker" is already in effect on "LT-0042"
    And the disk of "LT-0042" is encrypted with XTS-AES 128

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: Without the Enrollment Status Page the policy of the devices comes too late as well, for <whom>: Windows <windows>
    Given a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the devices
    And no Enrollment Status Page is assigned
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When <deploys>
    Then <screen> appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    When 2 hours pass
    Then the policy "BitLocker" is already in effect on "LT-0042"
    And the disk of "LT-0042" is encrypted with XTS-AES 128

    Examples:
      | windows | whom           | deploys                             | screen                    |
      | 10      | the technician | the technician provisions "LT-0042" | the success status screen |
      | 11      | the technician | the technician provisions "LT-0042" | the success status screen |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario: Without a policy it is XTS-AES 128
    Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario: Where Device setup has failed encryption has not started, until the retry succeeds
    Given a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the devices
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "manage.microsoft.com"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the disk of "LT-0042" is not encrypted yet
    When the network of "LT-0042" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And the disk of "LT-0042" is encrypted with XTS-AES 256

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: So it does where a user deploys the device alone: Windows <windows>
    Given a disk encryption policy "BitLocker" that chooses AES-CBC 256 is assigned to the devices
    And no Enrollment Status Page is assigned
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    When 2 hours pass
    Then the policy "BitLocker" is already in effect on "LT-0042"
    And the disk of "LT-0042" is encrypted with XTS-AES 128

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: A policy of the devices that arrives after Device setup changes nothing: Windows <windows>
    Given there is a group "Sales PCs"
    And a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the group "Sales PCs"
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | all users   | 30      |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Device setup completes
    And Account setup is in progress
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    And the policy "BitLocker" is not in effect on "LT-0042"
    When the administrator adds "LT-0042" to the group "Sales PCs"
    Then the desktop appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    When 8 hours pass
    Then the policy "BitLocker" is already in effect on "LT-0042"
    And the disk of "LT-0042" is encrypted with XTS-AES 128

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: Nor does one that arrives with Device setup of the user, after the technician's: Windows <windows>
    Given there is a group "Sales PCs"
    And a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the group "Sales PCs"
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    And the policy "BitLocker" is not in effect on "LT-0042"
    When the technician reseals "LT-0042"
    And the administrator adds "LT-0042" to the group "Sales PCs"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And the policy "BitLocker" is already in effect on "LT-0042"
    And the disk of "LT-0042" is encrypted with XTS-AES 128

    Examples:
      | windows |
      | 10      |
      | 11      |
