/** Discovery: where the policy and enrolment services are, and that tokens of the directory are asked for ([MS-MDE2] 3.1). */

import { AUTH_POLICIES, type DiscoverRequest, encodeDiscoverResponse } from '#wire/mde2-discovery.ts';
import { ENROLLMENT_HOST } from '../hosts.ts';
import { type Refusal, refuse } from './refusals.ts';

const BASE = `https://${ENROLLMENT_HOST}/enrollmentserver`;
/** Versions of a request, and the lowest that an answer may name ([MS-MDE2] 3.1.4.1.3; docs/reference/protocols-mdm.md, section 1). */
const REQUESTS = { from: 1, to: 7 };
const LOWEST_ANSWER = 3;

/**
 * What is wrong with the question, or undefined. An e-mail address may be missing: real clients leave it out where the device
 * enrols itself (https://github.com/fleetdm/fleet, the Windows agent).
 */
export function refuseDiscovery(request: DiscoverRequest): Refusal | undefined {
  const version = Number(request.requestVersion);
  if (version < REQUESTS.from || version > REQUESTS.to) {
    return refuse('messageFormat', {
      detail: `RequestVersion ${request.requestVersion} is none of 1.0 to 7.0.`,
    });
  }
  if (request.deviceType !== 'CIMClient_Windows') return refuse('deviceTypeNotSupported');
  const offered: readonly string[] = request.authPolicies;
  const known = offered.length === 0 || AUTH_POLICIES.some((policy) => offered.includes(policy));
  return known ? undefined : refuse('authPolicyNotSupported');
}

/** The answer, as text. The version that the device asked for; none where that is lower than any that can be said. */
export function discoveryAnswer(request: DiscoverRequest, activityId: string): string {
  const version = Number(request.requestVersion);
  return encodeDiscoverResponse({
    relatesTo: request.messageId,
    activityId: { id: activityId, correlationId: activityId },
    authPolicy: 'Federated',
    enrollmentVersion: version < LOWEST_ANSWER ? undefined : version.toFixed(1),
    enrollmentPolicyServiceUrl: `${BASE}/policy.svc`,
    enrollmentServiceUrl: `${BASE}/enrollment.svc`,
    authenticationServiceUrl: `https://login.microsoftonline.com/common/oauth2/authorize`,
  });
}
