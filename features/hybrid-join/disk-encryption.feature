Feature: The encryption of the disk of a PC that joins an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And a disk encryption policy "BitLocker" that chooses XTS-AES 256 is assigned to the devices

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: The policy of the devices is followed only with the Enrollment Status Page: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    And the disk of "LT-0042" is not encrypted yet
    And the success status screen appears
    And the disk of "LT-0042" is encrypted with XTS-AES 256

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-008 @assumes-A-BITLOCKER-01
  Scenario Outline: Without the page it comes too late: Windows <windows>
    Given no Enrollment Status Page is assigned
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the disk of "LT-0042" is encrypted with XTS-AES 128
    When 2 hours pass
    Then the policy "BitLocker" is already in effect on "LT-0042"
    And the disk of "LT-0042" is encrypted with XTS-AES 128

    Examples:
      | windows |
      | 10      |
      | 11      |
