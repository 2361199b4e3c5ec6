/** Enrolment in management: discovery, policies, certificate, and what the provisioning document says ([MS-MDE2]). */

import type { SecurityHeader } from '#wire/ws-security.ts';
import { encodeEnrollmentRequest, parseEnrollmentResponse } from '#wire/wstep.ts';
import {
  type CertificatePolicy,
  encodeGetPoliciesRequest,
  type GetPoliciesResponse,
  parseGetPoliciesResponse,
} from '#wire/xcep.ts';
import { ERRORS } from '../errors.ts';
import { logEvent } from '../event-log/index.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { attestEnrollment } from './attest-enrollment.ts';
import { contextItems } from './context-items.ts';
import { managementDeviceId } from './device-identifiers.ts';
import { discover } from './discovery.ts';
import { type Enrolled, enrolledUser, readEnrollment, writeEnrollment } from './enrollment-record.ts';
import { certificateRequest } from './management-key.ts';
import { applyProvisioning } from './provisioning.ts';
import { openPushChannel } from './push-channel.ts';
import { callSoap } from './soap-call.ts';

/** What an enrolment needs. */
export interface EnrollmentRequest {
  /** Entra token for the management service: the user's, or the device's own. */
  readonly accessToken: string;
  /** The one that the join named: a placeholder when no user takes part. */
  readonly upn: string;
  /** From the token of the join (`mdm_enrollment_url`). */
  readonly discoveryUrl: string;
  /** ZTD correlation id of the Autopilot profile; only registered devices have one. */
  readonly zeroTouchId?: string;
  /** The name under which the PC has joined. */
  readonly deviceName: string;
  /** Common name of the certificate request's subject, as the join method wants it. */
  readonly certificateSubject: string;
  /** The key of the directory's certificate lies in the TPM, and is attested with that of management. */
  readonly attestsDirectoryKey?: boolean;
  /** A technician provisions the PC: context item WhiteGlove. */
  readonly preprovisioning?: boolean;
  /** What came with the acceptance of the terms of use: context item EnrollmentData. */
  readonly acceptedTerms?: string;
  /** Locale that the user chose; the installation's first language unless told. */
  readonly locale?: string;
}

const SHORTEST_KEY = 2048;

/** Enrols the PC. A PC that is enrolled already stays as it is; one whose enrolment was cut off begins it again. */
export async function enroll(activity: Activity, request: EnrollmentRequest): Promise<Outcome<Enrolled>> {
  const { pc } = activity;
  const existing = await readEnrollment(pc);
  // Another user's enrolment has to be removed first ("Error 8018000a: The device is already enrolled").
  const others = (await enrolledUser(pc))?.toLowerCase() !== request.upn.toLowerCase();
  if (existing !== undefined && !others) return done(existing);
  const end =
    existing === undefined
      ? await enrollAnew(activity, request)
      : failure('alreadyEnrolled', 'Windows', ERRORS.alreadyEnrolled.meaning);
  const [event, text] = end.ok
    ? (['enrolled', 'Auto MDM Enroll: Succeeded'] as const)
    : ([
        'enrollmentFailed',
        `Auto MDM Enroll: Failed (${end.hresult}) at ${end.where}: ${end.detail}`,
      ] as const);
  await logEvent(pc, event, text);
  return end;
}

async function enrollAnew(activity: Activity, request: EnrollmentRequest): Promise<Outcome<Enrolled>> {
  const { pc } = activity;
  // Home cannot be managed
  // (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors);
  // that Windows itself refuses is assumption A-TECH-07.
  if (pc.windows.edition === 'Home')
    return failure('homeEdition', 'Windows', 'the edition Home cannot be enrolled in management');
  const security = { token: { kind: 'jwt', token: request.accessToken } } as const;
  const found = await discover(activity, request.discoveryUrl, request.upn);
  if (!found.ok) return found;
  const services = found.value;
  const policies = await askPolicies(activity, services.enrollmentPolicyServiceUrl, security);
  if (!policies.ok) return policies;
  const enrollmentVersion = services.enrollmentVersion ?? '3.0';
  const attested = await attestEnrollment(activity, {
    version: Number(enrollmentVersion),
    policies: policies.value,
    directoryKey: request.attestsDirectoryKey === true,
  });
  if (!attested.ok) return attested;
  const { key, items } = attested.value;
  const signed = await certificateRequest(key, request.certificateSubject);
  if (!signed.ok) return signed;
  const url = services.enrollmentServiceUrl;
  const message = encodeEnrollmentRequest({
    messageId: messageId(pc),
    to: url,
    security,
    requestType: 'Issue',
    certificateRequest: signed.value,
    certificateRequestFormat: 'PKCS10',
    context: contextItems(pc, {
      deviceName: request.deviceName,
      zeroTouchId: request.zeroTouchId,
      preprovisioning: request.preprovisioning,
      acceptedTerms: request.acceptedTerms,
      locale: request.locale ?? pc.windows.languages[0] ?? 'en-US',
      enrollmentVersion,
      attestation: items,
    }),
  });
  const answer = await callSoap(activity, url, message, parseEnrollmentResponse);
  if (!answer.ok) return answer;
  const applied = await applyProvisioning(pc, answer.value.provisioningDocument, {
    userPrincipalName: request.upn,
    deviceId: managementDeviceId(pc.hardware),
    discoveryUrl: request.discoveryUrl,
    key,
  });
  if (applied.ok) {
    await writeEnrollment(pc, applied.value);
    await openPushChannel(activity, applied.value.providerId);
  }
  return applied;
}

/** The certificate policies; none where the service names nobody to ask. */
async function askPolicies(
  activity: Activity,
  url: string | undefined,
  security: SecurityHeader,
): Promise<Outcome<readonly CertificatePolicy[]>> {
  if (url === undefined) return done([]);
  const message = encodeGetPoliciesRequest({
    messageId: messageId(activity.pc),
    to: url,
    security,
    clientFacts: [],
  });
  const answer = await callSoap(activity, url, message, parseGetPoliciesResponse);
  if (!answer.ok) return answer;
  const checked = checkPolicies(url, answer.value);
  return checked.ok ? done(answer.value.policies) : checked;
}

/** The PC's keys are RSA 2048: a policy that asks for longer ones cannot be met ([MS-XCEP] 3.1.4.1.3.20). */
function checkPolicies(url: string, { policies }: GetPoliciesResponse): Outcome<true> {
  const wanted = Math.max(0, ...policies.map((policy) => policy.minimalKeyLength));
  if (wanted <= SHORTEST_KEY) return done(true);
  return failure(
    'certificateRequest',
    url,
    `the certificate policy asks for keys of ${wanted} bits; this PC makes 2048`,
  );
}

function messageId(pc: Pc): string {
  return `urn:uuid:${pc.random.guid()}`;
}
