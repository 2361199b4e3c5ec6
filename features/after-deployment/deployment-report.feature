Feature: The report of Windows Autopilot deployments

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And Ben is a user of Contoso

  @POST-003 @assumes-A-GRAPH-10
  Scenario Outline: The technician flow makes a row, and the user of the device none: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    Then the report of deployments is empty
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | success      | not attempted | success    |
    When the technician reseals "LT-0042"
    And 2 hours pass
    And the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then the desktop appears
    And Intune lists "LT-0042" as a device of Anna
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | success      | not attempted | success    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-003 @assumes-A-GRAPH-10
  Scenario Outline: A user who deploys the device alone makes a row: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician pre-provisions and reseals "LT-0043"
    And the user powers on "LT-0042" with a wired network
    And Ben signs in on "LT-0042"
    Then the Enrollment Status Page appears on "LT-0042"
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment  |
      | LT-0042 | a user       | Ben  | in progress  | in progress   | in progress |
      | LT-0043 | a technician |      | success      | not attempted | success     |
    And the desktop appears on "LT-0042"
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a user       | Ben  | success      | success       | success    |
      | LT-0043 | a technician |      | success      | not attempted | success    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-003 @assumes-A-GRAPH-10
  Scenario Outline: An app that fails for the user of a pre-provisioned device changes nothing in the technician's row: Windows <windows>
    Given these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso Pad | Win32 | user    | all users   | 3       |
    And the app "Contoso Pad" fails with exit code 1603
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0042" was pre-provisioned and resealed 2 hours ago
    When the user powers on "LT-0042" with a wired network
    And Anna signs in
    Then Account setup fails
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | success      | not attempted | success    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-004 @assumes-A-GRAPH-10
  Scenario Outline: What failed first stays failed although the retry succeeds: <trouble>, Windows <windows>
    Given these apps are required:
      | app         | kind  | minutes |
      | Contoso VPN | Win32 | 3       |
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And "LT-0043" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And the network of "LT-0042" blocks "<host>"
    When the technician provisions "LT-0042"
    Then the error status screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | <before>     | not attempted | <before>   |
    When the network of "LT-0042" blocks nothing any more
    And the technician presses "Retry"
    Then the success status screen appears
    And "LT-0042" already has the app "Contoso VPN"
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | failure      | not attempted | failure    |
    When the technician provisions "LT-0043"
    Then the success status screen appears on "LT-0043"
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0043 | a technician |      | success      | not attempted | success    |
      | LT-0042 | a technician |      | failure      | not attempted | failure    |

    Examples:
      | windows | trouble                                 | host                 | before      |
      | 10      | the management service is not reached   | manage.microsoft.com | in progress |
      | 11      | the management service is not reached   | manage.microsoft.com | in progress |

  @POST-004 @assumes-A-GRAPH-10
  Scenario: So it is where a user deploys the PC, and Account setup failed
    Given there is a group "Sales"
    And these apps are required:
      | app           | kind  | context | assigned to | minutes |
      | Contoso Notes | Win32 | user    | Sales       | 3       |
    And the app "Contoso Notes" fails with exit code 1603
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Sales"
    And the user powers on "LT-0042" with a wired network
    And Ben signs in
    Then Account setup fails
    When the administrator removes "LT-0042" from the group "Sales"
    And the user presses "Try again"
    Then the desktop appears
    And the report of deployments has these rows, the newest first:
      | device  | by     | user | device setup | account setup | deployment |
      | LT-0042 | a user | Ben  | success      | failure       | failure    |

  @POST-004 @assumes-A-GRAPH-10
  Scenario Outline: A reset makes a new row, and leaves the one that says failure: Windows <windows>
    Given there is a group "Sales"
    And these apps are required:
      | app         | kind  | context | assigned to | minutes |
      | Contoso VPN | Win32 | device  | Sales       | 3       |
    And the app "Contoso VPN" fails with exit code 1603
    And "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the administrator adds "LT-0042" to the group "Sales"
    And the technician provisions "LT-0042"
    Then the error status screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | failure      | not attempted | failure    |
    When the administrator removes "LT-0042" from the group "Sales"
    And the administrator unblocks "LT-0042"
    And the technician presses "Reset"
    And 1 minute passes
    And the technician provisions "LT-0042"
    Then the success status screen appears
    And the report of deployments has these rows, the newest first:
      | device  | by           | user | device setup | account setup | deployment |
      | LT-0042 | a technician |      | success      | not attempted | success    |
      | LT-0042 | a technician |      | failure      | not attempted | failure    |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @POST-006
  Scenario Outline: Graph gives up to 50 deployments in one reply: <before> before
    Given <before> devices of Contoso have been deployed before
    Then Graph gives the deployments in pages of these sizes, each with a skip token for the next:
      | <first> |

    Examples:
      | before | first |
      | 49     | 49    |
      | 50     | 50    |

  @POST-006
  Scenario: The rest comes by a skip token, 50 at a time, and nothing twice
    Given 101 devices of Contoso have been deployed before
    Then Graph gives the deployments in pages of these sizes, each with a skip token for the next:
      | 50 |
      | 50 |
      | 1  |
    And Graph gives the deployments where 100 are asked for in pages of these sizes, each with a skip token for the next:
      | 50 |
      | 50 |
      | 1  |

  @POST-006
  Scenario: The newest deployment is on the first page, and moves the oldest one to the next
    Given 50 devices of Contoso have been deployed before
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And Graph gives the deployments in pages of these sizes, each with a skip token for the next:
      | 50 |
      | 1  |
    And Graph gives the deployments where 20 are asked for in pages of these sizes, each with a skip token for the next:
      | 20 |
      | 20 |
      | 11 |
