/**
 * What Windows reports when something does not work: the one table of codes of this PC, by what happened. A code is written
 * as the document prints it that the row names, two documents may print the same code in two ways; whoever compares codes
 * does so by {@link sameCode}. Codes that are computed (an HTTP status, a TPM's response) are made in outcome.ts.
 */

import { APP_ERRORS } from './app-errors.ts';
import { type ErrorPage, type ErrorRow, NETWORK_ERRORS } from './network-errors.ts';

export type { ErrorPage, ErrorRow };

const WINERROR = 'winerror.h';
const MDE2 = '[MS-MDE2] 2.2.10';
const ENROLLMENT =
  'https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors';
const ENROLLMENT_TABLE =
  'https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, "Enrollment error messages"';
const KNOWN_ISSUES = 'Windows Autopilot known issues';
const JOIN = 'protocols-entra.md section 13.1, protocols-autopilot.md section 13';

const NOT_AUTHORIZED = { text: 'This user is not authorized to enroll', code: '0x801c0003' } as const;

/** The table. */
export const ERRORS = {
  notImplemented: { hresult: '0x80004001', meaning: 'not implemented', documented: WINERROR },
  accessDenied: { hresult: '0x80070005', meaning: 'access is denied', documented: WINERROR },
  invalidData: { hresult: '0x8007000D', meaning: 'the data is invalid', documented: WINERROR },
  invalidArgument: { hresult: '0x80070057', meaning: 'an argument is invalid', documented: WINERROR },
  serviceDisabled: { hresult: '0x80070422', meaning: 'the service is disabled', documented: WINERROR },
  // Also of an Autopilot Reset without the Windows Recovery Environment (windows-autopilot-reset, "Troubleshooting").
  notSupported: {
    hresult: '0x80070032',
    meaning: 'ERROR_NOT_SUPPORTED',
    documented: 'https://learn.microsoft.com/autopilot/windows-autopilot-reset, "Troubleshooting"',
  },
  notFound: { hresult: '0x80070490', meaning: 'element not found', documented: WINERROR },
  cancelled: { hresult: '0x800704C7', meaning: 'the operation was cancelled', documented: WINERROR },
  fileCorrupt: { hresult: '0x80070570', meaning: 'the file is corrupted', documented: WINERROR },
  invalidPackage: { hresult: '0x80070654', meaning: 'the package is invalid', documented: WINERROR },
  installTimeOut: { hresult: '0x800705B4', meaning: 'the installer timed out', documented: WINERROR },
  logonRestricted: {
    hresult: '0x8007052F',
    meaning: 'Account restrictions are preventing this user from signing in',
    documented: WINERROR,
  },
  certificateNotFound: { hresult: '0x80092004', meaning: 'no such certificate', documented: WINERROR },

  ...NETWORK_ERRORS,
  // HTTP 404 of a maker's service, or of the attestation service for a maker that it does not know.
  noSuchAddress: {
    hresult: '0x80190194',
    meaning: 'nothing is at this address (HTTP 404)',
    documented: WINERROR,
  },

  // MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR also stands for an answer that the device cannot read.
  enrollmentFormat: { hresult: '0x80180001', meaning: 'the message is malformed', documented: MDE2 },
  enrollmentNotAuthorized: {
    hresult: '0x80180003',
    meaning: 'this user is not authorized to enroll',
    documented: ENROLLMENT,
    page: { text: 'This user is not authorized to enroll', code: '80180003' },
  },
  certificateRequest: { hresult: '0x80180004', meaning: 'the certificate request failed', documented: MDE2 },
  // Also what Intune answers where the profile does not allow pre-provisioning (ERR-0x80180005).
  enrollmentServer: {
    hresult: '0x80180005',
    meaning: 'MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR',
    documented: ENROLLMENT_TABLE,
    page: {
      text: 'The Mobile Device Management (MDM) server encountered an error. Try again or contact your system administrator.',
      code: '80180005',
    },
  },
  // MENROLL_E_DEVICE_UNKNOWN_ERROR: also for a fault that no table names, and for a provisioning document that Windows
  // refuses: no document tells the causes apart, so one code stands for all and the detail names which.
  enrollmentUnknown: { hresult: '0x80180008', meaning: 'an unknown error', documented: MDE2 },
  alreadyEnrolled: {
    hresult: '0x8018000a',
    meaning: 'The device is already enrolled.',
    documented: ENROLLMENT,
    page: {
      text: 'The device is already enrolled. You can contact your system administrator with the error code 8018000a.',
      code: '8018000a',
    },
  },
  deviceCapReached: {
    hresult: '0x80180013',
    meaning: 'MENROLL_E_DEVICECAPREACHED',
    documented: ENROLLMENT_TABLE,
    page: {
      text: 'The account has too many devices enrolled to Mobile Device Management (MDM). Delete or unenroll old devices to fix this error.',
      code: '80180013',
    },
  },
  versionNotSupported: {
    hresult: '0x80180014',
    meaning: 'MENROLL_E_DEVICENOTSUPPORTED',
    documented: ENROLLMENT,
    page: {
      text: 'There was a problem. Your organization does not support this version of Windows. (0x80180014)',
      code: '0x80180014',
      // The text is that of the platform restriction; a device that enrolled before is refused by the same code for this
      // reason (troubleshooting FAQ, 0x80180014), and its page has no documented text (assumption A-OOBE-03).
      notFor: 'Enrollment blocked for AP device by SDM One Time Limit Check',
    },
  },
  userLicense: {
    hresult: '0x80180018',
    meaning: 'MENROLL_E_USER_LICENSE',
    documented: ENROLLMENT_TABLE,
    page: {
      text: 'There was an error with your Mobile Device Management (MDM) user license. Contact your system administrator.',
      code: '80180018',
    },
  },
  // Seen as CAA30194 on the page (https://github.com/fleetdm/fleet/issues/19734); no document prints a code.
  termsOfUse: {
    hresult: '0xCAA30194',
    meaning: 'the terms of use cannot be reached',
    documented: 'https://learn.microsoft.com/autopilot/troubleshooting-faq, "OOBE issues"',
    page: {
      text: "Can't connect to the URL of your organization's MDM terms of use. Try again, or contact your system administrator with the problem information from this page.",
      code: 'CAA30194',
    },
  },
  homeEdition: { hresult: '0x80180022', meaning: 'Windows Home cannot be managed', documented: ENROLLMENT },
  // Where the page of the out-of-box experience shows it is assumed (A-OOBE-01).
  managementNotConfigured: {
    hresult: '0x80180031',
    meaning: 'MENROLL_E_MDM_NOT_CONFIGURED',
    documented: ENROLLMENT,
    page: { text: 'Mobile Device Management (MDM) is not configured.', code: '0x80180031' },
  },

  severalManagements: {
    hresult: '0xc1036501',
    meaning: 'there are several MDM configurations in Microsoft Entra ID',
    documented: KNOWN_ISSUES,
  },

  joinFormat: {
    hresult: '0x801c0001',
    meaning: 'the answer of the registration service cannot be used',
    documented: JOIN,
  },
  joinAuthentication: { hresult: '0x801c0002', meaning: 'the token was refused', documented: JOIN },
  // Join not allowed for the user, limits, restriction: one page for all, whatever the log names (ERR-0x801c0003).
  joinNotAuthorized: {
    hresult: '0x801c0003',
    meaning: 'this user is not authorized to enroll',
    documented: ENROLLMENT,
    page: NOT_AUTHORIZED,
  },
  joinInternal: {
    hresult: '0x801c0006',
    meaning: 'the registration service hit an unexpected error',
    documented: JOIN,
  },
  joinQuota: {
    hresult: '0x801c000e',
    meaning: 'this user has joined as many devices as are allowed',
    documented: JOIN,
    page: NOT_AUTHORIZED,
  },
  noRegistrationService: {
    hresult: '0x801c0021',
    meaning: 'the tenant has no registration service',
    documented: JOIN,
  },
  joinRefused: {
    hresult: '0x801c03ea',
    meaning: 'the registration service refused the device',
    documented: JOIN,
  },
  notSecured: {
    hresult: '0x801C03EA',
    meaning: 'the hardware of this PC is not secured',
    documented: KNOWN_ISSUES,
  },
  attestedJoinNotAuthorized: {
    hresult: '0x801C03ED',
    meaning: 'this device is not authorized to join',
    documented: JOIN,
    page: NOT_AUTHORIZED,
  },
  directoryRefused: {
    hresult: '0x801c03f2',
    meaning: 'the directory cannot take the device',
    documented: JOIN,
  },
  // https://learn.microsoft.com/entra/identity/devices/troubleshoot-hybrid-join-windows-current
  connectionPointMissing: {
    hresult: '0x801c001d',
    meaning: 'the domain has no service connection point that names a tenant',
    documented: 'DSREG_AUTOJOIN_ADCONFIG_READ_FAILED, troubleshoot-hybrid-join-windows-current',
  },
  noSuchDomain: {
    hresult: '0x8007054B',
    meaning: 'the specified domain either does not exist or could not be contacted',
    documented: WINERROR,
  },
  directoryDown: { hresult: '0x8007203A', meaning: 'the server is not operational', documented: WINERROR },
  // Somebody deleted the object of a device that is registered.
  deviceMissing: {
    hresult: '0x801C03F3',
    meaning: 'the directory has no object of this device any more',
    documented: KNOWN_ISSUES,
  },
  grantFailed: {
    hresult: '0xCAA20003',
    meaning: 'the authorization grant failed',
    documented: 'protocols-entra.md section 9',
  },

  interactionRequired: {
    hresult: '0xCAA2000C',
    meaning: 'the directory asks for a sign-in with more than it was given',
    documented: 'protocols-entra.md section 9',
  },

  // "Securing your hardware (Failed: 0x800705b4)": no physical TPM 2.0, or the seven minutes of the page are over.
  attestationTimeOut: {
    hresult: '0x800705B4',
    meaning: 'TPM attestation timed out',
    documented: KNOWN_ISSUES,
  },
  attestationRetriesExceeded: {
    hresult: '0x81039001',
    meaning: 'E_AUTOPILOT_CLIENT_TPM_MAX_ATTESTATION_RETRY_EXCEEDED',
    documented: KNOWN_ISSUES,
  },
  attestationFailed: {
    hresult: '0x81039023',
    meaning: 'the attestation service did not accept what the TPM says',
    documented: KNOWN_ISSUES,
  },
  weakFirmware: {
    hresult: '0x81039024',
    meaning: 'the firmware of the TPM has known weaknesses',
    documented: KNOWN_ISSUES,
  },
  // AMD firmware TPMs: the maker has no certificate for the key.
  endorsementNotFound: {
    hresult: '0x80070490',
    meaning: 'the endorsement certificate was not found',
    documented: KNOWN_ISSUES,
  },

  domainNotFound: {
    hresult: '0x80070774',
    meaning: 'the domain controller for this domain was not found',
    documented: ENROLLMENT,
    page: {
      text: 'Confirm you are using the correct sign-in information and that your organization uses this feature. You can try to do this again or contact your system administrator with the error code 80070774.',
      code: '80070774',
    },
  },

  hybridJoinTimeOut: {
    hresult: '0x80004005',
    meaning: 'the Microsoft Entra hybrid join timed out',
    documented: KNOWN_ISSUES,
  },
  phaseTimeOut: {
    hresult: '0x800705b4',
    meaning: 'a phase of the Enrollment Status Page timed out',
    documented: 'screens.md section 6',
  },
  ...APP_ERRORS,
} as const satisfies Readonly<Record<string, ErrorRow>>;

/** What happened: a row of {@link ERRORS}. */
export type ErrorName = keyof typeof ERRORS;

/** A code of the table, as its document prints it. */
export type Hresult = (typeof ERRORS)[ErrorName]['hresult'];

/** Whether two codes are the same, in whatever letters. */
export function sameCode(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The page that a document words for a code and what the service said of it; undefined when none does. */
export function pageOf(hresult: string, said: string): ErrorPage | undefined {
  const rows: readonly ErrorRow[] = Object.values(ERRORS);
  const page = rows.find((row) => row.page !== undefined && sameCode(row.hresult, hresult))?.page;
  return page?.notFor === said ? undefined : page;
}
