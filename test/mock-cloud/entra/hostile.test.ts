/** Whatever comes in, the answer is a documented one: never a 5xx, and no error that the service did not expect. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createBrowser, LOGIN, submission } from './browser.ts';
import { nasty } from './nasty.ts';
import {
  ASSERTION_TYPE,
  assertion,
  assertionForm,
  registerSigningClient,
  SIGNING_CLIENT,
} from './signing-client.ts';
import { authorizePath, BROKER, CLI, DRS, DRS_HOST, REDIRECT, startDirectory } from './tenant.ts';

const directory = await startDirectory();
await registerSigningClient(directory);
after(() => directory.bench.close());

const fieldName = fc.constantFrom(
  ...[
    'client_id',
    'client_secret',
    'grant_type',
    'code',
    'redirect_uri',
    'resource',
    'scope',
    'refresh_token',
    'device_code',
    'code_verifier',
  ],
  ...[
    'client_assertion',
    'client_assertion_type',
    'assertion',
    'requested_token_use',
    'username',
    'password',
    'acceptForAll',
  ],
  ...[
    'response_type',
    'response_mode',
    'state',
    'nonce',
    'prompt',
    'login_hint',
    'domain_hint',
    'amr_values',
    'code_challenge',
    'client_info',
  ],
  ...[
    'ctx',
    'flowToken',
    'canary',
    'login',
    'loginfmt',
    'passwd',
    'otc',
    'request',
    'cancel',
    'back',
    'again',
    '__proto__',
    'client-request-id',
  ],
);
const known = fc.constantFrom(
  ...[
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'device_code',
    'srv_challenge',
    'password',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'on_behalf_of',
    ASSERTION_TYPE,
    SIGNING_CLIENT,
    'toString',
    'hasOwnProperty',
  ],
  ...[
    BROKER,
    CLI,
    DRS,
    REDIRECT,
    'openid offline_access',
    'https://graph.microsoft.com/.default',
    'form_post',
    '1',
  ],
);
const part = fc.json().map((text) => Buffer.from(text).toString('base64url'));
const claims = fc
  .record({
    iss: fc.constantFrom(SIGNING_CLIENT, BROKER),
    sub: fc.constantFrom(SIGNING_CLIENT, BROKER),
    aud: fc.constantFrom('https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token', 'https://', 'x'),
    exp: fc.double(),
    nbf: fc.option(fc.double(), { nil: undefined }),
    tid: fc.anything(),
  })
  .map((said) => Buffer.from(JSON.stringify(said) ?? '').toString('base64url'));
/** Nearly JSON web tokens. */
const jwt = fc.tuple(part, fc.oneof(part, claims), part).map((parts) => parts.join('.'));
const form = fc.array(fc.tuple(fieldName, fc.oneof(nasty, known, jwt)), { maxLength: 10 });
const path = fc.constantFrom(
  ...[
    'oauth2/token',
    'oauth2/v2.0/token',
    'oauth2/devicecode',
    'oauth2/v2.0/devicecode',
    'oauth2/authorize',
    'oauth2/v2.0/authorize',
  ],
  ...[
    'login',
    'SAS/ProcessAuth',
    'Consent/Set',
    'openid/userinfo',
    'oauth2/deviceauth',
    'GetCredentialType',
    'discovery/instance',
    'discovery/keys',
    'oauth2/logout',
  ],
  ...['.well-known/openid-configuration', 'UserRealm/x', 'oauth2/nativeclient'],
);
const tenant = fc.oneof(
  fc.constantFrom('common', 'contoso.com', 'organizations', 'consumers', '__proto__'),
  nasty.map((text) => encodeURIComponent(text.toWellFormed()) || 'x'),
);
const method = fc.constantFrom('GET', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH');
const type = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/json',
  'text/plain',
  '',
);

function encoded(fields: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
  ).toString();
}

function assertDocumented(status: number, what: string): void {
  assert.ok(status < 500, `${what} gave ${status}: ${String(directory.bench.defects.at(-1))}`);
}

test('the sign-in service takes any request', async () => {
  await fc.assert(
    fc.asyncProperty(
      tenant,
      path,
      method,
      type,
      form,
      form,
      async (segment, rest, verb, contentType, query, body) => {
        const answer = await directory.bench.call({
          host: LOGIN,
          method: verb,
          path: `/${segment}/${rest}?${encoded(query)}`,
          headers: { ...(contentType !== '' && { 'Content-Type': contentType }), Cookie: 'esctx=x; a; =b' },
          ...(verb !== 'GET' && verb !== 'HEAD' && { body: encoded(body) }),
        });
        assertDocumented(answer.status, `${verb} /${segment}/${rest}`);
      },
    ),
    { numRuns: 500 },
  );
});

test('bodies that are no forms, and headers that are no credentials', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), path, nasty, async (bytes, rest, secret) => {
      const basic = Buffer.from(`${secret}:${secret}`).toString('base64');
      const answer = await directory.bench.call({
        host: LOGIN,
        method: 'POST',
        path: `/contoso.com/${rest}`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: `Basic ${basic}` },
        body: Buffer.concat([Buffer.from('grant_type=client_credentials&resource=x&'), bytes]),
      });
      assertDocumented(answer.status, rest);
    }),
    { numRuns: 200 },
  );
});

test('paths that are not properly encoded', async () => {
  for (const broken of [
    '/%',
    '/%E0%A4%A/oauth2/token',
    '/common/UserRealm/%ff',
    '/%00/discovery/keys',
    '//',
    '/common//login',
  ]) {
    const answer = await directory.bench.call({ host: LOGIN, path: broken });
    assert.ok(answer.status >= 200 && answer.status < 500, `${broken}: ${answer.status}`);
    const registration = await directory.bench.call({ host: DRS_HOST, path: `${broken}/Discover` });
    assert.ok(registration.status >= 400 && registration.status < 500, `${broken}: ${registration.status}`);
  }
});

test('a genuine form with anything typed into it', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (name, password) => {
      const browser = createBrowser(directory.bench);
      const page = await browser.open(authorizePath());
      const fields = new URLSearchParams(
        submission(page, 'Next', { 'Email, phone, or Skype': name.toWellFormed() }).body,
      );
      fields.set('passwd', password.toWellFormed());
      const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie };
      const answer = await directory.bench.call({
        host: LOGIN,
        path: '/common/login',
        headers,
        body: fields.toString(),
      });
      assertDocumented(answer.status, name);
      assert.doesNotMatch(answer.text, /<script/i);
    }),
    { numRuns: 100 },
  );
});

test('no defect of the services in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});

test('an assertion with anything in its claims and its header is answered, never a defect', async () => {
  const { bench, tenant } = directory;
  const value = fc.oneof(fc.anything(), fc.double(), nasty);
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom('aud', 'exp', 'nbf', 'sub', 'iss', 'jti'), value, { maxKeys: 3 }),
      fc.dictionary(
        fc.constantFrom('x5t', 'x5t#S256', 'kid', 'x5c', 'typ'),
        fc.oneof(nasty, fc.array(nasty)),
      ),
      async (claims, header) => {
        const made = await assertion(bench.now, tenant.id, { claims, header }).catch(() => undefined);
        // What jose cannot write down nobody can send.
        if (made === undefined) return;
        const body = new URLSearchParams(assertionForm(made)).toString();
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
        const path = `/${tenant.id}/oauth2/v2.0/token`;
        const answer = await bench.call({ host: LOGIN, path, headers, body });
        assert.ok([200, 400, 401].includes(answer.status), answer.text);
      },
    ),
    { numRuns: 150 },
  );
  assert.deepEqual(bench.defects, []);
});
