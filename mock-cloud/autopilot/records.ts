/** What the Autopilot deployment service keeps. Field names follow Microsoft Graph (graph.md 5.1 to 5.3). */

import type { AssignmentTarget } from '../entra/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { ImportErrorName } from './import-errors.ts';
import type { JoinMethodName } from './join-methods.ts';

/** A device import; its state is computed from the times when it is read. */
export interface ImportRecord {
  readonly id: string;
  readonly serialNumber: string;
  readonly productKey: string;
  readonly groupTag: string;
  readonly assignedUserPrincipalName: string;
  /** By which the uploader knows it again; undefined or '' where none was sent. */
  readonly importId?: string;
  /** Milliseconds. */
  readonly importedAt: number;
  /** When the import ends, milliseconds. */
  readonly completesAt: number;
  readonly outcome:
    | { readonly kind: 'complete'; readonly registrationId: string }
    | { readonly kind: 'error'; readonly error: ImportErrorName };
}

/** A registered Autopilot device. Its id is the ZTDID. */
export interface AutopilotDevice {
  readonly id: string;
  readonly serialNumber: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly skuNumber: string;
  readonly systemFamily: string;
  readonly productKey: string;
  readonly groupTag: string;
  readonly purchaseOrderIdentifier: string;
  readonly userPrincipalName: string;
  readonly addressableUserName: string;
  readonly displayName: string;
  /** The resource account of a Surface Hub, and its name; absent until they are set. */
  readonly deviceAccountUpn?: string;
  readonly deviceFriendlyName?: string;
  /** SHA-256 of the endorsement key's public part, hex; the strongest match (wire/hardware-hash). */
  readonly ekPubHash: string;
  readonly smbiosUuid: string;
  readonly enrollmentState: 'unknown' | 'enrolled' | 'pendingReset' | 'failed' | 'notContacted' | 'blocked';
  readonly userlessEnrollmentStatus: 'unknown' | 'allowed' | 'blocked';
  readonly lastContactedAt: number | null;
  /** The profile that it had was deleted, and it has had none since. */
  readonly lostDeletedProfile?: boolean;
  /** Object id of its Entra device. */
  readonly deviceObjectId: string;
  /** The deviceId of that object. */
  readonly azureActiveDirectoryDeviceId: string;
  readonly managedDeviceId: string;
  /** Registered (visible) from, ms. */
  readonly registeredAt: number;
  /** What became of a change of its hardware; absent while none was seen. */
  readonly repair?: Repair;
  /** Set when DELETE was accepted: gone from then on. */
  readonly deletedAt: number | null;
  /** What an administrator changed and the service has not taken over yet (graph.md section 6). */
  readonly pendingChange: PendingChange | null;
  /** When the next of registration, change and deletion takes effect, ms; null when nothing is pending. */
  readonly dueAt: number | null;
  /** Keys of its claims in {@link hardwareClaims}. */
  readonly claimKeys: readonly string[];
}

/** The registration of hardware that has changed: under way, carried out, or not possible. */
export interface Repair {
  readonly state: 'automatic' | 'done' | 'failed';
  /** Since when that is so, ms. */
  readonly since: number;
  /** What the device is now. */
  readonly facts: HardwareFacts;
  /** Keys of the claims that this hardware has. */
  readonly claimKeys: readonly string[];
  /** When it is over, ms. */
  readonly endsAt: number;
}

/** Properties that updateDeviceProperties, assignUserToDevice and unassignUserFromDevice set. */
export interface DeviceProperties {
  readonly groupTag?: string;
  readonly displayName?: string;
  readonly userPrincipalName?: string;
  readonly addressableUserName?: string;
  readonly deviceAccountUpn?: string;
  readonly deviceFriendlyName?: string;
}

/** A change that was accepted and takes effect later. */
export interface PendingChange {
  readonly properties: DeviceProperties;
  /** Milliseconds. */
  readonly effectiveAt: number;
}

/** Where every registration of every tenant is known, so that a device cannot be in two: kept under tenant ''. */
export interface HardwareClaim {
  readonly key: string;
  readonly tenantId: string;
  readonly autopilotDeviceId: string;
}

