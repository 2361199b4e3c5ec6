/** A token in the device's own name, from its certificate: what a PC without a user shows (`wire/device-token.ts`). */

import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import {
  type DeviceTokenRequest,
  deviceTokenForm,
  deviceTokenSignedPart,
  SERVER_CHALLENGE,
  ServerChallenge,
  signedDeviceTokenRequest,
} from '#wire/device-token.ts';
import { readCertificate } from '../certificates/index.ts';
import type { HttpResponse } from '../network/index.ts';
import { done, failure, failureOf, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { UserTokens } from '../tokens/index.ts';
import { type DeviceKey, tpmKey, windowsKey } from './device-key.ts';
import type { Joined } from './join-record.ts';

const AUTHORITY = 'https://login.microsoftonline.com';
const Token = z.looseObject({ access_token: z.string().min(1) });
const Refusal = z.looseObject({ error: z.string(), error_description: z.string().optional() });

/** Asks for a token for `resource`; the PC must be joined. */
export async function deviceToken(
  activity: Activity,
  joined: Joined,
  resource: string,
): Promise<Outcome<string>> {
  const answer = await signedRequest(activity, joined, { resource }, Token);
  return answer.ok ? done(answer.value.access_token) : answer;
}

/** Asks for tokens of a user who has typed a password at the Windows sign-in screen; the device vouches for where. */
export async function tokensByPassword(
  activity: Activity,
  joined: Joined,
  user: { readonly username: string; readonly password: string },
): Promise<Outcome<UserTokens>> {
  return signedRequest(activity, joined, { resource: REGISTRATION_RESOURCE, user }, UserTokens);
}

/** Asks for a token of a user who has signed in; the device shows itself, so that rules for devices can be judged. */
export async function tokenOnDevice(
  activity: Activity,
  joined: Joined,
  asked: { readonly refreshToken: string; readonly resource: string },
): Promise<Outcome<string>> {
  const answer = await signedRequest(activity, joined, asked, Token);
  return answer.ok ? done(answer.value.access_token) : answer;
}

async function signedRequest<S extends z.ZodType>(
  activity: Activity,
  joined: Joined,
  asked: Pick<DeviceTokenRequest, 'refreshToken' | 'resource' | 'user'>,
  schema: S,
): Promise<Outcome<z.output<S>>> {
  const { pc } = activity;
  const url = `${AUTHORITY}/${joined.tenantId}/oauth2/token`;
  const stored = await readCertificate(pc, 'My', 'System', joined.certificateThumbprint);
  if (stored === undefined)
    return failure('certificateNotFound', 'My/System', 'the device certificate is not there');
  const nonce = await askToken(
    activity,
    url,
    new URLSearchParams({ grant_type: SERVER_CHALLENGE }),
    ServerChallenge,
  );
  if (!nonce.ok) return nonce;
  const { certificate } = stored;
  const part = deviceTokenSignedPart({ ...asked, nonce: nonce.value.Nonce, certificate });
  const signature = await keyOfJoin(activity, joined, certificate).sign(Buffer.from(part));
  if (!signature.ok) return signature;
  const request = signedDeviceTokenRequest(part, signature.value);
  return askToken(activity, url, deviceTokenForm(request), schema);
}

function keyOfJoin(activity: Activity, joined: Joined, certificate: Uint8Array): DeviceKey {
  const { pc } = activity;
  if (joined.keyInTpm !== true) return windowsKey(pc, joined.deviceKeyOwner);
  return tpmKey(activity, new X509Certificate(certificate).publicKey);
}

async function askToken<S extends z.ZodType>(
  { pc, task }: Activity,
  url: string,
  form: URLSearchParams,
  schema: S,
): Promise<Outcome<z.output<S>>> {
  try {
    const response = await pc.http.request(task, {
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: form.toString(),
    });
    const answer = schema.safeParse(response.json());
    if (response.status === 200 && answer.success) return done(answer.data);
    return failure('grantFailed', url, refusalText(response));
  } catch (error) {
    return failureOf(error, url, 'invalidData');
  }
}

function refusalText(response: HttpResponse): string {
  const refusal = Refusal.safeParse(response.json());
  if (!refusal.success) return `no token: HTTP status ${response.status}`;
  return refusal.data.error_description ?? refusal.data.error;
}
