/** What Entra ID keeps of a tenant. Field names follow Microsoft Graph where Graph has them. */

import type { CollectionDefinition } from '../store/index.ts';
import type { DirectoryRole } from './directory-roles.ts';
import type { IntuneTenantSettings } from './intune-settings.ts';

/** Kept under tenant '' with the tenant's id as key. */
export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  /** The verified default domain, e.g. contoso.com. */
  readonly domain: string;
  /** <name>.onmicrosoft.com */
  readonly initialDomain: string;
  /** One GUID a tenant, other than the tenant id (graph.md 5.5). */
  readonly intuneAccountId: string;
  readonly branding?: Branding;
  readonly deviceSettings: DeviceSettings;
  readonly mobility: Mobility;
  /** Rules of Conditional Access; none when absent. */
  readonly conditionalAccess?: readonly ConditionalAccessPolicy[];
  /** Mobility applications of other management services beside Intune; none when absent. */
  readonly otherMobility?: readonly OtherMobility[];
  readonly intune: IntuneTenantSettings;
}

/** Company branding of the sign-in page. */
export interface Branding {
  readonly displayName: string;
  readonly signInPageText?: string;
  readonly backgroundColor?: string;
  /** The square logo, a data URL. */
  readonly squareLogo?: string;
  /** Text of the user-name hint in the empty field. */
  readonly userNameHint?: string;
}

/** Whom a setting is for. */
export interface Scope {
  readonly kind: 'all' | 'some' | 'none';
  /** Ids of the groups meant by `some`. */
  readonly groupIds: readonly string[];
  /** Ids of the users meant by `some`, where a setting may name users. */
  readonly userIds?: readonly string[];
}

/** Device settings of the tenant ("Devices", "Device settings" in the admin center). */
export interface DeviceSettings {
  /** "Users may join devices to Microsoft Entra". */
  readonly usersMayJoin: Scope;
  /** "Maximum number of devices per user". */
  readonly maximumDevicesPerUser: number;
}

/** Mobility (MDM and MAM): the Intune application of the tenant. */
export interface Mobility {
  readonly mdmUserScope: Scope;
  readonly discoveryUrl: string;
  readonly termsOfUseUrl?: string;
  readonly complianceUrl?: string;
}

/** Mobility (MDM and MAM): an application of another management service. */
export interface OtherMobility {
  readonly displayName: string;
  readonly mdmUserScope: Scope;
  readonly discoveryUrl: string;
}

/** A rule of Conditional Access for all users. Applications by their ids. */
export interface ConditionalAccessPolicy {
  readonly displayName: string;
  readonly includes: 'all' | readonly string[];
  readonly excludes: readonly string[];
  readonly grant: 'block' | 'termsOfUse' | 'compliantDevice' | 'mfa';
}

/** A user of the directory. */
export interface User {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly accountEnabled: boolean;
  readonly password: string;
  /** An administrator has given it: the user chooses another one at the next sign-in. */
  readonly mustChangePassword?: boolean;
  /** Licence service plans, e.g. INTUNE_A. */
  readonly servicePlans: readonly string[];
  readonly multiFactor: MultiFactor;
  /** Good until `expiresAt`, ms; it may be used more than once. */
  readonly temporaryAccessPass?: { readonly pass: string; readonly expiresAt: number };
  /** Roles of the directory; none when absent. */
  readonly directoryRoles?: readonly DirectoryRole[];
  /** Wrong passwords since the last right one. */
  readonly failedSignIns: number;
  /** Digests of the last three different ones: one of them again is not counted. */
  readonly recentWrongPasswords?: readonly string[];
  /** Wrong codes of the second factor since the last right one. */
  readonly failedCodes?: number;
  /** Until when smart lockout refuses even the right password, ms. */
  readonly lockedUntil?: number;
  /** The time step of the last one-time code that was accepted: none is accepted twice (RFC 6238 section 5.2). */
  readonly lastCodeStep?: number;
  /** The account of a provisioning package, which joins any number of devices. */
  readonly ofPackage?: boolean;
  /** Of a user whom directory synchronization knows; absent for one of the cloud only. */
  readonly onPremises?: OnPremisesUser;
}

/** What directory synchronization says of a user. Each name is Graph's without `onPremises`. */
export interface OnPremisesUser {
  /** base64 of the objectGUID */
  readonly immutableId: string;
  readonly samAccountName: string;
  /** DNS name of the domain. */
  readonly domainName: string;
  readonly distinguishedName: string;
  readonly userPrincipalName: string;
  readonly securityIdentifier: string;
  readonly lastSyncDateTime: string;
}

/** How the tenant asks this user for a second factor; the one-time code secret is an RFC 6238 secret in base32. */
export type MultiFactor =
  | { readonly kind: 'none' }
  | { readonly kind: 'oneTimeCode'; readonly secret: string }
  | { readonly kind: 'numberMatch' };

/** A group of the directory. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  /** [] for assigned security groups, ['DynamicMembership'] for dynamic ones. */
  readonly groupTypes: readonly string[];
  readonly membershipRule: string | null;
  /**
   * The entry of physicalIds, in lower case, that a device must have to satisfy the rule, as "[orderid]:kiosk" for
   * `device.devicePhysicalIds -any (_ -eq "[OrderID]:Kiosk")`; '' where the rule asks for none, or not for a whole one;
   * null for an assigned group. Made of the rule by {@link groupRule}.
   */
  readonly requiredPhysicalId: string | null;
  /**
   * 'On' when absent. While the rule of a dynamic group is 'Paused', its members are those that it had then, kept as
   * {@link GroupMember}s. Written by `setRuleProcessing`.
   */
  readonly membershipRuleProcessingState?: RuleProcessingState;
  readonly createdDateTime: string;
}

