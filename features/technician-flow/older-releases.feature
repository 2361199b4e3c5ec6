Feature: The Windows key on older releases of Windows 10

  @TECH-123 @assumes-A-TECH-08
  Scenario Outline: A profile with a language, and a cable: no page takes the keys; without the cable one does: <release>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile sets the language de-DE
    And the deployment profile configures the keyboard automatically
    And "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    And the region screen has not appeared
    And the keyboard screen has not appeared
    When the technician presses the Windows key five times
    And the technician presses the Windows key five times
    And 1 minute passes
    Then the "What would you like to do?" screen has not appeared
    And the sign-in page shows the brand of Contoso
    When Anna enters the user name
    And the technician presses the Windows key five times
    And 1 minute passes
    Then the "What would you like to do?" screen has not appeared
    When the power of "LT-0042" fails
    And Windows is installed anew on "LT-0042"
    And the technician powers on "LT-0042" without a network
    And the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | release      | version         | join        |
      | version 2004 | 10.0.19041.264  | join        |
      | version 20H2 | 10.0.19042.1052 | join        |
      | version 20H2 | 10.0.19042.631  | hybrid join |

  @refutes-TECH-123
  Scenario Outline: A language that the user chooses gives access to pre-provisioning: Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile lets the user choose language and region
    And "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "10.0.19042.1052"
    When the technician powers on "LT-0042" with a wired network
    Then the language screen appears
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | join        |
      | join        |
      | hybrid join |

  @refutes-TECH-123 @assumes-A-TECH-08
  Scenario Outline: The releases before and after take the keys at the sign-in page: <version>, Microsoft Entra <join>
    Given Contoso is set up for pre-provisioned Microsoft Entra <join>
    And the deployment profile sets the language de-DE
    And the deployment profile configures the keyboard automatically
    And "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" has Windows version "<version>"
    When the technician powers on "LT-0042" with a wired network
    Then the sign-in page shows the brand of Contoso
    When the technician presses the Windows key five times
    Then the "What would you like to do?" screen appears

    Examples:
      | version         | join        |
      | 10.0.18363.1556 | join        |
      | 10.0.19043.1052 | join        |
      | 10.0.19045.6456 | hybrid join |
