import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { users } from '../../../mock-cloud/entra/records.ts';
import { TokenResponseV1, TokenResponseV2 } from '../../../wire/oauth.ts';
import { createBrowser, LOGIN } from './browser.ts';
import { verified } from './outsider.ts';
import {
  addApplication,
  authorizePath,
  BROKER,
  CLI,
  COMPANY_PORTAL,
  codeFor,
  DRS,
  ENROLLMENT,
  PASSWORD,
  post,
  REDIRECT,
  redirectOf,
  START,
  startDirectory,
  tokensFor,
  userNamed,
  VERIFIER,
} from './tenant.ts';

const directory = await startDirectory();
after(() => directory.bench.close());

type Body = Readonly<Record<string, string>>;

const redeem = (form: Readonly<Record<string, string>>, path = '/common/oauth2/token') =>
  post(directory.bench, path, {
    client_id: BROKER,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    grant_type: 'authorization_code',
    ...form,
  });

test('v1: a code gives a token for device registration with the MDM addresses of the tenant', async () => {
  const code = await codeFor(directory, 'anna@contoso.com');
  const answer = await redeem({ code });
  assert.equal(answer.status, 200, answer.text);
  TokenResponseV1.parse(JSON.parse(answer.text));
  const body: Body = JSON.parse(answer.text);
  const { access_token, refresh_token, id_token = '', ...rest } = body;
  assert.deepEqual(rest, {
    token_type: 'Bearer',
    scope: 'adrs_access',
    expires_in: '3600',
    ext_expires_in: '3600',
    expires_on: String(START / 1000 + 3600),
    not_before: String(START / 1000),
    resource: DRS,
  });
  assert.ok(refresh_token);
  assert.equal(answer.headers['cache-control'], 'no-store, no-cache');
  const { uti, sid, sub, ...claims } = await verified(directory.bench, access_token, {
    audience: DRS,
    issuer: `https://sts.windows.net/${directory.tenant.id}/`,
  });
  const anna = await userNamed(directory, 'anna@contoso.com');
  assert.deepEqual(claims, {
    aud: DRS,
    iss: `https://sts.windows.net/${directory.tenant.id}/`,
    iat: START / 1000,
    nbf: START / 1000,
    exp: START / 1000 + 3600,
    acr: '1',
    amr: ['pwd'],
    appid: BROKER,
    appidacr: '0',
    family_name: '',
    given_name: 'Anna',
    name: 'Anna',
    oid: anna.id,
    scp: 'adrs_access',
    tid: directory.tenant.id,
    unique_name: 'anna@contoso.com',
    upn: 'anna@contoso.com',
    ver: '1.0',
    mdm_enrollment_url: 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc',
    mdm_compliance_url: 'https://portal.manage.microsoft.com/?portalAction=Compliance',
  });
  assert.ok(uti && sid && sub);
  // Nobody asked for openid: the id token by which ADAL knows the account is not signed.
  const [head = '', payload = '', signature] = id_token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  assert.deepEqual([read(head), signature], [{ typ: 'JWT', alg: 'none' }, '']);
  const said = read(payload);
  assert.deepEqual(
    [said.aud, said.oid, said.tid, said.upn, said.unique_name, said.ver],
    [BROKER, anna.id, directory.tenant.id, 'anna@contoso.com', 'anna@contoso.com', '1.0'],
  );
  const header = decodeProtectedHeader(access_token ?? '');
  assert.equal(header.kid, header.x5t);
});

test('a user outside of the MDM user scope gets no MDM addresses', async () => {
  const { access_token } = await tokensFor(directory, 'gus@contoso.com');
  const claims = await verified(directory.bench, access_token, {});
  assert.deepEqual(
    Object.keys(claims).filter((name) => name.startsWith('mdm')),
    [],
  );
});

test('the kid is the SHA-1 of the certificate whose key signs', async () => {
  const keys: { keys: { kid: string; x5c: string[]; issuer?: string; n: string }[] } = JSON.parse(
    (await directory.bench.call({ host: LOGIN, path: '/contoso.com/discovery/v2.0/keys' })).text,
  );
  const [key] = keys.keys;
  const der = Buffer.from(key?.x5c[0] ?? '', 'base64');
  assert.equal(key?.kid, createHash('sha1').update(der).digest('base64url'));
  assert.equal(key?.issuer, `https://login.microsoftonline.com/${directory.tenant.id}/v2.0`);
});

