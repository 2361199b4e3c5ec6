Feature: The report of Windows Autopilot deployments, of PCs that join an on-premises domain

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra hybrid join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @POST-003 @assumes-A-GRAPH-10
  Scenario Outline: The technician flow makes a row, and the user of the PC none: Windows <windows>
    Given "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0043" on the corporate network
    And Anna signs on with the on-premises credentials
    And Anna signs in
    Then the account use screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0043 | a technician |      | success      | not attempted | success    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-003 @assumes-A-GRAPH-10
  Scenario: A user who deploys the PC alone makes a row
    When the user powers on "LT-0042" on the corporate network
    And Anna signs in
    Then the Windows sign-on screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by     | user | device setup | account setup | deployment  |
      | LT-0042 | a user | Anna | success      | in progress   | in progress |

  @POST-004 @assumes-A-GRAPH-10
  Scenario Outline: What failed first stays failed although the retry succeeds: Windows <windows>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0043" blocks "manage.microsoft.com"
    When the technician provisions "LT-0043"
    Then the error status screen appears
    When the network of "LT-0043" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0043 | a technician |      | failure      | not attempted | failure    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-006
  Scenario: The 51st deployment comes by a skip token
    Given 50 devices of Contoso have been deployed before
    Then Graph gives the deployments in pages of these sizes, each with a skip token for the next:
      | 50 |
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Graph gives the deployments in pages of these sizes, each with a skip token for the next:
      | 50 |
      | 1  |
