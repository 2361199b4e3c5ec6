/** A web API asks the next one in the name of its caller. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { users } from '../../../mock-cloud/entra/records.ts';
import { verified } from './outsider.ts';
import { json } from './refusal.ts';
import { BROKER, post, startDirectory, tokensFor, userNamed } from './tenant.ts';
import {
  API,
  API_SECRET,
  behalfForm,
  NATIVE,
  passwordForm,
  registerWebApi,
  tokenForApi,
  V2,
} from './web-api.ts';

const directory = await startDirectory();
const { bench } = directory;
before(() => registerWebApi(directory));
after(() => bench.close());

const ask = async (more: Readonly<Record<string, string>> = {}, path = V2) =>
  post(bench, path, behalfForm(await tokenForApi(directory), more));
const refused = async (code: number, answer: ReturnType<typeof ask>) => {
  const seen = await json(answer);
  assert.match(seen.description, new RegExp(`^AADSTS${code}: `));
  return seen;
};

test('the token is of the user, for the API as the client', async () => {
  const answer = await ask({ scope: 'https://graph.microsoft.com/User.Read offline_access' });
  assert.equal(answer.status, 200, answer.text);
  const body = JSON.parse(answer.text);
  assert.equal(body.scope, 'https://graph.microsoft.com/User.Read');
  assert.ok(body.refresh_token);
  const anna = await userNamed(directory, 'anna@contoso.com');
  const claims = await verified(bench, body.access_token, { audience: 'https://graph.microsoft.com' });
  assert.deepEqual(
    [claims.oid, claims.appid, claims.appidacr, claims.scp, claims.amr],
    [anna.id, API, '1', 'User.Read', ['pwd']],
  );
});

test('.default is all that the API has; without offline_access there is no refresh token', async () => {
  const body = JSON.parse((await ask({ scope: 'https://graph.microsoft.com/.default' })).text);
  const claims = await verified(bench, body.access_token, {});
  assert.equal(claims.scp, 'User.Read Group.Read.All');
  assert.equal(body.refresh_token, undefined);
  assert.equal(
    body.scope,
    ['User.Read', 'Group.Read.All', '.default']
      .map((name) => `https://graph.microsoft.com/${name}`)
      .join(' '),
  );
});

test('version 1 names the resource', async () => {
  const answer = await ask(
    { scope: '', resource: 'https://graph.microsoft.com' },
    '/contoso.com/oauth2/token',
  );
  const body = JSON.parse(answer.text);
  assert.deepEqual(
    [body.resource, body.scope, body.expires_in],
    ['https://graph.microsoft.com', 'User.Read Group.Read.All', '3600'],
  );
});

test('what the caller may is not what the API may', async () => {
  const seen = await refused(65001, ask({ scope: 'https://graph.microsoft.com/Mail.Read' }));
  assert.deepEqual([seen.status, seen.error], [400, 'invalid_grant']);
  assert.match(seen.description, new RegExp(`with ID '${API}' named 'Inventory API'`));
  const { suberror } = JSON.parse((await ask({ scope: 'https://graph.microsoft.com/Mail.Read' })).text);
  assert.equal(suberror, 'consent_required');
});

test('a token for another API, of another tenant, of an application, forged, or too old', async () => {
  const { access_token } = await tokensFor(directory, 'anna@contoso.com', 'https://graph.microsoft.com');
  const foreign = await refused(500131, ask({ assertion: access_token }));
  assert.ok(
    foreign.description.includes("The audience in the assertion was 'https://graph.microsoft.com'") &&
      foreign.description.includes(`the expected audience is '${API}'`),
  );
  const own = { client_id: API, client_secret: API_SECRET, scope: `api://${API}/.default` };
  const app = await post(bench, V2, { grant_type: 'client_credentials', ...own });
  await refused(7000114, ask({ assertion: JSON.parse(app.text).access_token }));
  const token = await tokenForApi(directory);
  const [head, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ tid: directory.tenant.id })).toString('base64url');
  await refused(50013, ask({ assertion: `${head}.${claims}.${signature}` }));
  await refused(50027, ask({ assertion: 'opaque' }));
  await refused(700016, ask({ assertion: token }, '/fabrikam.com/oauth2/v2.0/token'));
  const kept = behalfForm(token);
  const after = (ms: number) => {
    bench.now += ms;
    return post(bench, V2, kept).finally(() => {
      bench.now -= ms;
    });
  };
  assert.equal((await after(3_600_000 + 299_000)).status, 200);
  await refused(500133, after(3_600_000 + 300_000));
});

test('what must be said, and by whom', async () => {
  await refused(900144, ask({ requested_token_use: '' }));
  await refused(90023, ask({ requested_token_use: 'for_fun' }));
  await refused(900144, ask({ assertion: '' }));
  await refused(900144, ask({ scope: '' }));
  await refused(7000215, ask({ client_secret: 'x' }));
  await refused(7000218, ask({ client_secret: '' }));
  // A native client proves nothing, so it can be nobody's middle.
  await refused(7000218, ask({ client_id: NATIVE, client_secret: '' }));
});

test('a user who has gone meanwhile', async () => {
  const token = await tokenForApi(directory, 'lena@contoso.com');
  const lena = await userNamed(directory, 'lena@contoso.com');
  const kept = bench.context.store.collection(users, directory.tenant.id);
  await kept.update(lena.id, (before) => ({ ...before, accountEnabled: false }));
  await refused(50057, ask({ assertion: token }));
});

test('a request that a device signs is still a request, not an assertion', async () => {
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', client_id: BROKER };
  const seen = await json(post(bench, '/contoso.com/oauth2/token', form));
  assert.match(seen.description, /^AADSTS900144: .*'request'/);
  assert.equal((await post(bench, V2, passwordForm())).status, 200);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