test('a refresh token gives tokens for other resources, a new refresh token, and stays good', async () => {
  const { refresh_token } = await tokensFor(directory, 'anna@contoso.com');
  for (let round = 0; round < 2; round += 1) {
    const form = { grant_type: 'refresh_token', client_id: BROKER, refresh_token, resource: ENROLLMENT };
    const body: Body = JSON.parse((await post(directory.bench, '/contoso.com/oauth2/token', form)).text);
    const claims = await verified(directory.bench, body.access_token, { audience: ENROLLMENT });
    assert.equal(claims.upn, 'anna@contoso.com');
    assert.equal(claims.mdm_enrollment_url, undefined);
    assert.notEqual(body.refresh_token, refresh_token);
    assert.equal(body.id_token, undefined, 'nobody has signed in');
  }
});

test('family clients redeem for each other; others do not', async () => {
  const browser = createBrowser(directory.bench);
  const path = authorizePath({
    client_id: CLI,
    redirect_uri: 'http://localhost:8400',
    login_hint: 'anna@contoso.com',
  });
  const target = redirectOf(await browser.press(await browser.open(path), 'Sign in', { Password: PASSWORD }));
  const code = target.searchParams.get('code') ?? '';
  const body: Body = JSON.parse(
    (await redeem({ code, client_id: CLI, redirect_uri: 'http://localhost:8400' })).text,
  );
  assert.equal(body.foci, '1');
  const refresh = (client_id: string) =>
    post(directory.bench, '/common/oauth2/token', {
      grant_type: 'refresh_token',
      client_id,
      refresh_token: body.refresh_token ?? '',
    });
  assert.equal((await refresh(COMPANY_PORTAL)).status, 200);
  assert.equal((await refresh(BROKER)).status, 400);
  const { refresh_token } = await tokensFor(directory, 'anna@contoso.com');
  const form = { grant_type: 'refresh_token', client_id: CLI, refresh_token };
  assert.equal(
    (await post(directory.bench, '/common/oauth2/token', form)).status,
    400,
    'the broker is not of the family',
  );
});

test('v2: permissions of one resource, an id token when openid was asked for, a refresh token with offline_access', async () => {
  const scope = 'openid profile offline_access https://enrollment.manage.microsoft.com//.default';
  const code = await codeFor(directory, 'anna@contoso.com', { scope, nonce: 'n-1', client_info: '1' }, 2);
  const body: Body = JSON.parse(
    (await redeem({ code, scope, client_info: '1' }, '/organizations/oauth2/v2.0/token')).text,
  );
  TokenResponseV2.parse(body);
  assert.equal(body.expires_in, 3600);
  assert.ok(body.refresh_token);
  const anna = await userNamed(directory, 'anna@contoso.com');
  assert.deepEqual(JSON.parse(Buffer.from(body.client_info ?? '', 'base64url').toString()), {
    uid: anna.id,
    utid: directory.tenant.id,
  });
  const access = await verified(directory.bench, body.access_token, { audience: ENROLLMENT });
  assert.equal(access.ver, '1.0', 'the resource decides on the version');
  const id = await verified(directory.bench, body.id_token, {
    audience: BROKER,
    issuer: `https://login.microsoftonline.com/${directory.tenant.id}/v2.0`,
  });
  assert.deepEqual(
    [id.nonce, id.preferred_username, id.tid, id.ver],
    ['n-1', 'anna@contoso.com', directory.tenant.id, '2.0'],
  );

  const plain = await codeFor(directory, 'anna@contoso.com', { scope: `${DRS}/.default` }, 2);
  const without: Body = JSON.parse((await redeem({ code: plain }, '/common/oauth2/v2.0/token')).text);
  assert.deepEqual(
    [without.id_token, without.refresh_token, without.client_info],
    [undefined, undefined, undefined],
  );
});

