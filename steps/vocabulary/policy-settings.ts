/** Settings of policies by the names of the admin center and of the group policy editor, with the node of each. */

/** A node that a policy sets. */
export interface PolicySetting {
  readonly locUri: string;
  readonly format: 'b64' | 'chr' | 'int' | 'xml';
  /** What may be chosen, and what goes over the wire for it; any text unless told. */
  readonly values?: Readonly<Record<string, string>>;
}

const CONFIG = 'Vendor/MSFT/Policy/Config';
const OPTIONS = `${CONFIG}/LocalPoliciesSecurityOptions`;
// Windows compiles such a policy; nothing here reads it.
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ENABLED = { Enabled: '1', Disabled: '0' } as const;

// https://learn.microsoft.com/windows/client-management/mdm/policy-csp-localpoliciessecurityoptions, -deviceguard,
// -devicelock and -authentication; applocker-csp.
/** The settings. */
export const POLICY_SETTINGS: Readonly<Record<string, PolicySetting>> = {
  'Interactive logon: Message title for users attempting to log on': {
    locUri: `${OPTIONS}/InteractiveLogon_MessageTitleForUsersAttemptingToLogOn`,
    format: 'chr',
  },
  'Interactive logon: Message text for users attempting to log on': {
    locUri: `${OPTIONS}/InteractiveLogon_MessageTextForUsersAttemptingToLogOn`,
    format: 'chr',
  },
  'Administrator elevation prompt behavior': {
    locUri: `${OPTIONS}/UserAccountControl_BehaviorOfTheElevationPromptForAdministrators`,
    format: 'int',
    values: {
      'Elevate without prompting': '0',
      'Prompt for credentials on the secure desktop': '1',
      'Prompt for consent on the secure desktop': '2',
      'Prompt for credentials': '3',
      'Prompt for consent': '4',
      'Prompt for consent for non-Windows binaries': '5',
    },
  },
  'Require admin approval mode for administrators': {
    locUri: `${OPTIONS}/UserAccountControl_RunAllAdministratorsInAdminApprovalMode`,
    format: 'int',
    values: ENABLED,
  },
  // policy-csp-credentialproviders, DisableAutomaticReDeploymentCredentials: "disable" is 1.
  'Autopilot Reset': {
    locUri: `${CONFIG}/CredentialProviders/DisableAutomaticReDeploymentCredentials`,
    format: 'int',
    values: { Allow: '0', Block: '1' },
  },
  'Enable virtualization based security': {
    locUri: `${CONFIG}/DeviceGuard/EnableVirtualizationBasedSecurity`,
    format: 'int',
    values: ENABLED,
  },
  'AppLocker rules for executables': {
    locUri: 'Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/Contoso/EXE/Policy',
    format: 'chr',
    values: {
      'Audit only': '<RuleCollection Type="Exe" EnforcementMode="AuditOnly"/>',
      'Enforce rules': '<RuleCollection Type="Exe" EnforcementMode="Enabled"/>',
    },
  },
  'Application control code integrity policies': {
    locUri: 'Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/Contoso/CodeIntegrity/Policy',
    format: 'b64',
    values: { 'Audit only': base64('DefaultWindows_Audit'), Enforce: base64('DefaultWindows_Enforced') },
  },
  'Minimum password length': {
    locUri: `${CONFIG}/DeviceLock/MinDevicePasswordLength`,
    format: 'int',
  },
  'Password complexity': {
    locUri: `${CONFIG}/DeviceLock/MinDevicePasswordComplexCharacters`,
    format: 'int',
  },
  'Device password enabled': {
    locUri: `${CONFIG}/DeviceLock/DevicePasswordEnabled`,
    format: 'int',
    // https://learn.microsoft.com/windows/client-management/mdm/policy-csp-devicelock
    values: { Enabled: '0', Disabled: '1' },
  },
  'Alphanumeric device password required': {
    locUri: `${CONFIG}/DeviceLock/AlphanumericDevicePasswordRequired`,
    format: 'int',
    values: { 'Password or alphanumeric PIN': '0', 'Password or numeric PIN': '1', 'Any of them': '2' },
  },
  'Days until the device password expires': {
    locUri: `${CONFIG}/DeviceLock/DevicePasswordExpiration`,
    format: 'int',
  },
  'Device passwords that cannot be used again': {
    locUri: `${CONFIG}/DeviceLock/DevicePasswordHistory`,
    format: 'int',
  },
  'Failed device passwords before the device is wiped': {
    locUri: `${CONFIG}/DeviceLock/MaxDevicePasswordFailedAttempts`,
    format: 'int',
  },
  'Minutes of inactivity before the device locks': {
    locUri: `${CONFIG}/DeviceLock/MaxInactivityTimeDeviceLock`,
    format: 'int',
  },
  'Preferred Microsoft Entra tenant domain name': {
    locUri: `${CONFIG}/Authentication/PreferredAadTenantDomainName`,
    format: 'chr',
  },
  'Web sign-in': {
    locUri: `${CONFIG}/Authentication/EnableWebSignIn`,
    format: 'int',
    values: { Enabled: '1', Disabled: '2' },
  },
};
