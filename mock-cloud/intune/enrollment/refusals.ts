/** What the enrolment services refuse with: one table (protocols-mdm.md 5). */

import {
  type EnrollmentErrorType,
  type EnrollmentFaultWord,
  type EnrollmentSubcode,
  faultOfWord,
} from '#wire/enrollment-faults.ts';
import { encodeFault, FAULT_ACTION, type SoapFault } from '#wire/soap-fault.ts';
import { type Refusal as RefusalOf, type RefusalRow, refusalsOf } from '../../service/index.ts';

interface FaultRow extends RefusalRow {
  /** An error type stands here too where the documents print it as the subcode's value. */
  readonly subcode: EnrollmentSubcode | EnrollmentErrorType;
  /** When there, it decides the code that Windows shows. */
  readonly errorType?: EnrollmentErrorType;
  readonly source: string;
}

/** Every refusal; `{detail}` says what exactly was wrong. The code in the comment is what Windows shows. */
export const ENROLLMENT_REFUSALS = {
  // 0x80180001
  messageFormat: {
    subcode: 'MessageFormat',
    text: 'The message is not what this service takes. {detail}',
    source: '[MS-MDE2] 2.2.10',
  },
  // 0x80180007
  invalidSecurity: {
    subcode: 'InvalidSecurity',
    text: 'The security header holds no token that this service takes. {detail}',
    source: '[MS-MDE2] 2.2.10',
  },
  // 0x80180002
  authentication: {
    subcode: 'Authentication',
    text: 'The token does not show who asks. {detail}',
    source: '[MS-MDE2] 2.2.10',
  },
  // 0x80180002
  deviceUnknown: {
    subcode: 'Authentication',
    text: 'The device is not in the directory.',
    source:
      '[MS-MDE2] 2.2.10; https://learn.microsoft.com/windows/client-management/azure-active-directory-integration-with-mdm',
  },
  // 0x80180002
  nothingToRecover: {
    subcode: 'Authentication',
    text: 'The device is not enrolled, so that it has no certificate to recover.',
    source: '[MS-MDE2] 2.2.10, 3.6',
  },
  // 0x80180018
  userLicense: {
    subcode: 'Authorization',
    errorType: 'UserLicense',
    text: 'The user has no licence for mobile device management.',
    source: 'https://learn.microsoft.com/autopilot/troubleshooting-faq, 80180018',
  },
  // 0x80180003
  authorization: {
    subcode: 'Authorization',
    text: 'This user is not authorized to enroll.',
    source:
      'https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/windows-user-cannot-enroll',
  },
  // 0x80180014
  platformBlocked: {
    subcode: 'DeviceNotSupported',
    errorType: 'DeviceNotSupported',
    text: 'Enrollment of this platform is blocked by the organization.',
    source:
      'https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors, "Your organization does not support this version of Windows"',
  },
  // 0x80180013
  deviceCapReached: {
    subcode: 'Authorization',
    errorType: 'DeviceCapReached',
    text: 'The user has reached the number of devices that may be enrolled.',
    source:
      'https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, "Enrollment error messages"',
  },
  // 0x80180014
  enrolledBefore: {
    // "Fault/Code/Subcode/Value=(DeviceNotSupported)" and this reason
    // (https://learn.microsoft.com/autopilot/troubleshooting-faq, 0x80180014).
    subcode: 'DeviceNotSupported',
    errorType: 'DeviceNotSupported',
    text: 'Enrollment blocked for AP device by SDM One Time Limit Check',
    source:
      'https://learn.microsoft.com/autopilot/known-issues, "Delete device record in Intune before reusing devices"; https://learn.microsoft.com/autopilot/troubleshooting-faq',
  },
  // 0x80180005
  preprovisioningNotAllowed: {
    subcode: 'EnrollmentServer',
    text: 'The deployment profile does not allow pre-provisioned deployment.',
    source: 'https://learn.microsoft.com/autopilot/profiles, "Create an Autopilot deployment profile", note',
  },
  // 0x80180004
  certificateRequest: {
    subcode: 'CertificateRequest',
    text: 'The certificate request cannot be used.',
    source: '[MS-MDE2] 2.2.10',
  },
  // 0x80180014
  deviceTypeNotSupported: {
    subcode: 'DeviceNotSupported',
    errorType: 'DeviceNotSupported',
    text: 'This service enrols Windows PCs (CIMClient_Windows).',
    source: '[MS-MDE2] 3.1.4.1.3; protocols-mdm.md 1',
  },
  // 0x80180015
  authPolicyNotSupported: {
    subcode: 'EnrollmentServer',
    errorType: 'NotSupported',
    text: 'None of the authentication policies offered is known.',
    source: '[MS-MDE2] 3.1.4.1.3; protocols-mdm.md 1',
  },
  // 0x80180016
  notEligibleToRenew: {
    subcode: 'EnrollmentServer',
    errorType: 'NotEligibleToRenew',
    text: 'This certificate cannot be renewed yet: only in the last 42 days of its time.',
    source:
      'https://learn.microsoft.com/windows/client-management/certificate-renewal-windows-mdm, "Certificate renewal response"',
  },
} as const satisfies Record<string, FaultRow>;

/** Why a device is not enrolled: a row of the table, and what its text is filled with. */
export type Refusal = RefusalOf<keyof typeof ENROLLMENT_REFUSALS>;

const { refuse, rowOf, textOf } = refusalsOf(ENROLLMENT_REFUSALS);

export { refuse };

/** Where a fault goes: the request it answers and the ids it carries. */
export interface FaultAddress {
  readonly relatesTo: string | undefined;
  readonly traceId: string;
}

/** The fault as a SOAP message. */
export function faultMessage(refusal: Refusal, address: FaultAddress): string {
  return encoded(rowOf(refusal), textOf(refusal), address);
}

/** A fault that says by which word of [MS-MDE2] the service fails, and nothing of why. */
export function plannedFaultMessage(word: EnrollmentFaultWord, address: FaultAddress): string {
  const [subcode, errorType, { description }] = faultOfWord(word);
  return encoded({ subcode, ...(errorType !== undefined && { errorType }) }, description, address);
}

function encoded(
  row: Pick<FaultRow, 'subcode' | 'errorType'>,
  reason: string,
  address: FaultAddress,
): string {
  const fault: SoapFault = {
    code: 'Receiver',
    subcode: row.subcode,
    reason,
    ...(row.errorType !== undefined && {
      detail: { errorType: row.errorType, message: reason, traceId: address.traceId },
    }),
  };
  return encodeFault({
    action: FAULT_ACTION,
    relatesTo: address.relatesTo,
    activityId: { id: address.traceId, correlationId: address.traceId },
    fault,
  });
}
