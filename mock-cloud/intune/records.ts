/** What Intune keeps. Field names follow Microsoft Graph where Graph has them. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { App } from './app-record.ts';
import type { ManagedDevice } from './managed-device.ts';

export type { EnrollmentAttestation, ManagedDevice } from './managed-device.ts';

/** A configuration profile: settings delivered as OMA-DM nodes. */
export interface ConfigurationProfile {
  readonly id: string;
  readonly displayName: string;
  /** Which line of the Enrollment Status Page counts it. */
  readonly category: 'securityPolicies' | 'networkConnections' | 'certificates';
  readonly context: 'device' | 'user';
  /** How a certificates profile without settings comes to its certificate. */
  readonly certificateType: 'pfx' | 'scep';
  /** LocURIs without the ./Device or ./User prefix, e.g. Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength. */
  readonly settings: readonly ConfigurationSetting[];
  /** What an update ring says; the settings follow from it. */
  readonly updateRing?: UpdateRing;
  readonly assignments: readonly AssignmentTarget[];
  readonly createdDateTime: string;
}

/** An update ring: how long updates are deferred, and since when they are paused (windowsUpdateForBusinessConfiguration). */
export interface UpdateRing {
  readonly qualityDeferralDays: number;
  readonly featureDeferralDays: number;
  /** Dates, yyyy-mm-dd; absent where nothing is paused. */
  readonly qualityPausedSince?: string;
  readonly featurePausedSince?: string;
}

/** One OMA-DM node of a profile; `value` as it is written into Data. */
export interface ConfigurationSetting {
  readonly locUri: string;
  readonly format: 'chr' | 'int' | 'bool' | 'xml' | 'b64';
  readonly value: string;
  /** As an administrator wrote it through Graph, where one did. */
  readonly written?: {
    readonly omaUri: string;
    readonly displayName?: string;
    readonly description: string | null;
    readonly fileName: string | null;
  };
}

export type { App, AppKind, AppRelationship } from './app-record.ts';

/** What a device must be to be compliant, and what happens where it is not (windows10CompliancePolicy). */
export interface CompliancePolicy {
  readonly id: string;
  readonly displayName: string;
  readonly bitLockerEnabled: boolean;
  /** From then on a device is marked noncompliant: the action block. */
  readonly gracePeriodHours: number;
  readonly assignments: readonly AssignmentTarget[];
  readonly createdDateTime: string;
}

/** A PowerShell script (deviceManagementScript). */
export interface Script {
  readonly id: string;
  readonly displayName: string;
  /** The text. */
  readonly content: string;
  readonly runAsAccount: 'system' | 'user';
  readonly assignments: readonly AssignmentTarget[];
}

/** An Enrollment Status Page configuration (graph.md 5.5). */
export interface EnrollmentStatusPage {
  readonly id: string;
  readonly displayName: string;
  readonly priority: number;
  readonly showInstallationProgress: boolean;
  readonly blockDeviceSetupRetryByUser: boolean;
  readonly allowDeviceResetOnInstallFailure: boolean;
  readonly allowDeviceUseOnInstallFailure: boolean;
  readonly allowLogCollectionOnInstallFailure: boolean;
  readonly customErrorMessage: string;
  readonly installProgressTimeoutInMinutes: number;
  readonly selectedMobileAppIds: readonly string[];
  readonly trackInstallProgressForAutopilotOnly: boolean;
  readonly disableUserStatusTrackingAfterFirstUser: boolean;
  readonly allowNonBlockingAppInstallation: boolean;
  readonly installQualityUpdates: boolean;
  readonly assignments: readonly AssignmentTarget[];
  readonly createdDateTime: string;
}

/** A restriction of enrolment of Windows devices, beside the tenant's default one (graph.md 5.5). */
export interface EnrollmentRestriction {
  readonly id: string;
  readonly displayName: string;
  /** 1 comes first. */
  readonly priority: number;
  readonly windowsEnrollment: 'allowed' | 'blocked';
  readonly personalWindowsEnrollment?: 'allowed' | 'blocked';
  readonly assignments: readonly AssignmentTarget[];
  readonly createdDateTime: string;
}

