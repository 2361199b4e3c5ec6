/** Numbers and words of OMA device management ([MS-MDM] 2.2.7.2; OMA SyncML Representation Protocol 1.2.2 section 10). */

/** Alert codes ([MS-MDM] 2.2.7.2). */
export const ALERT_CODES = {
  serverInitiated: 1200,
  clientInitiated: 1201,
  nextMessage: 1222,
  sessionAbort: 1223,
  clientEvent: 1224,
  noEndOfData: 1225,
  generic: 1226,
} as const;

/** Types of alerts 1224 (and 1226, where said), with what their data holds. */
export const ALERT_TYPES = {
  /** `user`, `others` or `none` */
  loginStatus: 'com.microsoft/MDM/LoginStatus',
  /** a JWT for the user who is signed in */
  aadUserToken: 'com.microsoft/MDM/AADUserToken',
  /** `user`, `device` or `mixed` */
  syncType: 'com.microsoft.mdm.synctype',
  /** `PendingProvisioning`, `Bootstrapping`, `ExecutingProvisioning` or `ProvisioningComplete` ([MS-MDM] 3.2.5.1.6) */
  devicePrepSync: 'com.microsoft/MDM/DevicePrepSync',
  /** `device`; observed in hybrid Autopilot sessions */
  bootstrapSync: 'com.microsoft/MDM/BootstrapSync',
  /** `device`; observed in hybrid Autopilot sessions */
  odjSync: 'com.microsoft/MDM/OdjSync',
  /** `1`: the device still works on what it was told */
  requestPending: 'Reversed-Domain-Name:com.microsoft.mdm.requestpending',
  /** HRESULT of an application's installation; the item's source is the MSI node (1224, 1226 seen as well) */
  win32CspInstall: 'Reversed-Domain-Name:com.microsoft.mdm.win32csp_install',
  /** `1` with mark `critical` (1226): the user unenrols */
  userUnenrollment: 'com.microsoft:mdm.unenrollment.userrequest',
  /** HRESULT of a phase of the Enrollment Status Page that has failed (assumption A-LOG-01) */
  deploymentFailed: 'com.microsoft/MDM/DeploymentFailed',
} as const;

/** Status codes that occur in a management session. */
export const STATUS_CODES = {
  ok: 200,
  acceptedForProcessing: 202,
  authenticated: 212,
  chunkedItemAccepted: 213,
  operationCancelled: 214,
  notExecuted: 215,
  atomicRollBackOk: 216,
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  commandNotAllowed: 405,
  optionalFeatureNotSupported: 406,
  authenticationRequired: 407,
  unsupportedMediaType: 415,
  alreadyExists: 418,
  permissionDenied: 425,
  commandFailed: 500,
  serviceUnavailable: 503,
  atomicFailed: 507,
  atomicRollBackFailed: 516,
} as const;

/** Formats that `Meta/Format` names (OMA DM meta information 1.2). */
export const DATA_FORMATS = [
  'chr',
  'int',
  'bool',
  'node',
  'b64',
  'xml',
  'null',
  'date',
  'time',
  'float',
  'bin',
] as const;

/** One of `DATA_FORMATS`. */
export type DataFormat = (typeof DATA_FORMATS)[number];