/** A deployment profile, under the newer of Graph's two generations of names. */
export interface DeploymentProfile {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly join: JoinMethodName;
  /** 'os-default', '' (user select) or a BCP-47 tag. */
  readonly language: string;
  readonly deviceNameTemplate: string;
  readonly preprovisioningAllowed: boolean;
  readonly hardwareHashExtractionEnabled: boolean;
  readonly privacySettingsHidden: boolean;
  readonly eulaHidden: boolean;
  readonly userType: 'administrator' | 'standard';
  readonly deviceUsageType: 'singleUser' | 'shared';
  readonly keyboardSelectionPageSkipped: boolean;
  readonly escapeLinkHidden: boolean;
  /** A PC does not look for a domain controller before its user signs on; only a profile for hybrid join says so. */
  readonly skipsConnectivityCheck: boolean;
  readonly createdDateTime: string;
  readonly lastModifiedDateTime: string;
  /** With the time of assignment, ms: assignment to devices takes effect some minutes later. */
  readonly assignments: readonly ProfileAssigned[];
  /** Assignments that were taken away: devices have the profile until the next cycle (A-DDS-09). */
  readonly withdrawn?: readonly ProfileWithdrawn[];
}

/** A target of a profile, and since when it is one, ms. */
export interface ProfileAssigned {
  readonly target: AssignmentTarget;
  readonly assignedAt: number;
}

/** A target that is one no more, and since when it is not, ms. */
export interface ProfileWithdrawn extends ProfileAssigned {
  readonly withdrawnAt: number;
}

/** A device's identity at login.live.com, made from its hardware. Kept under tenant '' with the member name as key. */
export interface DeviceCredential {
  readonly memberName: string;
  /** SHA-256 of the password that the device made up, hex. */
  readonly passwordDigest: string;
  /** 16 hex digits: the global device id. */
  readonly puid: string;
  readonly hwDeviceId: string;
  readonly hardware: HardwareFacts;
}

/** A device ticket. Kept under tenant '' with the SHA-256 of the ticket as key. */
export interface DeviceTicket {
  /** SHA-256 of the ticket, hex. */
  readonly key: string;
  readonly puid: string;
  readonly site: string;
  readonly hardware: HardwareFacts;
  /** Milliseconds. */
  readonly expiresAt: number;
}

/** What is known of a PC's hardware. Texts are as the firmware has them; '' where unknown. */
export interface HardwareFacts {
  /** SHA-256 of the endorsement key's public part, lower-case hex; '' without a TPM. */
  readonly ekPubHash: string;
  readonly serialNumber: string;
  readonly smbiosUuid: string;
  readonly manufacturer: string;
  readonly model: string;
}

/** windowsAutopilotSettings (graph.md 5.4). Key of the document: 'settings'. */
export interface AutopilotSettings {
  readonly lastManualSyncTriggeredAt: number;
  readonly lastSyncStartedAt: number;
}

/** Imports of a tenant. */
export const imports: CollectionDefinition<ImportRecord> = {
  name: 'autopilot.imports',
  indexes: [{ field: 'serialNumber', ignoreCase: true }],
};
/** Registered devices of a tenant. */
export const autopilotDevices: CollectionDefinition<AutopilotDevice> = {
  name: 'autopilot.devices',
  indexes: [
    { field: 'serialNumber', ignoreCase: true },
    { field: 'ekPubHash' },
    { field: 'deviceObjectId' },
    { field: 'dueAt' },
  ],
};
/** Claims on hardware, under tenant ''. */
export const hardwareClaims: CollectionDefinition<HardwareClaim> = { name: 'autopilot.hardware' };
/** Deployment profiles of a tenant. */
export const deploymentProfiles: CollectionDefinition<DeploymentProfile> = {
  name: 'autopilot.profiles',
  indexes: [{ field: 'displayName', ignoreCase: true }],
};
/** Device identities, under tenant ''. */
export const deviceCredentials: CollectionDefinition<DeviceCredential> = { name: 'autopilot.credentials' };
/** Device tickets, under tenant ''. */
export const deviceTickets: CollectionDefinition<DeviceTicket> = {
  name: 'autopilot.tickets',
  indexes: [{ field: 'expiresAt' }],
};
/** The settings of a tenant, one document. */
export const autopilotSettings: CollectionDefinition<AutopilotSettings> = { name: 'autopilot.settings' };