/** An identifier that makes a device the organization's own when it enrols (graph.md 5.11). */
export interface CorporateIdentifier {
  readonly id: string;
  /** Of Windows manufacturer, model and serial number with commas between them. */
  readonly identifier: string;
  readonly type: 'unknown' | 'imei' | 'serialNumber' | 'manufacturerModelSerial';
  /** As Graph spells it; administrators' word only. */
  readonly platform: string;
  readonly description: string;
  readonly state: 'notContacted' | 'enrolled' | 'failed';
  /** Milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly contactedAt?: number;
}

/** Whose an MDM certificate is. Kept under tenant '' with the thumbprint as key: the certificate is all a session shows. */
export interface CertificateOwner {
  readonly thumbprint: string;
  readonly tenantId: string;
  readonly managedDeviceId: string;
}

/** What a managed device has taken over. Key of the document: the managed device's id. */
export interface Delivery {
  readonly id: string;
  /** By scope and LocURI ('device ./Device/...', '<user id> ./User/...'): the digest of the value it accepted. */
  readonly accepted: Readonly<Record<string, string>>;
  /** Product codes of MSI packages whose installation it has begun and not yet ended, by their node. */
  readonly installing: readonly string[];
}

/** A certificate that a certificate profile made for one device, or for one user on it. */
export interface ProfileCertificate {
  /** <managed device id>/<profile id>, or with the user's id at the end. */
  readonly id: string;
  readonly managedDeviceId: string;
  readonly thumbprint: string;
  /** DER of the profile's trusted root, base64, and its SHA-1. */
  readonly root: string;
  readonly rootThumbprint: string;
  /** PKCS#12, base64. */
  readonly pfx: string;
  readonly password: string;
}

/** What a SCEP certificate profile lets one device, or one user on it, ask for. */
export interface ScepChallenge {
  /** <managed device id>/<profile id>, or with the user's id at the end. */
  readonly id: string;
  readonly managedDeviceId: string;
  readonly challenge: string;
  readonly commonName: string;
}

/** How a Win32 app's content is encrypted on the content host; one for each app and version. All base64. */
export interface AppContent {
  readonly id: string;
  readonly encryptionKey: string;
  readonly macKey: string;
  readonly initializationVector: string;
}

/** By managed device id. */
export const managedDevices: CollectionDefinition<ManagedDevice> = {
  name: 'intune.managedDevices',
  indexes: [
    { field: 'deviceName', ignoreCase: true },
    { field: 'serialNumber', ignoreCase: true },
    { field: 'azureADDeviceId', ignoreCase: true },
    { field: 'certificateThumbprint' },
    { field: 'userId' },
    { field: 'complianceDueAt' },
  ],
};
/** By profile id. */
export const configurationProfiles: CollectionDefinition<ConfigurationProfile> = {
  name: 'intune.configurationProfiles',
};
/** By policy id. */
export const compliancePolicies: CollectionDefinition<CompliancePolicy> = {
  name: 'intune.compliancePolicies',
};
/** By script id. */
export const scripts: CollectionDefinition<Script> = { name: 'intune.scripts' };
/** By app id. */
export const apps: CollectionDefinition<App> = { name: 'intune.apps' };
/** By configuration id; the tenant's default is here once an administrator has changed it. */
export const enrollmentStatusPages: CollectionDefinition<EnrollmentStatusPage> = {
  name: 'intune.enrollmentStatusPages',
};
/** By configuration id. */
export const enrollmentRestrictions: CollectionDefinition<EnrollmentRestriction> = {
  name: 'intune.enrollmentRestrictions',
  indexes: [{ field: 'priority' }],
};
/** By their ids. */
export const corporateIdentifiers: CollectionDefinition<CorporateIdentifier> = {
  name: 'intune.corporateIdentifiers',
  indexes: [{ field: 'createdAt' }],
};
/** Under tenant '', by thumbprint (upper-case hex). */
export const certificateOwners: CollectionDefinition<CertificateOwner> = { name: 'intune.certificateOwners' };
/** By managed device id. */
export const deliveries: CollectionDefinition<Delivery> = { name: 'intune.deliveries' };
/** By the id of the document. */
export const profileCertificates: CollectionDefinition<ProfileCertificate> = {
  name: 'intune.profileCertificates',
  indexes: [{ field: 'managedDeviceId' }],
};
/** By their ids. */
export const scepChallenges: CollectionDefinition<ScepChallenge> = {
  name: 'intune.scepChallenges',
  indexes: [{ field: 'managedDeviceId' }, { field: 'challenge' }],
};
/** By <app id>/<version>. */
export const appContents: CollectionDefinition<AppContent> = { name: 'intune.appContents' };
