/** The join of a device that attested itself: no user, and the token of the attestation in place of a user's (ESP-103). */

import { JoinRequest, type JoinResponse } from '#wire/device-registration.ts';
import { digestOf, findTenant, keyDigestOf } from '../entra/index.ts';
import { jsonIn } from '../http/index.ts';
import { inTenant, type ServiceContext } from '../service/index.ts';
import { completeJoin } from './complete-join.ts';
import { checkRequest } from './join-request.ts';
import { targetOf } from './join-target.ts';
import { type PreAuthorizedJoin, preAuthorizedJoins } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Handles the body of such a join; undefined when it shows no token. */
export async function joinPreAuthorized(
  context: ServiceContext,
  body: string,
  newId: () => string,
): Promise<JoinResponse | Refusal | undefined> {
  const token = JoinRequest.safeParse(jsonIn(body)).data?.PreAuthorizedJoinChallenge ?? '';
  if (token === '') return undefined;
  const checked = checkRequest(body);
  if ('refused' in checked) return checked;
  const grant = await grantOf(context, token, keyDigestOf(checked.deviceKey));
  if ('refused' in grant) return grant;
  const tenant = await findTenant(context, grant.tenantId);
  if (tenant === undefined) return refuse('tenantUnknown', { tenant: grant.tenantId });
  const ofTenant = inTenant(context, tenant.id);
  const { request } = checked;
  const target = await targetOf(ofTenant, { request, keyDigest: grant.deviceKeyDigest, newId });
  if ('refused' in target) return target;
  // The ticket of the join must name the registration that was attested.
  if (target.registration?.id !== grant.autopilotDeviceId) return refuse('notRegistered');
  return completeJoin(ofTenant, { tenant, user: undefined }, checked, target);
}

async function grantOf(
  context: ServiceContext,
  token: string,
  keyDigest: string,
): Promise<PreAuthorizedJoin | Refusal> {
  const grant = await context.store.collection(preAuthorizedJoins, '').get(digestOf(token));
  if (grant === undefined) return refuse('challengeRefused', { detail: 'It is not known.' });
  if (grant.expiresAt <= context.now()) return refuse('challengeRefused', { detail: 'It has ended.' });
  if (grant.deviceKeyDigest === keyDigest) return grant;
  return refuse('challengeRefused', { detail: 'It was given for another key than that of the request.' });
}
