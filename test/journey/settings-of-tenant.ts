/** Every field of a tenant's description, and another value for it. */

import { z } from 'zod';
import { TenantSpec, type TenantSpecInput } from '#cloud';
import type { Setting } from './settings-of-graph.ts';

/**
 * Ids and names by which others refer to something; delegated permissions show in tokens of a user only (msw/msal.test.ts),
 * a quota of machine accounts only without a right (features/hybrid-join), whom a restriction is for only where it differs
 * from the default one (features/technician-flow/enrolment-restrictions.feature), and what a rule of Conditional Access leaves
 * out, or grants, only where it refuses (features/errors/conditional-access.feature).
 */
const NO_SETTINGS: ReadonlySet<string> = new Set([
  'id',
  'domain',
  'users.id',
  'users.userPrincipalName',
  'groups.id',
  'groups.displayName',
  'apps.displayName',
  'applications.clientId',
  'mobilityApplications.displayName',
  'conditionalAccessPolicies.displayName',
  'conditionalAccessPolicies.excludeApplications',
  'conditionalAccessPolicies.grant',
  'onPremises.domains.machineAccountQuota',
  'enrollmentRestrictions.assignedTo',
  'onPremises.domains.name',
  'onPremises.domains.organizationalUnits.path',
  'onPremises.domains.users.accountName',
  'onPremises.connectors.domain',
  'onPremises.federationService.domain',
  'applications.delegatedPermissions',
  'applications.exposedPermissions',
]);

// Other values, where the opposite of a switch or the next word of a list does not do.
const VALUES: Readonly<Record<string, unknown>> = {
  name: 'Fabrikam',
  'branding.displayName': 'Fabrikam',
  'branding.signInPageText': 'Written',
  'branding.backgroundColor': '#ffffff',
  'branding.squareLogo': 'data:image/png;base64,iVBORw0KGgo=',
  'branding.userNameHint': 'Written',
  usersMayJoin: 'none',
  mdmUserScope: 'none',
  mdmTermsOfUseUrl: 'https://portal.manage.microsoft.com/Elsewhere.aspx',
  'conditionalAccessPolicies.includeApplications': 'all',
  'mobilityApplications.mdmUserScope': 'all',
  'mobilityApplications.discoveryUrl': 'https://mdm.adatum.example/Discovery.svc',
  maximumDevicesPerUser: 0,
  deviceLimit: 1,
  earlierDeployments: 51,
  'windowsHelloForBusiness.state': 'enabled',
  'windowsHelloForBusiness.pinMinimumLength': 7,
  'windowsHelloForBusiness.pinMaximumLength': 9,
  personalWindowsEnrollment: 'blocked',
  'users.displayName': 'Written',
  'users.password': 'Another-Pass-2026',
  'users.otherPlans': ['EXCHANGE_S_STANDARD'],
  'users.joinedDevices': 50,
  'users.temporaryAccessPass.pass': 'Another-Tap-2026',
  'users.temporaryAccessPass.lifetimeInMinutes': 10,
  'users.directoryRoles': ['Global Administrator'],
  'users.registeredDevices': ['LT0042'],
  'groups.description': 'Written',
  'groups.membershipRule': '(device.displayName -eq "nothing")',
  'groups.members': [],
  'deploymentProfiles.displayName': 'Written',
  'deploymentProfiles.description': 'Written',
  'deploymentProfiles.language': '',
  'deploymentProfiles.deviceNameTemplate': 'CT-%SERIAL%',
  'enrollmentStatusPages.displayName': 'Written',
  'enrollmentStatusPages.customErrorMessage': 'Written',
  'enrollmentStatusPages.installProgressTimeoutInMinutes': 1,
  'enrollmentStatusPages.blockingApps': ['VPN'],
  'configurationProfiles.displayName': 'Written',
  'configurationProfiles.category': 'securityPolicies',
  'configurationProfiles.settings.locUri': 'Vendor/MSFT/Policy/Config/DeviceLock/MaxInactivityTimeDeviceLock',
  'configurationProfiles.settings.value': '9',
  'enrollmentRestrictions.displayName': 'Written',
  'corporateIdentifiers.manufacturer': 'Written',
  'corporateIdentifiers.model': 'Written',
  'corporateIdentifiers.serialNumber': 'WRITTEN',
  'apps.publisher': 'Written',
  'apps.kind': 'msi',
  'apps.version': '2.0.0',
  'apps.installMinutes': 7,
  'apps.exitCode': 1603,
  'scripts.displayName': 'Written',
  'compliancePolicies.displayName': 'Written',
  'compliancePolicies.gracePeriodHours': 6,
  'scripts.content': 'exit 1',
  'apps.installLimitMinutes': 1,
  'apps.applicableArchitectures': ['x86'],
  'apps.minimumFreeDiskSpaceInMB': 999_999,
  'apps.minimumMemoryInMB': 999_999,
  'apps.minimumNumberOfProcessors': 999,
  'apps.minimumCpuSpeedInMHz': 99_999,
  'apps.dependencies.app': 'Other',
  'apps.supersedes.app': 'Other',
  'apps.uninstallExitCode': 1603,
  'apps.service': 'Contoso Agent',
  'apps.minimumSupportedWindowsRelease': 'Windows11_25H2',
  'onPremises.domains.netBiosName': 'WRITTEN',
  'onPremises.domains.users.userPrincipalName': 'written@contoso.com',
  'onPremises.domains.users.password': 'Another-Pass-2026',
  'onPremises.domains.domainController': 'DC9',
  'onPremises.domains.domainControllerAddress': '10.9.9.9',
  'onPremises.federationService.host': 'written.contoso.com',
  'onPremises.connectors.name': 'WRITTEN',
  'onPremises.connectors.version': '1.0.0.0',
  'onPremises.connectors.dotNetFramework': '4.6.2',
  'onPremises.connectors.organizationalUnits': 'CN=Computers,DC=corp,DC=contoso,DC=com',
  'onPremises.connectors.managedServiceAccount': 'odj@corp.contoso.com',
  'onPremises.connectors.mayCreateIn': [],
  'onPremises.connectors.offlineForDays': 6,
  'onPremises.domainJoinProfiles.displayName': 'Written',
  'onPremises.domainJoinProfiles.domain': 'written.com',
  'onPremises.domainJoinProfiles.computerNamePrefix': 'WRITTEN-',
  'onPremises.domainJoinProfiles.organizationalUnit': 'CN=Computers,DC=corp,DC=contoso,DC=com',
  'onPremises.synchronization.cycleMinutes': 60,
  'applications.displayName': 'Written',
  'applications.secret': 'another-secret',
  'applications.certificates': [],
  'applications.applicationPermissions': [],
  'applications.delegatedPermissions': [],
  'applications.redirectUris': [],
  'applications.spaRedirectUris': [],
};

