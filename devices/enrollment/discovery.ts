/** The first step of an enrolment: is the service there, and where are its parts ([MS-MDE2] 3.1, 4.1). */

import { type DiscoverResponse, encodeDiscoverRequest, parseDiscoverResponse } from '#wire/mde2-discovery.ts';
import { done, failure, failureOf, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { enrollmentVersionOf, PRODUCT_TYPES } from '../windows/index.ts';
import { callSoap, statusFailure } from './soap-call.ts';

const MOST_REDIRECTS = 5;

/**
 * Looks whether the service is there (GET), then asks for its addresses. Discovery is the one step that follows
 * redirects; all addresses must be https.
 */
export async function discover(
  activity: Activity,
  discoveryUrl: string,
  upn: string,
): Promise<Outcome<DiscoverResponse>> {
  const { pc } = activity;
  const found = await locate(activity, discoveryUrl);
  if (!found.ok) return found;
  const message = encodeDiscoverRequest({
    messageId: `urn:uuid:${pc.random.guid()}`,
    to: found.value,
    emailAddress: upn,
    requestVersion: enrollmentVersionOf(pc.windows),
    deviceType: 'CIMClient_Windows',
    applicationVersion: pc.windows.version,
    osEdition: PRODUCT_TYPES[pc.windows.edition],
    authPolicies: ['Federated'],
  });
  const answer = await callSoap(activity, found.value, message, parseDiscoverResponse);
  if (!answer.ok) return answer;
  for (const url of [answer.value.enrollmentPolicyServiceUrl, answer.value.enrollmentServiceUrl]) {
    if (url !== undefined && !url.startsWith('https://')) {
      return failure(
        'enrollmentUnknown',
        found.value,
        `discovery names "${url}"; enrolment services begin with https://`,
      );
    }
  }
  return answer;
}

async function locate({ pc, task }: Activity, discoveryUrl: string): Promise<Outcome<string>> {
  let url = discoveryUrl;
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const headers = { 'User-Agent': 'ENROLLClient' };
      const response = await pc.http.request(task, { method: 'GET', url, headers });
      if (response.status === 200) return done(url);
      const location = response.headers.location;
      if (response.status !== 302 || location === undefined) return statusFailure(url, response);
      if (!URL.canParse(location, url))
        return failure('redirectFailed', url, `discovery redirects to "${location}", which is no address`);
      url = new URL(location, url).href;
    }
  } catch (error) {
    return failureOf(error, url, 'redirectFailed');
  }
  return failure(
    'redirectFailed',
    discoveryUrl,
    `discovery was redirected more than ${MOST_REDIRECTS} times`,
  );
}
