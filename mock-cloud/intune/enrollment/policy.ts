/** The certificate policy: what the device's certificate request must look like ([MS-XCEP], [MS-MDE2] 3.3). */

import { encodeGetPoliciesResponse, type GetPoliciesRequest } from '#wire/xcep.ts';
import { RENEWAL } from './provisioning.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
const RENEWAL_SECONDS = RENEWAL.renewPeriod * 24 * 3600;

/** Until when a device tries to attest its key; an attestation that fails keeps nobody from enrolling. */
const ATTESTATION = { attestationFailureBehavior: 'RetryOnError', operationTimeout: 100 } as const;

/** The answer, as text. */
export function policyAnswer(request: GetPoliciesRequest, activityId: string): string {
  return encodeGetPoliciesResponse({
    relatesTo: request.messageId,
    activityId: { id: activityId, correlationId: activityId },
    policyId: '',
    policies: [
      {
        oidReference: 0,
        commonName: 'Microsoft Intune MDM Device',
        policySchema: 3,
        validityPeriodSeconds: YEAR_SECONDS,
        renewalPeriodSeconds: RENEWAL_SECONDS,
        enroll: true,
        autoEnroll: false,
        minimalKeyLength: 2048,
        // Attestation from versions 5.0 and 6.0 on, as the sample has it ([MS-MDE2] 4.2.3), but without Azure Attestation
        // (assumption A-ATTEST-01). A client of an older version passes over both.
        ...ATTESTATION,
        attestation: {
          failureBehavior: ATTESTATION.attestationFailureBehavior,
          operationTimeout: ATTESTATION.operationTimeout,
        },
        // The TPM first, as the documents order them.
        cryptoProviders: ['Microsoft Platform Crypto Provider', 'Microsoft Software Key Storage Provider'],
        majorRevision: 101,
        minorRevision: 0,
        hashAlgorithmOidReference: 0,
      },
    ],
    oids: [{ value: '2.16.840.1.101.3.4.2.1', group: 1, referenceId: 0, defaultName: 'szOID_NIST_sha256' }],
  });
}
