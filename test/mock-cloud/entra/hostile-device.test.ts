/** Devices that are out for trouble: anything in claims, headers, cookies and bodies is answered, and is never a defect. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { signWithSessionKey } from '../../../wire/session-key.ts';
import { LOGIN } from './browser.ts';
import { begin, poll, tokenOfGus } from './bulk.ts';
import { helloAssertion, registerKey, tokenForKeys } from './hello.ts';
import { nasty } from './nasty.ts';
import { joinedDevice } from './session-device.ts';
import { authorizePath, CLI, PASSWORD, post, startDirectory } from './tenant.ts';

const directory = await startDirectory();
const { bench } = directory;
after(() => bench.close());
const device = await joinedDevice(directory);
const session = await device.session();

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const value = fc.oneof(
  nasty,
  fc.constantFrom(
    'openid aza ugs',
    'aza',
    'openid',
    CLI,
    'https://graph.microsoft.com',
    JWT_BEARER,
    'password',
  ),
  fc.json().map((text) => JSON.parse(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(session.prt),
);
const names = [
  ...['client_id', 'scope', 'resource', 'grant_type', 'refresh_token', 'redirect_uri', 'request_nonce'],
  ...['iat', 'exp', 'username', 'password', 'assertion', 'iss', 'aud', '__proto__', 'previous_refresh_token'],
];
const claims = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });
const form = fc.constantFrom<Record<string, string>>(
  {},
  { windows_api_version: '2.2' },
  { windows_api_version: '' },
  { prt_protocol_version: '3.0' },
  { prt_protocol_version: '4.0' },
);
const path = fc.constantFrom(
  '/common/oauth2/token',
  '/contoso.com/oauth2/v2.0/token',
  '/fabrikam.com/oauth2/token',
);
const answered = ({ status, text }: { readonly status: number; readonly text: string }): void => {
  assert.ok([200, 302, 400, 401].includes(status), `${status} ${text} ${String(bench.defects.at(-1))}`);
  assert.ok(bench.defects.length === 0, String(bench.defects.at(-1)));
};

test('requests that the device has signed', async () => {
  const good = { grant_type: 'password', username: 'anna@contoso.com', password: PASSWORD };
  await fc.assert(
    fc.asyncProperty(claims, form, path, async (odd, more, to) => {
      answered(await device.ask({ ...good, ...odd }, { form: more, path: to }));
    }),
    { numRuns: 150 },
  );
});

test('requests that the session has signed', async () => {
  await fc.assert(
    fc.asyncProperty(claims, form, path, async (odd, more, to) => {
      const good = { client_id: CLI, resource: 'https://graph.microsoft.com' };
      answered(await device.exchange(session, { ...good, ...odd }, { form: more, path: to }));
    }),
    { numRuns: 150 },
  );
});

test('what is no signed request', async () => {
  const part = fc.oneof(
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
    fc.constantFrom(
      '',
      'eyJhbGciOiJIUzI1NiIsImN0eCI6IkFBIn0',
      'eyJhbGciOiJSUzI1NiIsIng1YyI6IkFBIn0',
      '%',
      'e30',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), form, async (parts, more) => {
      const body = { grant_type: JWT_BEARER, request: parts.join('.'), ...more };
      const answer = await post(bench, '/common/oauth2/token', body);
      answered(answer);
      assert.notEqual(answer.status, 200);
    }),
    { numRuns: 200 },
  );
});

test('assertions of Windows Hello keys', async () => {
  const odd = fc.dictionary(fc.constantFrom('iss', 'iat', 'exp', 'request_nonce', 'aud'), value, {
    maxKeys: 3,
  });
  await registerKey(directory, await tokenForKeys(directory, device));
  await fc.assert(
    fc.asyncProperty(odd, async (said) => {
      const assertion = helloAssertion(bench.now, { iss: 'nina@contoso.com', ...said });
      answered(await device.ask({ grant_type: JWT_BEARER, assertion }));
    }),
    { numRuns: 80 },
  );
});

test('credentials at the authorization endpoint', async () => {
  const odd = fc.dictionary(fc.constantFrom('refresh_token', 'request_nonce', 'iat', 'is_primary'), value, {
    maxKeys: 3,
  });
  const query = fc.constantFrom<Record<string, string>>(
    {},
    { prompt: 'none' },
    { sso_nonce: 'x' },
    { login_hint: 'x' },
  );
  await fc.assert(
    fc.asyncProperty(odd, query, fc.option(nasty, { nil: undefined }), async (said, parameters, raw) => {
      const whole = {
        refresh_token: session.prt,
        is_primary: 'true',
        request_nonce: await device.nonce(),
        ...said,
      };
      const signed = signWithSessionKey(whole, { sessionKey: session.sessionKey, context: randomBytes(24) });
      const cookie = raw === undefined ? signed : encodeURIComponent(raw.toWellFormed());
      const headers = { Cookie: `x-ms-RefreshTokenCredential=${cookie}; x-ms-DeviceCredential=${cookie}` };
      answered(await bench.call({ host: LOGIN, path: authorizePath(parameters), headers }));
    }),
    { numRuns: 100 },
  );
});

test('keys and packages', async () => {
  const token = await tokenForKeys(directory, device);
  const administrators = await tokenOfGus(directory);
  await fc.assert(
    fc.asyncProperty(value, value, value, async (first, second, third) => {
      answered(await registerKey(directory, token, { kngc: first }));
      answered(await registerKey(directory, token, first ?? null));
      const { status } = await begin(directory, administrators, { pid: first, name: second, exp: third });
      assert.equal(status, 200);
      assert.equal(
        (await poll(directory, administrators, String(first).toWellFormed())).state,
        'CompleteError',
      );
    }),
    { numRuns: 60 },
  );
});

test('no defect of the services in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
