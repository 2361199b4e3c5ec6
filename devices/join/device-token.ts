/** A token in the device's own name, from its certificate: what a PC without a user shows (`wire/device-token.ts`). */

import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import {
  type DeviceTokenRequest,
  deviceTokenForm,
  deviceTokenSignedPart,
  SERVER_CHALLENGE,
  ServerChallenge,
  signedDeviceTokenRequest,
} from '#wire/device-token.ts';
import { readJson } from '#wire/json-contract.ts';
import { readCertificate } from '../certificates/index.ts';
import type { HttpResponse } from '../network/index.ts';
import { done, failure, failureOf, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
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

/** Sends a request that the device key has signed, and reads the answer. */
export async function signedRequest<S extends z.ZodType>(
  activity: Activity,
  joined: Joined,
  asked: Pick<DeviceTokenRequest, 'refreshToken' | 'resource' | 'user'>,
  schema: S,
): Promise<Outcome<z.output<S>>> {
  const { pc } = activity;
  const stored = await readCertificate(pc, 'My', 'System', joined.certificateThumbprint);
  if (stored === undefined)
    return failure('certificateNotFound', 'My/System', 'the device certificate is not there');
  const nonce = await serverNonce(activity, joined);
  if (!nonce.ok) return nonce;
  const { certificate } = stored;
  const part = deviceTokenSignedPart({ ...asked, nonce: nonce.value, certificate });
  const signature = await keyOfJoin(activity, joined, certificate).sign(Buffer.from(part));
  if (!signature.ok) return signature;
  const request = signedDeviceTokenRequest(part, signature.value);
  const answer = await askToken(activity, joined, deviceTokenForm(request));
  return answer.ok ? readAnswer(answer.value, schema) : answer;
}

function keyOfJoin(activity: Activity, joined: Joined, certificate: Uint8Array): DeviceKey {
  const { pc } = activity;
  if (joined.keyInTpm !== true) return windowsKey(pc, joined.deviceKeyOwner);
  return tpmKey(activity, new X509Certificate(certificate).publicKey);
}

/** A nonce of the directory, for one request or for several. */
export async function serverNonce(activity: Activity, joined: Joined): Promise<Outcome<string>> {
  const form = new URLSearchParams({ grant_type: SERVER_CHALLENGE });
  const answer = await askToken(activity, joined, form);
  if (!answer.ok) return answer;
  const challenge = readAnswer(answer.value, ServerChallenge);
  return challenge.ok ? done(challenge.value.Nonce) : challenge;
}

/** The text of a good answer of the token endpoint. */
export async function askToken(
  { pc, task }: Activity,
  { tenantId }: Joined,
  form: URLSearchParams,
): Promise<Outcome<string>> {
  const url = `${AUTHORITY}/${tenantId}/oauth2/token`;
  try {
    const response = await pc.http.request(task, {
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: form.toString(),
    });
    if (response.status === 200) return done(response.text());
    return failure('grantFailed', url, refusalText(response));
  } catch (error) {
    return failureOf(error, url, 'invalidData');
  }
}

/** Reads an answer in JSON. */
export function readAnswer<S extends z.ZodType>(text: string, schema: S): Outcome<z.output<S>> {
  try {
    return done(readJson(schema, text, 'token answer'));
  } catch (error) {
    return failureOf(error, AUTHORITY, 'invalidData');
  }
}

function refusalText(response: HttpResponse): string {
  const refusal = Refusal.safeParse(response.json());
  if (!refusal.success) return `no token: HTTP status ${response.status}`;
  return refusal.data.error_description ?? refusal.data.error;
}
