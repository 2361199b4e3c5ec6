/** Unmodified @azure/msal-node through the msw door. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AuthError, ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
import { HttpResponse, http } from 'msw';
import { createBrowser } from '../entra/browser.ts';
import { enter } from '../entra/tenant.ts';
import { AUTHORITY, byFetch, GRAPH_SCOPES, READER, type Suite, startSuite } from './msw-suite.ts';

// The application of the ready tenant that has delegated permissions.
const GRAPH_TOOLS = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

let suite: Suite;
before(async () => {
  suite = await startSuite();
});
after(() => suite.close());

function application(clientSecret: string, clientId = READER.clientId, authority?: string) {
  return new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority: authority ?? `${AUTHORITY}/${suite.cloud.tenant.id}` },
  });
}

const byClientCredentials = (client: ConfidentialClientApplication) =>
  client.acquireTokenByClientCredential({ scopes: GRAPH_SCOPES });

/** The AADSTS number with which MSAL gives up. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => assert.fail('a token was given'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AuthError, String(error));
  return /AADSTS\d+/.exec(error.message)?.[0] ?? error.message;
}

test('client credentials: a token with the roles that were consented, and from the cache the second time', async () => {
  const client = application(READER.secret);
  const first = await byClientCredentials(client);
  assert.ok(first);
  const [, payload = ''] = first.accessToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  assert.deepEqual([claims.tid, claims.appid], [suite.cloud.tenant.id, READER.clientId]);
  assert.deepEqual(claims.roles, READER.applicationPermissions);
  assert.ok((first.expiresOn?.getTime() ?? 0) > suite.cloud.clock.now());
  const second = await byClientCredentials(client);
  assert.equal(second?.fromCache, true);
  assert.equal(second.accessToken, first.accessToken);
});

test('client credentials by the domain instead of the tenant id', async () => {
  assert.ok(
    await byClientCredentials(
      application(READER.secret, READER.clientId, `${AUTHORITY}/${suite.cloud.tenant.domain}`),
    ),
  );
});

const REFUSALS = [
  { what: 'a wrong secret', code: 'AADSTS7000215', client: () => application('not the secret') },
  {
    what: 'an unknown client',
    code: 'AADSTS700016',
    client: () => application('x', '00000000-1111-4222-8333-444444444444'),
  },
  {
    what: 'an unknown tenant',
    code: 'AADSTS90002',
    client: () => application(READER.secret, READER.clientId, `${AUTHORITY}/no-such-tenant.com`),
  },
];

for (const { what, code, client } of REFUSALS) {
  test(`${what}: ${code}`, async () => {
    assert.equal(await refusal(byClientCredentials(client())), code);
  });
}

test('device code: the person signs in at the pages, and MSAL gets a token for Graph', async () => {
  const client = new PublicClientApplication({
    auth: { clientId: GRAPH_TOOLS, authority: `${AUTHORITY}/${suite.cloud.tenant.id}` },
  });
  const approved = Promise.withResolvers<void>();
  // A poll too early would cost MSAL's five seconds: the vendor's own handler holds it, then lets the cloud answer.
  suite.server.use(
    http.post(`${AUTHORITY}/:tenant/oauth2/v2.0/token`, async () => {
      await approved.promise;
    }),
  );
  const [user] = suite.cloud.tenant.users;
  assert.ok(user);
  const result = await client.acquireTokenByDeviceCode({
    scopes: GRAPH_SCOPES,
    deviceCodeCallback: ({ verificationUri, userCode, message }) => {
      assert.match(message, new RegExp(userCode));
      approve(verificationUri, userCode, user).then(approved.resolve, approved.reject);
    },
  });
  suite.server.resetHandlers();
  assert.equal(result?.account?.username, user.userPrincipalName);
  const me = await fetch('https://graph.microsoft.com/v1.0/users/anna@contoso.com', {
    headers: { Authorization: `Bearer ${result.accessToken}` },
  });
  assert.equal(me.status, 200);
});

test('device code: one that the service does not know any more', async () => {
  const client = new PublicClientApplication({
    auth: { clientId: GRAPH_TOOLS, authority: `${AUTHORITY}/${suite.cloud.tenant.id}` },
  });
  suite.server.use(
    http.post(`${AUTHORITY}/:tenant/oauth2/v2.0/token`, () => {
      // The person took longer than the code lives.
      suite.cloud.advanceMinutes(16);
    }),
  );
  const failed = await refusal(
    client.acquireTokenByDeviceCode({ scopes: GRAPH_SCOPES, deviceCodeCallback: () => undefined }),
  );
  suite.server.resetHandlers();
  assert.match(failed, /expired_token|AADSTS70020/);
});

test("the vendor's own handler can take the place of one answer", async () => {
  suite.server.use(
    http.post(
      `${AUTHORITY}/:tenant/oauth2/v2.0/token`,
      () =>
        HttpResponse.json({ error: 'invalid_client', error_description: 'AADSTS7000222' }, { status: 401 }),
      { once: true },
    ),
  );
  const client = application(READER.secret);
  assert.equal(await refusal(byClientCredentials(client)), 'AADSTS7000222');
  assert.ok(await byClientCredentials(client));
});

/** What a person does: enters the code that the tool shows, and signs in. */
async function approve(
  address: string,
  userCode: string,
  user: { readonly userPrincipalName: string; readonly password: string },
): Promise<void> {
  const browser = createBrowser({ call: byFetch });
  const page = await browser.open(new URL(address).pathname);
  const signIn = await browser.press(page, 'Next', { Code: userCode });
  const end = await enter(browser, signIn, user.userPrincipalName, user.password);
  assert.match(end.text, /You have signed in/);
}
