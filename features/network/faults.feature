Feature: When the way to the cloud fails

  Background:
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso

  @ERR-OOBEIDPS
  Scenario: A blocked sign-in host
    Given the network of "LT-0042" blocks "login.microsoftonline.com"
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the screen says "OOBEIDPS"
    And the event log of "LT-0042" says "login.microsoftonline.com"
    When the network of "LT-0042" blocks nothing any more
    And the user presses "Try again"
    Then the sign-in page shows the brand of Contoso

  Scenario: A service that takes ten minutes meets a device that gives up after one
    Given "ztd.dds.microsoft.com" answers only after 10 minutes
    When the user powers on "LT-0042" with a wired network
    Then the something went wrong screen appears
    And the screen says "no answer within 60 s"

  Scenario: The power fails at the sign-in page and the device comes back to it
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    When the power of "LT-0042" fails
    And the user powers on "LT-0042" again
    Then the sign-in page shows the brand of Contoso
    When Anna signs in
    Then the desktop appears
