/** The record of a device that Intune manages. Field names follow Microsoft Graph where Graph has them. */

import type { OrderedReset } from './ordered-reset.ts';

/** What the report of device attestation says of a device (deviceIdentityAttestationStatus of Microsoft Graph). */
export interface EnrollmentAttestation {
  readonly status: 'trusted' | 'unTrusted' | 'notSupported' | 'incompleteData';
  /** Why it is not trusted, in the report's words; else ''. */
  readonly detail: string;
}

/** A device that Intune manages. */
export interface ManagedDevice {
  readonly id: string;
  readonly deviceName: string;
  readonly serialNumber: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly osVersion: string;
  readonly skuNumber: number;
  /** '' before a user is known. */
  readonly userId: string;
  readonly userPrincipalName: string;
  /** The Entra deviceId. */
  readonly azureADDeviceId: string;
  /** How that object is joined; azureADJoined when absent. */
  readonly joinType?: 'azureADJoined' | 'hybridAzureADJoined';
  readonly autopilotDeviceId: string | null;
  /** Whose it was when it enrolled. */
  readonly owner: 'company' | 'personal';
  readonly enrollmentProfileName: string;
  readonly deviceEnrollmentType:
    | 'windowsAzureADJoin'
    | 'windowsAzureADJoinUsingDeviceAuth'
    | 'windowsAutoEnrollment';
  readonly complianceState: 'unknown' | 'compliant' | 'noncompliant' | 'inGracePeriod';
  readonly enrolledDateTime: string;
  readonly lastSyncDateTime: string;
  readonly managementState: 'managed' | 'retirePending' | 'retireIssued' | 'wipePending' | 'wipeIssued';
  /** SHA-1 of the MDM certificate, upper-case hex: who is on the line in a management session. */
  readonly certificateThumbprint: string;
  readonly certificateNotAfter: number;
  /** The certificate with which that one was asked for; absent before the first renewal. */
  readonly formerCertificateThumbprint?: string;
  /** What the device has told about itself and its nodes, by LocURI. */
  readonly inventory: Readonly<Record<string, string>>;
  /** Win32 app reports by app id. */
  readonly appStates: Readonly<Record<string, 'notInstalled' | 'inProgress' | 'installed' | 'failed'>>;
  /** Its first user's Account setup is done; absent before. */
  readonly firstUserDone?: boolean;
  /** Enrolled in the technician flow. */
  readonly preprovisioned?: boolean;
  /** SHA-256 of the key of the MDM certificate (SPKI), hex: an enrolment whose answer was lost is known by it. */
  readonly certificateKeyDigest?: string;
  /** Whether its keys are those of a trusted TPM, as found at the enrolment; absent where that was never asked. */
  readonly attestation?: EnrollmentAttestation;
  /** When the device first used its certificate, ms; absent before. */
  readonly contactedAt?: number;
  /** When its compliance is evaluated again, ms; absent or null when it need not be. */
  readonly complianceDueAt?: number | null;
  /** The Autopilot Reset that was ordered last; absent before. */
  readonly reset?: OrderedReset;
  /** It was reset and has no user's setup behind it yet; absent or false for others. */
  readonly reprovisioned?: boolean;
  /** Since when it does not do what a policy asks for, ms; absent or null while it does, or nobody has looked. */
  readonly violatesSince?: number | null;
}
