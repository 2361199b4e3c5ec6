Feature: Delivery Optimization

  Background:
    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And these apps are required:
      | app             | kind  | minutes |
      | Contoso VPN     | Win32 | 3       |
      | Contoso Reports | Win32 | 2       |

  @NET-114 @assumes-A-DO-01
  Scenario Outline: With it <out of reach> the deployment goes on, and everything comes from the cloud: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    And <trouble>
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has restarted once
    And the message "Windows Update download" went over the wire once
    And "LT-0042" called the host "swda01-mscdn.manage.microsoft.com"
    And "LT-0042" already has the app "Contoso VPN"
    And "LT-0042" already has the app "Contoso Reports"
    And the installer of "Contoso VPN" has run once on "LT-0042"
    And the event log of "LT-0042" says "Delivery Optimization: the content comes from the cloud without peers"

    Examples:
      | windows | out of reach | trouble                                                            |
      | 10      | blocked      | the network of "LT-0042" blocks "geo.prod.do.dsp.mp.microsoft.com" |
      | 11      | blocked      | the network of "LT-0042" blocks "geo.prod.do.dsp.mp.microsoft.com" |
      | 10      | out of order | "geo.prod.do.dsp.mp.microsoft.com" is out of order                 |
      | 11      | out of order | "geo.prod.do.dsp.mp.microsoft.com" is out of order                 |
      | 11      | hidden       | a portal answers in place of "geo.prod.do.dsp.mp.microsoft.com"    |

  @NET-114 @assumes-A-DO-01
  Scenario Outline: In reach it is asked before each update and each Win32 app: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs no restart is available
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And the message "Delivery Optimization" went over the wire three times
    And these messages went over the wire in this order:
      | MS-WUSP SyncUpdates                  |
      | Delivery Optimization                |
      | Windows Update download              |
      | Management extension: GetContentInfo |
      | Delivery Optimization                |
      | App content download                 |
      | Management extension: GetContentInfo |
      | Delivery Optimization                |
      | App content download                 |

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-114 @assumes-A-DO-01
  Scenario Outline: It is the content that must be in reach: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    And a critical security update that needs a restart is available
    And the network of "LT-0042" blocks "dl.delivery.mp.microsoft.com"
    When the technician provisions "LT-0042"
    Then the success status screen appears
    And "LT-0042" has not restarted
    And "LT-0042" called the host "geo.prod.do.dsp.mp.microsoft.com"
    And "LT-0042" already has the app "Contoso VPN"

    Examples:
      | windows |
      | 10      |
      | 11      |

  @refutes-NET-114 @assumes-A-DO-01
  Scenario Outline: So it is for the content of Win32 apps: Windows <windows>
    Given "LT-0042" is a Windows <windows> Pro laptop with TPM 2.0, registered with Contoso
    When the technician provisions "LT-0042"
    Then Device setup is in progress
    Given the network of "LT-0042" blocks "swda01-mscdn.manage.microsoft.com"
    Then the error status screen appears
    And "LT-0042" called the host "geo.prod.do.dsp.mp.microsoft.com"
    And "LT-0042" does not have the app "Contoso VPN"
    And "LT-0042" does not have the app "Contoso Reports"

    Examples:
      | windows |
      | 10      |
      | 11      |
