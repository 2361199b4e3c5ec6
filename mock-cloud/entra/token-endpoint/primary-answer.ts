/** The answers that have a primary refresh token ([MS-OAPXBC] 3.2.5.1.2.2 and 3.2.5.1.3.2; protocols-entra.md 11.2 and 11.3). */

import { sealAnswer, sealSessionKey, sealWindowsAnswer } from '#wire/session-key.ts';
import { inTenant } from '../../service/index.ts';
import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { type Call, fieldOf } from '../call.ts';
import { idClaims } from '../claims.ts';
import type { GrantedUser } from '../grants.ts';
import { unsignedToken } from '../jwt.ts';
import { groupIdsOfUser } from '../membership.ts';
import {
  type GrantOnDevice,
  issuePrimaryToken,
  newSessionKey,
  PRIMARY_LIFETIME_S,
  passwordDigestOf,
} from '../primary-tokens.ts';
import { type DeviceObject, type Tenant, type User, users } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { transportKeyOf } from '../transport-key.ts';
import { clientInfo, type EndpointVersion } from './answer-tokens.ts';

/** An answer that is not JSON: the session alone can read it. */
export class SealedAnswer {
  readonly jwe: string;

  constructor(jwe: string) {
    this.jwe = jwe;
  }
}

/** Seals an answer, in the form that the client's protocol has: see `sealWindowsAnswer`. */
export async function sealedAnswer(call: Call, answer: Json, sessionKey: Uint8Array): Promise<SealedAnswer> {
  const random = await call.parts.random();
  const seal = { sessionKey, context: random.bytes(24), vector: random.bytes(16) };
  const windows = fieldOf(call.form, 'windows_api_version') !== undefined;
  return new SealedAnswer(windows ? sealWindowsAnswer(answer, seal) : await sealAnswer(answer, seal));
}

/** Somebody who has signed in on a device, and through which client. */
export interface PrimarySignIn {
  readonly tenant: Tenant;
  readonly client: Application;
  readonly user: User;
  readonly granted: GrantOnDevice;
}

/** The first token of a session on a device, with the session key for it; no access token. */
export async function answerPrimary(
  call: Call,
  version: EndpointVersion,
  {
    tenant,
    client,
    device,
  }: { readonly tenant: Tenant; readonly client: Application; readonly device: DeviceObject },
  granted: GrantedUser,
): Promise<Json | Refusal> {
  const user = await call.parts.context.store.collection(users, tenant.id).get(granted.userId);
  if (user === undefined) return refuse('userNotFound', { user: granted.userId, tenant: tenant.displayName });
  if (!user.accountEnabled) return refuse('accountDisabled');
  const transportKey = transportKeyOf(device);
  if (transportKey === undefined) return refuse('transportKeyMissing');
  // That the device has signed counts as a method of its own, as recorded (wire/session-key.ts names the record).
  const amr = [...new Set([...granted.amr, 'rsa'])];
  const onDevice = { ...granted, amr, deviceObjectId: device.id };
  const key = newSessionKey();
  const passwordDigest = granted.amr.includes('pwd') ? passwordDigestOf(user) : undefined;
  const token = await issuePrimaryToken(call, onDevice, { key, passwordDigest });
  return {
    ...(await withoutAccess(call, version, { tenant, client, user, granted: onDevice })),
    ...primaryFields(token),
    session_key_jwe: await sealSessionKey(key, transportKey),
  };
}

/** A primary refresh token in an answer. */
export const primaryFields = (token: string): Json => ({
  refresh_token: token,
  refresh_token_expires_in: PRIMARY_LIFETIME_S,
});

/** What an answer has that gives no access token. Version 1 writes its numbers as texts. */
export async function withoutAccess(
  call: Call,
  version: EndpointVersion,
  { tenant, client, user, granted }: PrimarySignIn,
): Promise<Json> {
  const { context } = call.parts;
  const facts = { tenant, client, now: call.now, uti: (await call.parts.random()).base64url(16) };
  const groupIds = await groupIdsOfUser(inTenant(context, tenant.id), user.id);
  const { amr, sessionId } = granted;
  return {
    token_type: 'Bearer',
    ...(version === 1 ? textTimes(call) : { expires_in: PRIMARY_LIFETIME_S, ext_expires_in: 0 }),
    // It need not be signed ([MS-OAPXBC] 3.2.5.1.2.2), and is not.
    id_token: unsignedToken(idClaims(facts, version, { user, groupIds, amr, sessionId }, undefined)),
    client_info: clientInfo(call, user, tenant),
  };
}

const textTimes = (call: Call): Json => ({
  expires_in: String(PRIMARY_LIFETIME_S),
  ext_expires_in: '0',
  expires_on: String(Math.floor(call.now / 1000) + PRIMARY_LIFETIME_S),
});
