/** Directory objects (graph.md 5.12). */

import type { DeviceObject, Group, Tenant, User } from '../../entra/index.ts';
import type { JsonObject } from '../json.ts';
import type { GraphVersion } from '../schema/index.ts';
import { trimmed } from './dates.ts';

/** Properties of the schema that this cloud keeps no value for. */
const nulls = (...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, null]));

/** A device object with all properties that v1.0, or beta, has. */
export function deviceEntity(device: DeviceObject, version: GraphVersion): JsonObject {
  const date = (iso: string | null): string | null => (iso === null ? null : trimmed(iso));
  return {
    id: device.id,
    ...nulls('deletedDateTime'),
    accountEnabled: device.accountEnabled,
    approximateLastSignInDateTime: date(device.approximateLastSignInDateTime),
    ...nulls('complianceExpirationDateTime', 'deviceCategory'),
    deviceId: device.deviceId,
    ...nulls('deviceMetadata'),
    deviceOwnership: device.deviceOwnership,
    deviceVersion: 2,
    displayName: device.displayName,
    enrollmentProfileName: device.enrollmentProfileName,
    enrollmentType: device.enrollmentType,
    isCompliant: device.isCompliant,
    isManaged: device.isManaged,
    managementType: device.managementType,
    manufacturer: device.manufacturer,
    mdmAppId: device.mdmAppId,
    model: device.model,
    onPremisesLastSyncDateTime: date(device.onPremises?.lastSyncDateTime ?? null),
    onPremisesSecurityIdentifier: device.onPremises?.securityIdentifier ?? null,
    onPremisesSyncEnabled: device.onPremises === undefined ? null : true,
    operatingSystem: device.operatingSystem,
    operatingSystemVersion: device.operatingSystemVersion,
    physicalIds: device.physicalIds,
    profileType: device.profileType,
    registrationDateTime: date(device.registrationDateTime),
    systemLabels: [],
    trustType: device.trustType,
    alternativeSecurityIds: device.alternativeSecurityIds.map((entry) => ({
      type: entry.type,
      identityProvider: null,
      key: entry.key,
    })),
    ...(version === 'beta' && {
      domainName: device.onPremises?.domainName ?? null,
      extensionAttributes: { ...EXTENSION_ATTRIBUTES, ...device.extensionAttributes },
    }),
  };
}

