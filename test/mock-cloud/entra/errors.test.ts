/** Every row of the table of refusals, as a client meets it. A row without a test fails the last one. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { REFUSALS, type RefusalName } from '../../../mock-cloud/entra/refusals.ts';
import { createBrowser, LOGIN } from './browser.ts';
import { federationCases } from './federation.ts';
import { policyCases } from './policies.ts';
import { deviceCases, json, type Seen } from './refusal.ts';
import { sessionCases } from './session-cases.ts';
import { later, pageOf, signInCases } from './sign-in-cases.ts';
import { assertionCases } from './signing-client.ts';
import {
  addApplication,
  authorizePath,
  BROKER,
  CLI,
  codeFor,
  DRS,
  enter,
  post,
  REDIRECT,
  startDirectory,
  tokensFor,
  VERIFIER,
} from './tenant.ts';
import { clientCases } from './web-api.ts';

const directory = await startDirectory();
after(() => directory.bench.close());
const seen = new Set<RefusalName>();

const token = (form: Readonly<Record<string, string>>, path = '/contoso.com/oauth2/token') =>
  json(post(directory.bench, path, form));
const get = (path: string) => json(directory.bench.call({ host: LOGIN, path }));
const { page, redirected } = pageOf(() => directory);
const secret = () => ({
  client_id: directory.tenant.administrator.clientId,
  client_secret: directory.tenant.administrator.secret,
});
const codeForm = async (): Promise<Record<string, string>> => ({
  grant_type: 'authorization_code',
  client_id: BROKER,
  redirect_uri: REDIRECT,
  code: await codeFor(directory, 'anna@contoso.com'),
  code_verifier: VERIFIER,
});
const refreshForm = async (): Promise<Record<string, string>> => ({
  grant_type: 'refresh_token',
  client_id: BROKER,
  refresh_token: (await tokensFor(directory, 'anna@contoso.com')).refresh_token,
});
const deviceForm = async (version: 1 | 2): Promise<Record<string, string>> => {
  const path = version === 1 ? '/contoso.com/oauth2/devicecode' : '/contoso.com/oauth2/v2.0/devicecode';
  const { text } = await post(directory.bench, path, { client_id: CLI, resource: DRS, scope: 'openid' });
  return { grant_type: 'device_code', client_id: CLI, ...JSON.parse(text) };
};
const MINUTE = 60_000;

const CASES: Readonly<Record<RefusalName, () => Promise<Seen>>> = {
  ...deviceCases(() => directory),
  ...sessionCases(() => directory),
  ...federationCases(() => directory),
  ...policyCases(() => directory),
  ...assertionCases(() => directory),
  ...clientCases(() => directory),
  ...signInCases(() => directory),
  wrongEndpointMethod: () => get('/contoso.com/oauth2/v2.0/token'),
  tenantNotFound: () => token({ grant_type: 'refresh_token' }, '/nowhere.example/oauth2/token'),
  tenantNotFoundByDiscovery: () => get('/nowhere.example/v2.0/.well-known/openid-configuration'),
  noTenant: () =>
    token({ grant_type: 'client_credentials', ...secret(), resource: DRS }, '/common/oauth2/token'),
  unknownInstance: () =>
    get(
      '/common/discovery/instance?api-version=1.1&authorization_endpoint=https://evil.example/common/oauth2/authorize',
    ),
  fieldMissing: () => token({ client_id: BROKER }),
  malformed: () => get('/%E0%A4%A/oauth2/token'),
  badRequest: () => page(authorizePath({ response_mode: 'smoke' })),
  applicationNotFound: () =>
    page(authorizePath({ client_id: 'cccccccc-0000-4000-8000-000000000003' }, 'contoso.com')),
  resourceNotFound: async () => token({ ...(await refreshForm()), resource: 'https://nobody.example' }),
  redirectMismatch: async () => token({ ...(await codeForm()), redirect_uri: 'ms-aadj-redir://auth/mdm' }),
  responseTypeUnsupported: () => redirected(authorizePath({ response_type: 'id_token' })),
  scopeInvalid: () =>
    redirected(authorizePath({ scope: `${DRS}/.default https://graph.microsoft.com/.default` }, 'common', 2)),
  defaultScopeNeeded: () =>
    token(
      { grant_type: 'client_credentials', ...secret(), scope: 'User.Read' },
      '/contoso.com/oauth2/v2.0/token',
    ),
  grantUnsupported: () => token({ grant_type: 'magic' }),
  secretMissing: () =>
    token({ grant_type: 'client_credentials', client_id: secret().client_id, resource: DRS }),
  secretWrong: () =>
    token({ grant_type: 'client_credentials', ...secret(), client_secret: 'x', resource: DRS }),
  secretOfPublicClient: async () => token({ ...(await refreshForm()), client_secret: 'x' }),
  grantInvalid: async () => token({ ...(await refreshForm()), refresh_token: 'x' }),
  grantExpired: async () => {
    const form = await codeForm();
    return later(directory, 10 * MINUTE, () => token(form));
  },
  refreshTokenExpired: async () => {
    const form = await refreshForm();
    return later(directory, 90 * 24 * 60 * MINUTE, () => token(form));
  },
  codeRedeemed: async () => {
    const form = await codeForm();
    await post(directory.bench, '/common/oauth2/token', form);
    return token(form);
  },
  verifierMismatch: async () => token({ ...(await codeForm()), code_verifier: `${VERIFIER}x` }),
  devicePending: async () => token(await deviceForm(2)),
  deviceSlowDown: async () => {
    const form = await deviceForm(2);
    await token(form);
    return token(form);
  },
  deviceDeclined: async () => {
    const form = await deviceForm(2);
    const browser = createBrowser(directory.bench);
    const first = await browser.press(await browser.open('/common/oauth2/deviceauth'), 'Next', {
      Code: form.user_code ?? '',
    });
    const cancelled = await browser.press(await enter(browser, first, 'nina@contoso.com'), 'Cancel');
    assert.match(cancelled.text, /You cancelled the sign-in/);
    return token(form);
  },
  deviceCodeUnknown: () => token({ grant_type: 'device_code', client_id: CLI, code: 'x' }),
  deviceCodeExpired: async () => {
    const form = await deviceForm(2);
    return later(directory, 15 * MINUTE, () => token(form, '/contoso.com/oauth2/v2.0/token'));
  },
  deviceCodeExpiredV1: async () => {
    const form = await deviceForm(1);
    return later(directory, 15 * MINUTE, () => token(form));
  },
};

const NAMES = Object.keys(REFUSALS).filter((name): name is RefusalName => name in REFUSALS);

for (const name of NAMES) {
  const row = REFUSALS[name];
  test(`AADSTS${row.code} ${name}`, async () => {
    const { status, error, description } = await CASES[name]();
    // The beginning of the text, up to the first thing that is filled in.
    const start = row.text.split(/\{|'/)[0] ?? '';
    assert.ok(
      description.includes(`AADSTS${row.code}: ${start}`),
      `${description}\nshould say AADSTS${row.code}: ${start}`,
    );
    assert.doesNotMatch(description, /\{\w+\}/, 'every place of the text is filled in');
    if (error !== undefined) {
      assert.equal(error, row.error);
      assert.ok(status === row.status || status === 302, `status ${status}`);
    } else {
      assert.ok([200, 400].includes(status));
    }
    seen.add(name);
  });
}

test('other ways to the same refusals at the token endpoint', async () => {
  const expect = async (code: number, answer: Promise<Seen>) =>
    assert.match((await answer).description, new RegExp(`^AADSTS${code}: `));
  const confidential = 'dddddddd-0000-4000-8000-000000000004';
  await addApplication(directory, { appId: confidential, confidential: true, secret: 's' });
  await expect(900144, token({ grant_type: 'authorization_code' }));
  await expect(900144, token({ grant_type: 'refresh_token' }));
  await expect(900144, token({ grant_type: 'device_code' }));
  await expect(900144, token({ grant_type: 'client_credentials' }));
  await expect(900144, token({ grant_type: 'client_credentials', ...secret() }));
  await expect(
    700016,
    token({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'x', resource: DRS }),
  );
  await expect(7000218, token({ grant_type: 'client_credentials', client_id: BROKER, resource: DRS }));
  await expect(70000, token({ ...(await codeForm()), code: 'x' }));
  await expect(70000, token({ ...(await codeForm()), client_id: CLI }));
  await expect(70000, token(await codeForm(), '/fabrikam.com/oauth2/token'));
  await expect(70000, token(await refreshForm(), '/fabrikam.com/oauth2/token'));
  await expect(
    700016,
    token({ ...(await refreshForm()), client_id: 'eeeeeeee-0000-4000-8000-000000000005' }),
  );
  await expect(70000, token({ ...(await deviceForm(2)), client_id: BROKER }));
  await expect(50011, token({ ...(await codeForm()), redirect_uri: '' }));
  await expect(700016, json(post(directory.bench, '/contoso.com/oauth2/devicecode', { client_id: 'x' })));
  await expect(
    900144,
    json(post(directory.bench, '/contoso.com/oauth2/v2.0/devicecode', { client_id: CLI })),
  );
  await expect(900144, get('/common/discovery/instance'));
  await expect(50049, get('/common/discovery/instance?authorization_endpoint=http%3A'));
  await expect(900144, page(authorizePath({ client_id: '' })));
  await expect(90002, page(authorizePath({}, 'nowhere.example')));
  await expect(90023, page(authorizePath({ state: 'x'.repeat(9000) })));
  await expect(900144, page(authorizePath({ client_id: confidential, redirect_uri: '' }, 'contoso.com')));
  await expect(
    50011,
    page(authorizePath({ client_id: confidential, redirect_uri: 'http://localhost' }, 'contoso.com')),
  );
  await expect(900144, redirected(authorizePath({ response_type: '' })));
  await expect(500011, redirected(authorizePath({ resource: 'https://nobody.example' })));
  await expect(90023, redirected(authorizePath({ code_challenge_method: 'S512' })));
  await expect(70011, redirected(authorizePath({ scope: 'https://graph.microsoft.com/' }, 'common', 2)));
});

test('every refusal of the table was met, and none was a defect', () => {
  assert.deepEqual([...seen].sort(), [...NAMES].sort());
  assert.deepEqual(directory.bench.defects, []);
});
