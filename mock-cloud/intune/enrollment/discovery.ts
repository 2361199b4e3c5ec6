/** Discovery: where the policy and enrolment services are, and that tokens of the directory are asked for ([MS-MDE2] 3.1). */

import { AUTH_POLICIES, type DiscoverRequest, encodeDiscoverResponse } from '#wire/mde2-discovery.ts';
import { ENROLLMENT_HOST } from '../hosts.ts';
import { type Refusal, refuse } from './refusals.ts';

const BASE = `https://${ENROLLMENT_HOST}/enrollmentserver`;
const SERVER_VERSION = 4;

/** What is wrong with the question, or undefined. */
export function refuseDiscovery(request: DiscoverRequest): Refusal | undefined {
  if (request.emailAddress === '') return refuse('messageFormat');
  if (request.deviceType !== 'CIMClient_Windows') return refuse('deviceTypeNotSupported');
  const offered: readonly string[] = request.authPolicies;
  const known = offered.length === 0 || AUTH_POLICIES.some((policy) => offered.includes(policy));
  return known ? undefined : refuse('authPolicyNotSupported');
}

/** The answer, as text. Never a higher version than the device asked for. */
export function discoveryAnswer(request: DiscoverRequest, activityId: string): string {
  return encodeDiscoverResponse({
    relatesTo: request.messageId,
    activityId: { id: activityId, correlationId: activityId },
    authPolicy: 'Federated',
    enrollmentVersion: Math.min(SERVER_VERSION, Number(request.requestVersion)).toFixed(1),
    enrollmentPolicyServiceUrl: `${BASE}/policy.svc`,
    enrollmentServiceUrl: `${BASE}/enrollment.svc`,
    authenticationServiceUrl: `https://login.microsoftonline.com/common/oauth2/authorize`,
  });
}