test('a resource that asks for version 2 tokens gets them', async () => {
  await addApplication(directory, { appId: 'bbbbbbbb-0000-4000-8000-000000000002', accessTokenVersion: 2 });
  const { access_token } = await tokensFor(
    directory,
    'anna@contoso.com',
    'api://bbbbbbbb-0000-4000-8000-000000000002',
  );
  const claims = await verified(directory.bench, access_token, {
    audience: 'bbbbbbbb-0000-4000-8000-000000000002',
  });
  assert.equal(claims.iss, `https://login.microsoftonline.com/${directory.tenant.id}/v2.0`);
  assert.deepEqual(
    [claims.azp, claims.appid, claims.preferred_username, claims.upn, claims.ver],
    [BROKER, undefined, 'anna@contoso.com', undefined, '2.0'],
  );
});

test('PKCE by plain comparison, and none at all; what cannot be a verifier is refused', async () => {
  const plain = await codeFor(directory, 'anna@contoso.com', {
    code_challenge: VERIFIER,
    code_challenge_method: 'plain',
  });
  assert.equal((await redeem({ code: plain })).status, 200);
  const wrong = await codeFor(directory, 'anna@contoso.com', {
    code_challenge: VERIFIER,
    code_challenge_method: 'plain',
  });
  assert.match((await redeem({ code: wrong, code_verifier: 'x' })).text, /AADSTS501481/);
  const none = await codeFor(directory, 'anna@contoso.com', { code_challenge: '' });
  assert.equal((await redeem({ code: none, code_verifier: '' })).status, 200);
  const downgraded = await codeFor(directory, 'anna@contoso.com');
  assert.match((await redeem({ code: downgraded, code_verifier: '' })).text, /AADSTS501481/);
  // RFC 7636 section 4.1: a verifier has 43 characters at least.
  const short = await codeFor(directory, 'anna@contoso.com', {
    code_challenge: createHash('sha256').update('short').digest('base64url'),
  });
  assert.match((await redeem({ code: short, code_verifier: 'short' })).text, /AADSTS501481/);
});

test('an application in its own name: by secret in the form or by Basic, v1 and v2', async () => {
  const { administrator, id } = directory.tenant;
  const basic = Buffer.from(`${administrator.clientId}:${encodeURIComponent(administrator.secret)}`).toString(
    'base64',
  );
  const form = { client_id: administrator.clientId, client_secret: administrator.secret };
  const graph = 'https://graph.microsoft.com';
  const v2 = { grant_type: 'client_credentials', scope: `${graph}/.default` };
  const answers = [
    await post(directory.bench, `/${id}/oauth2/v2.0/token`, { ...v2, ...form }),
    await post(directory.bench, `/${id}/oauth2/v2.0/token`, v2, { Authorization: `Basic ${basic}` }),
    await post(directory.bench, `/contoso.onmicrosoft.com/oauth2/token`, {
      grant_type: 'client_credentials',
      resource: graph,
      ...form,
    }),
  ];
  for (const answer of answers) {
    const body: Body = JSON.parse(answer.text);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual([body.refresh_token, body.id_token], [undefined, undefined]);
    const claims = await verified(directory.bench, body.access_token, { audience: graph });
    assert.equal(claims.idtyp, 'app');
    assert.equal(claims.oid, claims.sub);
    assert.ok(Array.isArray(claims.roles) && claims.roles.includes('Device.ReadWrite.All'));
    assert.deepEqual([claims.scp, claims.upn], [undefined, undefined]);
  }
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});

test('a grant of a user who was disabled or deleted meanwhile is refused', async () => {
  const { refresh_token } = await tokensFor(directory, 'anna@contoso.com');
  const refused = async () =>
    JSON.parse(
      (await redeem({ grant_type: 'refresh_token', refresh_token }, '/contoso.com/oauth2/token')).text,
    ).error_description;
  const anna = await userNamed(directory, 'anna@contoso.com');
  const collection = directory.bench.context.store.collection(users, directory.tenant.id);
  await collection.put(anna.id, { ...anna, accountEnabled: false });
  assert.match(await refused(), /^AADSTS50057: /);
  await collection.delete(anna.id);
  assert.match(await refused(), /^AADSTS50034: /);
  await collection.put(anna.id, anna);
});
