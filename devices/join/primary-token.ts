/**
 * The user's primary refresh token on a joined device, and what it is exchanged for ([MS-OAPXBC] 3.1.5.1.2 and 3.1.5.1.3): as the
 * device vouches for the user, rules for devices can be judged.
 */

import { z } from 'zod';
import { REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import {
  BROKER_CLIENT_ID,
  BROKER_REDIRECT,
  type DeviceTokenRequest,
  deviceTokenForm,
  USER_REFRESH,
} from '#wire/device-token.ts';
import { PrimaryTokenAnswer } from '#wire/primary-token.ts';
import { openAnswer, openSessionKey, signWithSessionKey } from '#wire/session-key.ts';
import { done, failureOf, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { UserTokens } from '../tokens/index.ts';
import { askToken, readAnswer, serverNonce, signedRequest } from './device-token.ts';
import type { Joined } from './join-record.ts';

const Token = z.looseObject({ access_token: z.string().min(1) });
const CONTEXT_BYTES = 24;

/** Asks for tokens of a user who has typed a password at the Windows sign-in screen. */
export async function tokensByPassword(
  activity: Activity,
  joined: Joined,
  user: { readonly username: string; readonly password: string },
): Promise<Outcome<UserTokens>> {
  const session = await startSession(activity, joined, { user });
  if (!session.ok) return session;
  return exchange(activity, joined, session.value, { resource: REGISTRATION_RESOURCE, schema: UserTokens });
}

/** Asks for a token of a user who has signed in, by what the sign-in has left. */
export async function tokenOnDevice(
  activity: Activity,
  joined: Joined,
  { refreshToken, resource }: { readonly refreshToken: string; readonly resource: string },
): Promise<Outcome<string>> {
  const session = await startSession(activity, joined, { refreshToken });
  if (!session.ok) return session;
  const answer = await exchange(activity, joined, session.value, { resource, schema: Token });
  return answer.ok ? done(answer.value.access_token) : answer;
}

interface Session {
  readonly primaryToken: string;
  readonly key: Buffer;
}

/** The session key comes under the transport key that the device gave at its join. */
async function startSession(
  activity: Activity,
  joined: Joined,
  whose: Pick<DeviceTokenRequest, 'user' | 'refreshToken'>,
): Promise<Outcome<Session>> {
  const answer = await signedRequest(activity, joined, { ...whose, resource: undefined }, PrimaryTokenAnswer);
  if (!answer.ok) return answer;
  const { privateKey } = activity.pc.keys.pair(joined.transportKeyOwner);
  try {
    const key = openSessionKey(answer.value.session_key_jwe, privateKey);
    return done({ primaryToken: answer.value.refresh_token, key });
  } catch (error) {
    return failureOf(error, 'session_key_jwe', 'invalidData');
  }
}

async function exchange<S extends z.ZodType>(
  activity: Activity,
  joined: Joined,
  { primaryToken, key }: Session,
  { resource, schema }: { readonly resource: string; readonly schema: S },
): Promise<Outcome<z.output<S>>> {
  const { pc } = activity;
  const nonce = await serverNonce(activity, joined);
  if (!nonce.ok) return nonce;
  const iat = Math.floor(pc.clock.now() / 1000);
  const claims = {
    client_id: BROKER_CLIENT_ID,
    scope: 'openid',
    resource,
    request_nonce: nonce.value,
    refresh_token: primaryToken,
    redirect_uri: BROKER_REDIRECT,
    iss: 'aad:brokerplugin',
    grant_type: USER_REFRESH,
    aud: 'login.microsoftonline.com',
    iat: String(iat),
    exp: String(iat + 3600),
  };
  const context = Buffer.from(pc.random.hex(CONTEXT_BYTES * 2), 'hex');
  const request = signWithSessionKey(claims, { sessionKey: key, context });
  const answer = await askToken(activity, joined, deviceTokenForm(request));
  if (!answer.ok) return answer;
  try {
    return readAnswer(await openAnswer(answer.value, key), schema);
  } catch (error) {
    return failureOf(error, 'token answer', 'invalidData');
  }
}
