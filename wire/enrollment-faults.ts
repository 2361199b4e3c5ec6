/** What an enrolment service may answer instead of what was asked ([MS-MDE2] 2.2.10), as data. */
import { SOAP_12 } from './soap.ts';
import { WSSE } from './ws-security.ts';

const DISPATCHER = 'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher';

/** A row of the tables below: the word on the wire, Windows's name of the error, its HRESULT, what it means. */
export type EnrollmentFaultRow = {
  readonly error: string;
  readonly hresult: number;
  readonly description: string;
};

/** Fault subcodes ([MS-MDE2] 2.2.10, first table), with prefix and namespace of the subcode's QName. */
export const ENROLLMENT_SUBCODES = {
  MessageFormat: row('MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR', 0x80180001, 'Message format is bad.'),
  Authentication: row('MENROLL_E_DEVICE_AUTHENTICATION_ERROR', 0x80180002, 'User not recognized.'),
  Authorization: row('MENROLL_E_DEVICE_AUTHORIZATION_ERROR', 0x80180003, 'User not allowed to enroll.'),
  // The specification spells this name without the second I.
  CertificateRequest: row(
    'MENROLL_E_DEVICE_CERTIFCATEREQUEST_ERROR',
    0x80180004,
    'Failed to get certificate.',
  ),
  EnrollmentServer: row(
    'MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR',
    0x80180005,
    'Generic failure from management server.',
  ),
  InternalServiceFault: row(
    'MENROLL_E_DEVICE_INTERNALSERVICE_ERROR',
    0x80180006,
    'The server hit an unexpected issue.',
  ),
  InvalidSecurity: row(
    'MENROLL_E_DEVICE_INVALIDSECURITY_ERROR',
    0x80180007,
    'Cannot parse the security header.',
  ),
} as const satisfies Record<string, EnrollmentFaultRow>;

/** A subcode that [MS-MDE2] names. */
export type EnrollmentSubcode = keyof typeof ENROLLMENT_SUBCODES;

/** `ErrorType` values of the detail `DeviceEnrollmentServiceError` ([MS-MDE2] 2.2.10, second table). */
export const ENROLLMENT_ERROR_TYPES = {
  DeviceCapReached: row(
    'MENROLL_E_DEVICECAPREACHED',
    0x80180013,
    'User already enrolled in too many devices.',
  ),
  DeviceNotSupported: row(
    'MENROLL_E_DEVICENOTSUPPORTED',
    0x80180014,
    'Specific platform or version is not supported.',
  ),
  NotSupported: row(
    'MENROLL_E_NOTSUPPORTED',
    0x80180015,
    'Mobile device management generally not supported.',
  ),
  NotEligibleToRenew: row('MENROLL_E_NOTELIGIBLETORENEW', 0x80180016, 'The server rejects the renewal.'),
  InMaintenance: row('MENROLL_E_INMAINTENANCE', 0x80180017, 'Account is in maintenance; retry later.'),
  UserLicense: row(
    'MENROLL_E_USERLICENSE',
    0x80180018,
    'License of user is in bad state and blocks the enrollment.',
  ),
  InvalidEnrollmentData: row(
    'MENROLL_E_ENROLLMENTDATAINVALID',
    0x80180019,
    'The server rejected the enrollment data.',
  ),
  CustomServerError: row(
    'MENROLL_E_CUSTOMSERVERERROR',
    0x80180032,
    'The reason text is shown as the server message.',
  ),
} as const satisfies Record<string, EnrollmentFaultRow>;

/** An ErrorType that [MS-MDE2] names. */
export type EnrollmentErrorType = keyof typeof ENROLLMENT_ERROR_TYPES;

/** A word of either table, by which a service tells why it does not enrol a device. */
export type EnrollmentFaultWord = EnrollmentSubcode | EnrollmentErrorType;

/** All words of both tables. */
export const ENROLLMENT_FAULT_WORDS: readonly EnrollmentFaultWord[] = [
  ...wordsOf(ENROLLMENT_SUBCODES),
  ...wordsOf(ENROLLMENT_ERROR_TYPES),
];

/** Error types that stand in the subcode too, or under another one, where a document prints such a fault. */
const SUBCODES_OF_ERROR_TYPES: Partial<Record<EnrollmentErrorType, EnrollmentFaultWord>> = {
  // https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, "Enrollment error messages".
  DeviceCapReached: 'Authorization',
  UserLicense: 'Authorization',
  // https://learn.microsoft.com/autopilot/troubleshooting-faq, 0x80180014.
  DeviceNotSupported: 'DeviceNotSupported',
};

/** The fault that a word stands for: its subcode, the ErrorType of its detail where it has one, and its row. */
export function faultOfWord(
  word: EnrollmentFaultWord,
): readonly [
  subcode: EnrollmentFaultWord,
  errorType: EnrollmentErrorType | undefined,
  row: EnrollmentFaultRow,
] {
  return isErrorType(word)
    ? [SUBCODES_OF_ERROR_TYPES[word] ?? 'EnrollmentServer', word, ENROLLMENT_ERROR_TYPES[word]]
    : [word, undefined, ENROLLMENT_SUBCODES[word]];
}

function isErrorType(word: EnrollmentFaultWord): word is EnrollmentErrorType {
  return word in ENROLLMENT_ERROR_TYPES;
}

function wordsOf<const Word extends string>(table: Readonly<Record<Word, EnrollmentFaultRow>>): Word[] {
  return Object.keys(table).filter((word): word is Word => word in table);
}

function row(error: string, hresult: number, description: string): EnrollmentFaultRow {
  return { error, hresult, description };
}

/** Prefix and namespace with which a subcode is written: SOAP's own, or those Windows Communication Foundation uses. */
export function subcodeNamespace(subcode: string): {
  readonly prefix: 's' | 'a';
  readonly namespace: string;
} {
  if (subcode === 'InternalServiceFault') return { prefix: 'a', namespace: DISPATCHER };
  if (subcode === 'InvalidSecurity') return { prefix: 'a', namespace: WSSE };
  return { prefix: 's', namespace: SOAP_12 };
}

function find(
  table: Readonly<Record<string, EnrollmentFaultRow>>,
  word: string | undefined,
): EnrollmentFaultRow | undefined {
  if (word === undefined) return undefined;
  const lower = word.toLowerCase();
  return Object.entries(table).find(([name]) => name.toLowerCase() === lower)?.[1];
}

/**
 * The row that decides what the device reports: the detail's ErrorType when it is known, else the subcode, which may
 * name an ErrorType too (Autopilot troubleshooting FAQ: Subcode/Value=(DeviceNotSupported)). Words compare without
 * regard to case. Undefined when neither is in the tables.
 */
export function enrollmentFaultRow(
  subcode: string | undefined,
  errorType: string | undefined,
): EnrollmentFaultRow | undefined {
  return (
    find(ENROLLMENT_ERROR_TYPES, errorType) ??
    find(ENROLLMENT_SUBCODES, subcode) ??
    find(ENROLLMENT_ERROR_TYPES, subcode)
  );
}
