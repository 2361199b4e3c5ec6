/** A PC that has joined, and what it signs for its user: with the device key, and with keys of a session. */

import assert from 'node:assert/strict';
import { randomBytes, sign } from 'node:crypto';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { isBySessionKey, openAnswer, openSessionKey, signWithSessionKey } from '../../../wire/session-key.ts';
import { createJoiningPc, deviceKey, transportKey } from '../device-registration/bench.ts';
import type { Answer } from '../service-bench.ts';
import { type Directory, PASSWORD, post, tokensFor } from './tenant.ts';

/** Windows Sign In. */
export const WINDOWS = '38aa3b87-a06d-4817-b275-7a316988d93b';
export const COMMON = '/common/oauth2/token';

/** A primary refresh token with its session key. */
export interface Session {
  readonly prt: string;
  readonly sessionKey: Buffer;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** What differs from a good request by a session key. */
export interface SessionChange {
  readonly path?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly version?: 1 | 2;
  readonly sessionKey?: Buffer;
}

/** What the tests do with the PC. */
export type SessionDevice = Awaited<ReturnType<typeof joinedDevice>>;

/** Joins a PC, Anna's unless another token for joining is given; with `attributes: {}` it is another one. */
export async function joinedDevice(
  directory: Directory,
  joinChange: Readonly<Record<string, unknown>> = {},
  token?: string,
) {
  const { bench, tenant } = directory;
  const own = token ?? (await tokensFor(directory, 'anna@contoso.com')).access_token;
  const pc = createJoiningPc(directory, own);
  const { der, object } = await pc.joined(joinChange);
  const objects = bench.context.store.collection(deviceObjects, tenant.id);

  async function nonce(): Promise<string> {
    const { status, text } = await post(bench, COMMON, { grant_type: 'srv_challenge' });
    assert.equal(status, 200, text);
    return JSON.parse(text).Nonce;
  }

  /** Sends claims that the device key has signed, as ROADtools and Windows do. */
  async function ask(
    claims: Readonly<Record<string, unknown>>,
    { path = COMMON, form = { windows_api_version: '2.2' } }: SessionChange = {},
  ): Promise<Answer> {
    const header = { alg: 'RS256', typ: 'JWT', x5c: der.toString('base64'), kdf_ver: 2 };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const whole = {
      client_id: WINDOWS,
      request_nonce: await nonce(),
      scope: 'openid aza ugs',
      group_sids: [],
      win_ver: '10.0.19041.868',
      ...claims,
    };
    const signed = `${part(header)}.${part(whole)}`;
    const signature = sign('sha256', Buffer.from(signed), deviceKey.privateKey).toString('base64url');
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return post(bench, path, {
      grant_type,
      request: `${signed}.${signature}`,
      client_info: '1',
      tgt: 'True',
      ...form,
    });
  }

  /** A primary refresh token by a password, unless told. */
  async function session(
    claims: Readonly<Record<string, unknown>> = {
      grant_type: 'password',
      username: 'anna@contoso.com',
      password: PASSWORD,
    },
    change: SessionChange = {},
  ): Promise<Session> {
    const { status, text } = await ask(claims, change);
    assert.equal(status, 200, text);
    const answer = JSON.parse(text);
    const sessionKey = openSessionKey(answer.session_key_jwe, transportKey.privateKey);
    return { prt: answer.refresh_token, sessionKey, answer };
  }

  /** Sends claims that a key of the session has signed. */
  async function exchange(
    { prt, sessionKey }: Pick<Session, 'prt' | 'sessionKey'>,
    claims: Readonly<Record<string, unknown>>,
    { path = COMMON, form = { windows_api_version: '2.2' }, version = 2, ...other }: SessionChange = {},
  ): Promise<Answer> {
    const whole = {
      scope: 'openid',
      request_nonce: await nonce(),
      refresh_token: prt,
      grant_type: 'refresh_token',
      ...claims,
    };
    const key = { sessionKey: other.sessionKey ?? sessionKey, context: randomBytes(24), version };
    const request = signWithSessionKey(whole, key);
    assert.ok(isBySessionKey(request));
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return post(bench, path, { grant_type, request, client_info: '1', ...form });
  }

  /** The same with its answer opened. */
  async function exchanged(
    session: Pick<Session, 'prt' | 'sessionKey'>,
    claims: Readonly<Record<string, unknown>>,
    change: SessionChange = {},
  ): Promise<Record<string, string> & { refresh_token_expires_in?: number }> {
    const { status, text } = await exchange(session, claims, change);
    assert.equal(status, 200, text);
    return JSON.parse(await openAnswer(text, session.sessionKey));
  }

  /** Changes the object of the device; undefined deletes it. */
  async function change(facts: object | undefined): Promise<void> {
    if (facts === undefined) await objects.delete(object.id);
    else await objects.put(object.id, { ...object, ...facts });
  }

  return { der, object, nonce, ask, session, exchange, exchanged, change };
}
