/** A Windows Hello key: how a device registers it, and the assertion that it signs. */

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { answerNumberMatch } from '../../../mock-cloud/entra/sign-in/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { encodeCngPublicBlob } from '../../../wire/cng-blob.ts';
import { signWithSessionKey } from '../../../wire/session-key.ts';
import type { Answer } from '../service-bench.ts';
import { createBrowser } from './browser.ts';
import type { SessionDevice } from './session-device.ts';
import {
  authorizePath,
  BROKER,
  type Directory,
  DRS_HOST,
  PASSWORD,
  post,
  REDIRECT,
  redirectOf,
  VERIFIER,
} from './tenant.ts';

/** The key of the tests; it is made once. */
export const helloKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const blobOf = (pair: typeof helloKey): Buffer => encodeCngPublicBlob(pair.publicKey);

/** Registers a key, as roadtx, AADInternals and libhimmelblau do. */
export function registerKey(
  { bench }: Directory,
  token: string,
  body: unknown = { kngc: blobOf(helloKey).toString('base64') },
  path = '/EnrollmentServer/key/?api-version=1.0',
): Promise<Answer> {
  return bench.call({
    host: DRS_HOST,
    path,
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'client-request-id': '11111111-2222-4333-8444-555555555555',
    },
    body: JSON.stringify(body),
  });
}

/** The assertion of a sign-in. */
export function helloAssertion(
  now: number,
  claims: Readonly<Record<string, unknown>> = {},
  {
    pair = helloKey,
    ...header
  }: { readonly pair?: typeof helloKey; readonly use?: string; readonly kid?: string } = {},
): string {
  const kid = createHash('sha256').update(blobOf(pair)).digest('base64');
  const seconds = Math.floor(now / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const whole = {
    iss: 'otto@contoso.com',
    aud: 'common',
    iat: seconds - 3600,
    exp: seconds + 3600,
    scope: 'openid aza ugs',
    ...claims,
  };
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid, use: 'ngc', ...header })}.${part(whole)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), pair.privateKey).toString('base64url')}`;
}

/** A token of Nina's that is good for registering keys: her device has signed her in, and she has given a second factor. */
export async function tokenForKeys(
  directory: Directory,
  device: SessionDevice,
  parameters: Readonly<Record<string, string>> = { amr_values: 'ngcmfa' },
): Promise<string> {
  const { bench, tenant } = directory;
  const { prt, sessionKey } = await device.session({
    grant_type: 'password',
    username: 'nina@contoso.com',
    password: PASSWORD,
  });
  const claims = { refresh_token: prt, is_primary: 'true', request_nonce: await device.nonce() };
  const browser = createBrowser(bench);
  browser.cookies.set(
    'x-ms-RefreshTokenCredential',
    signWithSessionKey(claims, { sessionKey, context: randomBytes(24) }),
  );
  let page = await browser.open(authorizePath(parameters));
  if (page.answer.status === 200) {
    const number = Number(/\b(\d\d)\b/.exec(page.text)?.[1]);
    await answerNumberMatch(inTenant(bench.context, tenant.id), 'nina@contoso.com', number);
    page = await browser.press(page, 'I have approved it');
  }
  const code = redirectOf(page).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: BROKER, redirect_uri: REDIRECT, code };
  const answer = await post(bench, '/common/oauth2/token', { ...form, code_verifier: VERIFIER });
  return JSON.parse(answer.text).access_token;
}
