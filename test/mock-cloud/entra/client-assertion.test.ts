/** A client proves who it is with the key of a certificate, not with a secret. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTenant } from '../../../mock-cloud/tenant/index.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';
import { verified } from './outsider.ts';
import { json } from './refusal.ts';
import {
  assertion,
  assertionForm,
  type Change,
  createIdentity,
  EXPIRED,
  REGISTERED,
  registerSigningClient,
  SIGNING_CLIENT,
  UNREGISTERED,
  x5t,
  x5tS256,
} from './signing-client.ts';
import { addApplication, BROKER, post, START, startDirectory } from './tenant.ts';

const directory = await startDirectory();
const { bench, tenant } = directory;
before(() => registerSigningClient(directory));
after(() => bench.close());

const V2 = `/${tenant.id}/oauth2/v2.0/token`;
const ask = async (change: Change = {}, form: Readonly<Record<string, string>> = {}, path = V2) =>
  post(bench, path, { ...assertionForm(await assertion(bench.now, tenant.id, change)), ...form });
const base64 = ({ der }: { readonly der: Buffer }): string => der.toString('base64');

const GOOD: Readonly<Record<string, Change>> = {
  'RS256 and the SHA-1 thumbprint': {},
  'the thumbprint with padding, as Python writes it': { header: { x5t: `${x5t(REGISTERED)}=` } },
  'PS256 and the SHA-256 thumbprint': { header: { alg: 'PS256', 'x5t#S256': x5tS256(REGISTERED) } },
  'the thumbprint as the key id': { header: { kid: REGISTERED.thumbprint } },
  'the certificate itself, which is registered': { header: { x5c: [base64(REGISTERED)] } },
  'thumbprint and chain, as for subject name and issuer': {
    header: { x5t: x5t(REGISTERED), x5c: [base64(REGISTERED), base64(UNREGISTERED)] },
  },
  'the version 1 endpoint as its audience': {
    claims: { aud: `https://login.microsoftonline.com/${tenant.id}/oauth2/token` },
  },
  'a domain and another name of the service in its audience': {
    claims: { aud: 'https://login.windows.net/contoso.com/oauth2/v2.0/token' },
  },
  'the issuer as its audience': { claims: { aud: `https://login.microsoftonline.com/${tenant.id}/v2.0` } },
  'a clock that is four minutes fast': { claims: { nbf: START / 1000 + 240 } },
  'no nbf at all': { claims: { nbf: undefined } },
};

for (const [what, change] of Object.entries(GOOD)) {
  test(`a token for an assertion with ${what}`, async () => {
    const answer = await ask(change);
    assert.equal(answer.status, 200, answer.text);
    const { access_token } = JSON.parse(answer.text);
    const claims = await verified(bench, access_token, { audience: 'https://graph.microsoft.com' });
    assert.deepEqual(
      [claims.appid, claims.appidacr, claims.roles, claims.idtyp],
      [SIGNING_CLIENT, '2', ['Device.Read.All'], 'app'],
    );
  });
}

test('a secret is told apart from a certificate in the token', async () => {
  const { clientId, secret } = tenant.administrator;
  const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
  const answer = await post(bench, V2, { ...form, client_id: clientId, client_secret: secret });
  const claims = await verified(bench, JSON.parse(answer.text).access_token, {});
  assert.equal(claims.appidacr, '1');
});

test('an assertion comes again as long as it holds, as MSAL sends it, and five minutes longer', async () => {
  const kept = assertionForm(await assertion(START, tenant.id));
  const at = async (minutes: number) => {
    bench.now = START + minutes * 60_000;
    const { status, text } = await post(bench, V2, kept);
    bench.now = START;
    return status === 200 ? 'token' : String(JSON.parse(text).error_codes);
  };
  assert.deepEqual(
    [await at(0), await at(1), await at(14.9), await at(15), await at(-4.9), await at(-5.1)],
    ['token', 'token', 'token', '700024', 'token', '700024'],
  );
});

const REFUSED: readonly [string, number, Change][] = [
  [
    'a key that is not registered, under the thumbprint of one that is',
    700027,
    { identity: UNREGISTERED, header: { x5t: x5t(REGISTERED) } },
  ],
  [
    'a certificate of its own making',
    700027,
    { identity: UNREGISTERED, header: { x5c: [base64(UNREGISTERED)] } },
  ],
  ['a registered certificate that has ended', 700027, { identity: EXPIRED }],
  ['the padding of another algorithm', 700027, { header: { alg: 'RS512', x5t: x5t(REGISTERED) } }],
  ['no thumbprint and no certificate', 50027, { header: {} }],
  ['no expiry', 50027, { claims: { exp: undefined } }],
  ['two audiences', 50027, { claims: { aud: [`https://login.microsoftonline.com/${tenant.id}/v2.0`, 'x'] } }],
  ['the subject of another client', 50048, { claims: { sub: BROKER } }],
  ['the name of another client', 700021, { claims: { iss: BROKER, sub: BROKER } }],
  [
    'the audience of another tenant',
    700023,
    { claims: { aud: `https://login.microsoftonline.com/${directory.other.id}/oauth2/v2.0/token` } },
  ],
  [
    'the audience of another host',
    700023,
    { claims: { aud: `https://login.evil.example/${tenant.id}/oauth2/v2.0/token` } },
  ],
  [
    'the audience of another endpoint',
    700023,
    { claims: { aud: `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0/authorize` } },
  ],
  ['a name as its audience', 700023, { claims: { aud: 'api://AzureADTokenExchange' } }],
];

for (const [what, code, change] of REFUSED) {
  test(`AADSTS${code} for ${what}`, async () => {
    const { status, error, description } = await json(ask(change));
    assert.deepEqual([status, error], [401, 'invalid_client']);
    assert.match(description, new RegExp(`^AADSTS${code}: `));
  });
}

test('the refusal names the thumbprint that was looked for', async () => {
  const { description } = await json(ask({ identity: UNREGISTERED }));
  assert.ok(
    description.includes(
      `[Reason - The key was not found., Thumbprint of key used by client: '${UNREGISTERED.thumbprint}']`,
    ),
    description,
  );
  assert.match(
    (await json(ask({ identity: EXPIRED }))).description,
    /\[Reason - The key used is expired\., Found key 'Start=2020-01-01T.*, End=2021-01-01T/,
  );
});

test('a signature is looked at, whatever else is right', async () => {
  const good = await assertion(bench.now, tenant.id);
  const [head, claims] = good.split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none', x5t: x5t(REGISTERED) })).toString('base64url');
  for (const forged of [`${head}.${claims}.`, `${head}.${claims}.AAAA`, `${none}.${claims}.`])
    assert.match((await json(ask({}, { client_assertion: forged }))).description, /^AADSTS700027: /);
});

test('the type of the assertion is needed, and only the one', async () => {
  assert.match(
    (await json(ask({}, { client_assertion_type: '' }))).description,
    /^AADSTS900144: .*'client_assertion_type'/,
  );
  assert.match((await json(ask({}, { client_assertion_type: 'jwt' }))).description, /^AADSTS90023: /);
});

test('a public client has no assertions; one with a secret only has no key', async () => {
  assert.match((await json(ask({}, { client_id: BROKER }))).description, /^AADSTS700025: /);
  const appId = 'a5516e2d-0000-4000-8000-000000000002';
  await addApplication(directory, { appId, confidential: true, secret: 's' });
  const change = { claims: { iss: appId, sub: appId } };
  assert.match((await json(ask(change, { client_id: appId }))).description, /^AADSTS700027: /);
  const wrong = { client_assertion: '', client_assertion_type: '', client_secret: 'null' };
  assert.match((await json(ask({}, wrong))).description, /^AADSTS7000215: /);
});

test('a tenant file has the certificate as PEM or DER; what is none is told with its place', async () => {
  const { pem, der, thumbprint } = createIdentity('CN=Tool');
  const described = (certificates: readonly string[]) =>
    createTenant(
      bench.context,
      TenantSpec.parse({
        name: 'Adatum',
        domain: `adatum-${certificates.length}.com`,
        applications: [{ displayName: 'Tool', certificates, applicationPermissions: ['Device.Read.All'] }],
      }),
    );
  const made = await described([pem, der.toString('base64')]);
  const [tool] = made.applications;
  assert.deepEqual(tool?.certificateThumbprints, [thumbprint, thumbprint]);
  assert.equal(tool?.secret, undefined);
  await assert.rejects(
    described([pem, pem, 'nonsense']),
    /applications\[0\]\.certificates\[2\].*PEM .*without its private key/s,
  );
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