/** Whether the rule of a dynamic group is applied. */
export type RuleProcessingState = 'On' | 'Paused';

/** One member of an assigned group, or of one whose rule is paused: a record of its own, so that a large group costs no more than a small one. */
export interface GroupMember {
  readonly groupId: string;
  /** Object id of the user or the device. */
  readonly memberId: string;
  /** Milliseconds. */
  readonly since: number;
}

/** Properties of a device object that membership rules look at. */
export type RuleInputs = Pick<
  DeviceObject,
  | 'deviceId'
  | 'displayName'
  | 'accountEnabled'
  | 'operatingSystem'
  | 'operatingSystemVersion'
  | 'trustType'
  | 'deviceOwnership'
  | 'enrollmentProfileName'
  | 'enrollmentType'
  | 'isCompliant'
  | 'managementType'
  | 'manufacturer'
  | 'model'
  | 'physicalIds'
  | 'extensionAttributes'
>;

/** A device object of the directory. */
export interface DeviceObject {
  /** Object id. */
  readonly id: string;
  readonly deviceId: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly operatingSystem: string | null;
  readonly operatingSystemVersion: string | null;
  readonly trustType: 'AzureAd' | 'ServerAd' | 'Workplace';
  readonly profileType: string;
  readonly isManaged: boolean | null;
  readonly isCompliant: boolean | null;
  readonly mdmAppId: string | null;
  readonly managementType: string | null;
  readonly enrollmentType: string | null;
  readonly enrollmentProfileName: string | null;
  readonly registrationDateTime: string | null;
  readonly approximateLastSignInDateTime: string | null;
  readonly deviceOwnership: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  /** "[ZTDID]:...", "[OrderID]:...", "[PurchaseOrderId]:..." */
  readonly physicalIds: readonly string[];
  /** extensionAttribute1 to 15 that an administrator has set; absent before the first. */
  readonly extensionAttributes?: Readonly<Record<string, string | null>>;
  readonly alternativeSecurityIds: readonly { readonly type: number; readonly key: string }[];
  /** When physicalIds or other rule inputs changed last, ms; dynamic groups follow with a delay. */
  readonly changedAt: number;
  /**
   * What membership rules saw before `changedAt`, oldest first: dynamic groups go by it until they have followed the
   * change. Written by {@link changeDeviceObject}; without it the object is in no dynamic group for those minutes.
   */
  readonly earlierRuleInputs?: readonly { readonly from: number; readonly inputs: RuleInputs }[];
  readonly registeredOwner: string | null;
  /** SHA-1 of the device certificate, upper-case hex; null before the join. */
  readonly certificateThumbprint: string | null;
  /** SHA-256 of the device key (SPKI), hex: a PC that joins again with its key finds its own object. */
  readonly deviceKeyDigest?: string;
  /** Base64 of the key (SPKI) under which the device gets session keys ([MS-DVRJ] TransportKey); absent before the join. */
  readonly transportKey?: string;
  /** Of a device that its user has registered: by it a registration for Autopilot knows it again (assumption A-OBJ-01). */
  readonly serialNumber?: string;
  /** Of an object that directory synchronization has made. Each name is Graph's without `onPremises`. */
  readonly onPremises?: {
    readonly securityIdentifier: string;
    /** DNS name of the domain. */
    readonly domainName: string;
    readonly lastSyncDateTime: string;
  };
}

/** Kept under tenant ''. */
export const tenants: CollectionDefinition<Tenant> = {
  name: 'entra.tenants',
  indexes: [
    { field: 'domain', unique: true, ignoreCase: true },
    { field: 'initialDomain', unique: true, ignoreCase: true },
  ],
};
/** By object id. */
export const users: CollectionDefinition<User> = {
  name: 'entra.users',
  indexes: [
    { field: 'userPrincipalName', unique: true, ignoreCase: true },
    { field: 'displayName', ignoreCase: true },
  ],
};
/** By object id. */
export const groups: CollectionDefinition<Group> = {
  name: 'entra.groups',
  indexes: [{ field: 'displayName', ignoreCase: true }, { field: 'requiredPhysicalId' }],
};
/** By {@link groupMemberKey}. */
export const groupMembers: CollectionDefinition<GroupMember> = {
  name: 'entra.groupMembers',
  indexes: [{ field: 'groupId' }, { field: 'memberId' }],
};
/** Key of the record that makes `memberId` a member of `groupId`. */
export function groupMemberKey({ groupId, memberId }: Pick<GroupMember, 'groupId' | 'memberId'>): string {
  return `${groupId}/${memberId}`;
}
/** By object id. */
export const deviceObjects: CollectionDefinition<DeviceObject> = {
  name: 'entra.devices',
  indexes: [
    { field: 'deviceId', unique: true, ignoreCase: true },
    { field: 'displayName', ignoreCase: true },
    { field: 'certificateThumbprint' },
    { field: 'registeredOwner' },
    { field: 'deviceKeyDigest' },
    { field: 'serialNumber', ignoreCase: true },
  ],
};