const EXTENSION_ATTRIBUTES: JsonObject = nulls(
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`),
);

/** A security group, without what was written of it. */
export function groupEntity(group: Omit<Group, 'requiredPhysicalId'>): JsonObject {
  const dynamic = group.membershipRule !== null;
  return {
    id: group.id,
    ...nulls('deletedDateTime', 'classification'),
    createdDateTime: trimmed(group.createdDateTime),
    description: group.description === '' ? null : group.description,
    displayName: group.displayName,
    ...nulls('expirationDateTime'),
    groupTypes: group.groupTypes,
    ...nulls('isAssignableToRole', 'mail'),
    mailEnabled: false,
    mailNickname: group.id.slice(0, 8),
    membershipRule: group.membershipRule,
    membershipRuleProcessingState: dynamic ? (group.membershipRuleProcessingState ?? 'On') : null,
    ...nulls(
      'onPremisesDomainName',
      'onPremisesLastSyncDateTime',
      'onPremisesNetBiosName',
      'onPremisesSamAccountName',
    ),
    ...nulls(
      'onPremisesSecurityIdentifier',
      'onPremisesSyncEnabled',
      'preferredDataLocation',
      'preferredLanguage',
    ),
    proxyAddresses: [],
    renewedDateTime: trimmed(group.createdDateTime),
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: [],
    securityEnabled: true,
    securityIdentifier: securityIdentifier(group.id),
    ...nulls('theme'),
    ...nulls('visibility'),
    onPremisesProvisioningErrors: [],
  };
}

/** S-1-12-1 and the four 32-bit parts of the object id (Microsoft Entra's form of a SID). */
function securityIdentifier(id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) return '';
  const parts = [
    bytes.readUInt32BE(0),
    bytes.readUInt16BE(4) + bytes.readUInt16BE(6) * 0x10000,
    bytes.readUInt32LE(8),
    bytes.readUInt32LE(12),
  ];
  return `S-1-12-1-${parts.join('-')}`;
}

/** What v1.0 returns of a user when nothing is selected. */
export const USER_DEFAULTS: readonly string[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** A user with everything that may be selected; never the password. */
export function userEntity(user: User): JsonObject {
  return {
    businessPhones: [],
    displayName: user.displayName,
    givenName: user.givenName,
    ...nulls('jobTitle'),
    mail: user.userPrincipalName,
    ...nulls('mobilePhone', 'officeLocation', 'preferredLanguage'),
    surname: user.surname,
    userPrincipalName: user.userPrincipalName,
    id: user.id,
    accountEnabled: user.accountEnabled,
    assignedLicenses: skusOf(user).map(({ skuId }) => ({ disabledPlans: [], skuId })),
    assignedPlans: skusOf(user).map(({ service, planId }) => ({
      assignedDateTime: null,
      capabilityStatus: 'Enabled',
      service,
      servicePlanId: planId,
    })),
    ...nulls('city', 'companyName', 'country', 'createdDateTime', 'department', 'employeeId'),
    mailNickname: user.userPrincipalName.split('@')[0] ?? '',
    ...onPremisesOf(user.onPremises),
    ...nulls('postalCode', 'state', 'streetAddress', 'usageLocation'),
    userType: 'Member',
  };
}

/** What directory synchronization has written; null for a user of the cloud only. */
function onPremisesOf(known: User['onPremises']): JsonObject {
  return {
    onPremisesDistinguishedName: known?.distinguishedName ?? null,
    onPremisesDomainName: known?.domainName ?? null,
    onPremisesImmutableId: known?.immutableId ?? null,
    onPremisesLastSyncDateTime: known === undefined ? null : trimmed(known.lastSyncDateTime),
    onPremisesSamAccountName: known?.samAccountName ?? null,
    onPremisesSecurityIdentifier: known?.securityIdentifier ?? null,
    onPremisesSyncEnabled: known === undefined ? null : true,
    onPremisesUserPrincipalName: known?.userPrincipalName ?? null,
  };
}

/** The stand-alone Intune subscription: ids of Microsoft's public list of product names and service plans. */
export const INTUNE_SKU = {
  skuId: '061f9ace-7d42-4136-88ac-31dc755f143f',
  skuPartNumber: 'INTUNE_A',
  plan: 'INTUNE_A',
  planId: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
  service: 'SCO',
} as const;

/** Exchange Online (Plan 1), of the same list: what a user may have who has no Intune. */
const EXCHANGE_SKU = {
  skuId: '4b9405b0-7788-4568-add1-99614e613b69',
  plan: 'EXCHANGE_S_STANDARD',
  planId: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
  service: 'exchange',
} as const;

function skusOf(user: User): readonly { skuId: string; planId: string; service: string }[] {
  return [INTUNE_SKU, EXCHANGE_SKU].filter(({ plan }) => user.servicePlans.includes(plan));
}

/**
 * The tenant with its two verified domains, and what it knows of its directory synchronization; the names of the domains that
 * are federated are in lower case.
 */
export function organizationEntity(
  tenant: Tenant,
  synchronization: { readonly lastCycleAt: number | null } | undefined,
  federated: ReadonlySet<string>,
): JsonObject {
  const at = synchronization?.lastCycleAt ?? null;
  const domain = (name: string, isInitial: boolean, isDefault: boolean): JsonObject => ({
    capabilities: 'Email, OfficeCommunicationsOnline, Intune',
    isDefault,
    isInitial,
    name,
    type: federated.has(name.toLowerCase()) ? 'Federated' : 'Managed',
  });
  return {
    id: tenant.id,
    ...nulls('deletedDateTime'),
    businessPhones: [],
    ...nulls('city', 'country', 'countryLetterCode', 'createdDateTime', 'defaultUsageLocation'),
    displayName: tenant.displayName,
    marketingNotificationEmails: [],
    mobileDeviceManagementAuthority: tenant.intune.subscription ? 'intune' : 'unknown',
    onPremisesLastSyncDateTime: at === null ? null : trimmed(new Date(at).toISOString()),
    onPremisesSyncEnabled: synchronization === undefined ? null : true,
    ...nulls('partnerTenantType', 'postalCode', 'preferredLanguage'),
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    ...nulls('state', 'street'),
    technicalNotificationMails: [],
    tenantType: 'AAD',
    assignedPlans: [],
    provisionedPlans: [],
    verifiedDomains: [domain(tenant.domain, false, true), domain(tenant.initialDomain, true, false)],
  };
}

/** The tenant's Intune subscription; `licensed` users consume it. */
export function subscribedSkuEntity(tenant: Tenant, licensed: number): JsonObject {
  return {
    accountId: tenant.id,
    accountName: tenant.displayName,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: licensed,
    id: `${tenant.id}_${INTUNE_SKU.skuId}`,
    skuId: INTUNE_SKU.skuId,
    skuPartNumber: INTUNE_SKU.skuPartNumber,
    subscriptionIds: [],
    prepaidUnits: { enabled: Math.max(25, licensed), suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: [
      {
        servicePlanId: INTUNE_SKU.planId,
        servicePlanName: INTUNE_SKU.plan,
        provisioningStatus: 'Success',
        appliesTo: 'User',
      },
    ],
  };
}
