/** What Intune keeps. Field names follow Microsoft Graph where Graph has them. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { OrderedReset } from './ordered-reset.ts';
import type { WindowsRelease } from './windows-releases.ts';

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
  readonly managementState: 'managed' | 'retirePending' | 'wipePending' | 'wipeIssued';
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
  readonly assignments: readonly AssignmentTarget[];
  readonly createdDateTime: string;
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

/** What an app is; `universal` is a line-of-business store app, `catalog` one of the Enterprise App Catalog. */
export type AppKind = 'win32' | 'catalog' | 'msi' | 'winget' | 'universal' | 'storeOnline' | 'storeOffline';

/** An app of the tenant (graph.md 5.9). */
export interface App {
  readonly id: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly version: string;
  /**
   * Win32, Enterprise App Catalog and WinGet apps go through the management extension, line-of-business MSI through EnterpriseDesktopAppManagement,
   * and app packages (line-of-business or of the store) through EnterpriseModernAppManagement.
   */
  readonly kind: AppKind;
  /** The package of the Enterprise App Catalog that a catalog app was made of. */
  readonly catalogPackageId?: string;
  readonly installContext: 'system' | 'user';
  readonly productCode: string;
  readonly installCommandLine: string;
  /** How long a Win32 app may take to install, minutes. */
  readonly installLimitMinutes: number;
  /** The oldest Windows on which a Win32 app is applicable. */
  readonly minimumSupportedWindowsRelease: WindowsRelease;
  readonly assignments: readonly {
    readonly intent: 'required' | 'available';
    readonly target: AssignmentTarget;
  }[];
  readonly installer: InstallerBehaviour;
  readonly createdDateTime: string;
}

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

/** What the package's installer does when it runs on a PC; it travels inside the package (assumption A-APP-01). */
export interface InstallerBehaviour {
  readonly minutes: number;
  readonly exitCode: number;
  /** False: the installer ends with success, but its detection rule finds nothing afterwards. */
  readonly detectable: boolean;
  /** The Windows service that it leaves. */
  readonly service?: string;
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
