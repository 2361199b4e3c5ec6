/** Enrolment in management: discovery, policies, certificate, and what the provisioning document says ([MS-MDE2]). */

import { createCertificateRequest } from '#wire/pkcs10.ts';
import { encodeEnrollmentRequest, parseEnrollmentResponse } from '#wire/wstep.ts';
import { encodeGetPoliciesRequest, type GetPoliciesResponse, parseGetPoliciesResponse } from '#wire/xcep.ts';
import type { Joined } from '../join/join-record.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { Pc } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import { contextItems } from './context-items.ts';
import { managementDeviceId } from './device-identifiers.ts';
import { discover } from './discovery.ts';
import { type Enrolled, readEnrollment, writeEnrollment } from './enrollment-record.ts';
import { applyProvisioning } from './provisioning.ts';
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
  readonly joined: Joined;
  /** A technician provisions the PC: context item WhiteGlove. */
  readonly preprovisioning?: boolean;
  /** Locale that the user chose; the installation's first language unless told. */
  readonly locale?: string;
}

const KEY_OWNER = 'mdm';
const SHORTEST_KEY = 2048;

/** Enrols the PC. A PC that is enrolled already stays as it is; one whose enrolment was cut off begins it again. */
export async function enroll(
  pc: Pc,
  task: DeviceTask,
  request: EnrollmentRequest,
): Promise<Outcome<Enrolled>> {
  const existing = await readEnrollment(pc);
  if (existing !== undefined) return done(existing);
  const end = await enrollAnew(pc, task, request);
  const [id, text] = end.ok
    ? [75, 'Auto MDM Enroll: Succeeded']
    : [76, `Auto MDM Enroll: Failed (${end.hresult}) at ${end.where}: ${end.detail}`];
  await pc.log.write('Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin', id, text);
  return end;
}

async function enrollAnew(pc: Pc, task: DeviceTask, request: EnrollmentRequest): Promise<Outcome<Enrolled>> {
  // Home cannot be managed
  // (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors,
  // 0x80180022); that Windows itself refuses is assumption A-TECH-07.
  if (pc.windows.edition === 'Home')
    return failure('0x80180022', 'Windows', 'the edition Home cannot be enrolled in management');
  const security = { token: { kind: 'jwt', token: request.accessToken } } as const;
  const found = await discover(pc, task, request.discoveryUrl, request.upn);
  if (!found.ok) return found;
  const services = found.value;
  if (services.enrollmentPolicyServiceUrl !== undefined) {
    const url = services.enrollmentPolicyServiceUrl;
    const message = encodeGetPoliciesRequest({
      messageId: messageId(pc),
      to: url,
      security,
      clientFacts: [],
    });
    const policies = await callSoap(pc, task, url, message, parseGetPoliciesResponse);
    const checked = policies.ok ? checkPolicies(url, policies.value) : policies;
    if (!checked.ok) return checked;
  }
  const url = services.enrollmentServiceUrl;
  const message = encodeEnrollmentRequest({
    messageId: messageId(pc),
    to: url,
    security,
    requestType: 'Issue',
    certificateRequest: certificateRequest(pc, request.joined.deviceId),
    certificateRequestFormat: 'PKCS10',
    context: contextItems(pc, {
      deviceName: request.joined.deviceName,
      zeroTouchId: request.zeroTouchId,
      preprovisioning: request.preprovisioning,
      locale: request.locale ?? pc.windows.languages[0] ?? 'en-US',
      enrollmentVersion: services.enrollmentVersion ?? '3.0',
    }),
  });
  const answer = await callSoap(pc, task, url, message, parseEnrollmentResponse);
  if (!answer.ok) return answer;
  const applied = await applyProvisioning(pc, answer.value.provisioningDocument, {
    userPrincipalName: request.upn,
    deviceId: managementDeviceId(pc.hardware),
    discoveryUrl: request.discoveryUrl,
    keyOwner: KEY_OWNER,
  });
  if (applied.ok) await writeEnrollment(pc, applied.value);
  return applied;
}

/** The PC's keys are RSA 2048: a policy that asks for longer ones cannot be met ([MS-XCEP] 3.1.4.1.3.20). */
function checkPolicies(url: string, { policies }: GetPoliciesResponse): Outcome<true> {
  const wanted = Math.max(0, ...policies.map((policy) => policy.minimalKeyLength));
  if (wanted <= SHORTEST_KEY) return done(true);
  return failure(
    '0x80180004',
    url,
    `the certificate policy asks for keys of ${wanted} bits; this PC makes 2048`,
  );
}

// The subject of an Entra-joined PC's request is its device id (protocols-mdm 4.2).
function certificateRequest(pc: Pc, deviceId: string): Uint8Array {
  const { privateKey, publicKey } = pc.keys.pair(KEY_OWNER);
  return createCertificateRequest({ subject: [{ type: 'CN', value: deviceId }], privateKey, publicKey });
}

function messageId(pc: Pc): string {
  return `urn:uuid:${pc.random.guid()}`;
}