// Which element of a list is changed, where it is not the first.
const ELEMENTS: Readonly<Record<string, number>> = {
  'groups.members': 1,
  'apps.uninstallExitCode': 1,
  'configurationProfiles.category': 1,
  'configurationProfiles.certificateType': 1,
};

interface Leaf {
  readonly path: readonly string[];
  readonly schema: z.ZodType;
}

function leavesOf(schema: z.ZodType, path: readonly string[]): Leaf[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    const inner = schema.unwrap();
    return inner instanceof z.ZodType ? leavesOf(inner, path) : [];
  }
  if (schema instanceof z.ZodArray) {
    const { element } = schema;
    return element instanceof z.ZodObject ? leavesOf(element, path) : [{ path, schema }];
  }
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, inner]) =>
      inner instanceof z.ZodType ? leavesOf(inner, [...path, name]) : [],
    );
  return [{ path, schema }];
}

/** The description with the field changed; of lists the first element that has it. */
function changed(spec: TenantSpecInput, { path, schema }: Leaf): TenantSpecInput {
  const name = path.join('.');
  const copy: unknown = structuredClone(TenantSpec.parse(spec));
  let at: object = Object(copy);
  for (const step of path.slice(0, -1)) {
    const next: unknown = Reflect.get(at, step);
    at = Object(Array.isArray(next) ? next[ELEMENTS[name] ?? 0] : next);
  }
  const last = path.at(-1) ?? '';
  Reflect.set(at, last, name in VALUES ? VALUES[name] : other(schema, Reflect.get(at, last), name));
  return Object(copy);
}

function other(schema: z.ZodType, value: unknown, name: string): unknown {
  if (typeof value === 'boolean') return !value;
  if (schema instanceof z.ZodEnum) return schema.options.find((option) => option !== value);
  if (name.endsWith('assignedTo')) return [];
  throw new Error(`What is another value for ${name}?`);
}

/** All of them. */
export const TENANT_SETTINGS: readonly Setting[] = leavesOf(TenantSpec, [])
  .filter(({ path }) => !NO_SETTINGS.has(path.join('.')))
  .map((leaf) => ({
    name: ['tenant', ...leaf.path].join('.'),
    change: { spec: (spec) => changed(spec, leaf) },
  }));
