/** Sign-in at the pages: from the directory to the federation service and back, and ways to get in between. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CORP_PASSWORD, ENTRA_PASSWORD } from '../../../journey/federation.ts';
import { authorizePath } from '../../entra/tenant.ts';
import { type Answered, type Federated, HOST, send, startFederated } from './bench.ts';

const DIRECTORY = 'https://login.microsoftonline.com';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** What a page says in its alert. */
const alertOf = ({ text }: Answered): string =>
  (/role="alert"[^>]*>([^<]*)/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const cookieOf = ({ headers }: Answered): string => String(headers['set-cookie']).split(';')[0] ?? '';
const locationOf = ({ status, headers }: Answered): URL => {
  assert.equal(status, 302);
  return new URL(String(headers.location));
};
const ENTITIES = [
  ['&quot;', '"'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&#39;', "'"],
  ['&amp;', '&'],
] as const;

/** The hidden fields of a page's form. */
function hiddenOf({ text }: Answered): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of text.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    fields.append(
      name,
      ENTITIES.reduce((plain, [entity, letter]) => plain.replaceAll(entity, letter), value),
    );
  return fields;
}

// The name that a PC gives is that of its assigned user, and counts for nothing (USER-E-002).
const ORDINARY_CLIENT = { client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' };

/** The directory sends a browser to the federation service. */
async function begin(
  bench: Federated,
  parameters: Readonly<Record<string, string>> = { login_hint: 'anna@contoso.com' },
  tenant = 'common',
) {
  const path = authorizePath({ ...ORDINARY_CLIENT, ...parameters }, tenant);
  const first = await send(bench.internet, `${DIRECTORY}${path}`);
  return { cookie: cookieOf(first), address: locationOf(first) };
}

const credentials = (userName: string, password: string): string =>
  new URLSearchParams({
    UserName: userName,
    Password: password,
    AuthMethod: 'FormsAuthentication',
  }).toString();

/** What the browser carries back to the directory after a sign-in at the service. */
async function carried(bench: Federated, address: URL, userName = 'CORP\\anna'): Promise<URLSearchParams> {
  const page = await send(bench.internet, address.href, credentials(userName, CORP_PASSWORD), FORM);
  assert.match(page.text, /action="https:\/\/login\.microsoftonline\.com\/login\.srf"/, alertOf(page));
  return hiddenOf(page);
}

const bring = (bench: Federated, fields: URLSearchParams, cookie: string): Promise<Answered> =>
  send(bench.internet, `${DIRECTORY}/login.srf`, fields.toString(), { ...FORM, Cookie: cookie });

test('a name of a federated domain, or the domain alone, leads to the service at once', async (t) => {
  const bench = await startFederated(t);
  const { address } = await begin(bench);
  assert.equal(`${address.origin}${address.pathname}`, `https://${HOST}/adfs/ls/`);
  const { wctx, ...others } = Object.fromEntries(address.searchParams);
  assert.match(wctx ?? '', /^estsredirect=2&estsrequest=rQQI/);
  assert.deepEqual(others, {
    username: 'anna@contoso.com',
    wa: 'wsignin1.0',
    wtrealm: 'urn:federation:MicrosoftOnline',
    cbcxt: '',
    mkt: '',
    lc: '',
  });
  const page = await send(bench.internet, address.href);
  assert.match(page.text, /name="UserName" type="email" value="anna@contoso\.com"/);
  const byDomain = await begin(bench, { domain_hint: 'contoso.com' });
  assert.equal(byDomain.address.searchParams.get('username'), '');
});

test('the page for the user name leads there too, and its policy lets it', async (t) => {
  const bench = await startFederated(t);
  for (const [tenant, target] of [
    ['contoso.com', `https://${HOST}`],
    ['common', 'https:'],
  ] as const) {
    const first = await send(bench.internet, `${DIRECTORY}${authorizePath({}, tenant)}`);
    const policy = String(first.headers['content-security-policy']);
    assert.ok(policy.includes(`form-action 'self' ms-aadj-redir: ${target};`), policy);
    const form = hiddenOf(first);
    form.set('loginfmt', 'Nobody.Known@CONTOSO.com');
    const next = await send(bench.internet, `${DIRECTORY}/common/login`, form.toString(), {
      ...FORM,
      Cookie: cookieOf(first),
    });
    assert.equal(locationOf(next).hostname, HOST, 'whom the service knows, the directory does not tell');
  }
});

test('people of the initial domain, which is managed, sign in at the directory', async (t) => {
  const bench = await startFederated(t);
  const first = await send(
    bench.internet,
    `${DIRECTORY}${authorizePath({ login_hint: 'anna@contoso.onmicrosoft.com' })}`,
  );
  assert.equal(first.status, 200);
});

test('home-realm discovery tells who signs people in', async (t) => {
  const bench = await startFederated(t);
  const get = async (path: string) => JSON.parse((await send(bench.internet, `${DIRECTORY}${path}`)).text);
  assert.deepEqual(await get('/common/UserRealm/anna@contoso.com?api-version=1.0'), {
    ver: '1.0',
    account_type: 'Federated',
    domain_name: 'contoso.com',
    federation_protocol: 'WSTrust',
    federation_metadata_url: `https://${HOST}/adfs/services/trust/mex`,
    federation_active_auth_url: `https://${HOST}/adfs/services/trust/2005/usernamemixed`,
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  });
  const { NameSpaceType: kind, AuthURL: url } = await get('/GetUserRealm.srf?login=anna@contoso.com&json=1');
  assert.equal(kind, 'Federated');
  assert.equal(new URL(url).hostname, HOST);
  const asked = JSON.stringify({ username: 'anna@contoso.com' });
  const json = { 'Content-Type': 'application/json' };
  const { text } = await send(bench.internet, `${DIRECTORY}/common/GetCredentialType`, asked, json);
  const { Credentials: found, EstsProperties: more, IfExistsResult: exists } = JSON.parse(text);
  assert.deepEqual([found.PrefCredential, more.DomainType, exists], [4, 4, 0]);
  assert.equal(new URL(found.FederationRedirectUrl).hostname, HOST);
});

test('the token comes back with the sign-in that it is for, in the browser that began it, once', async (t) => {
  const bench = await startFederated(t);
  const { address, cookie } = await begin(bench);
  const fields = await carried(bench, address);
  const foreign = await bring(bench, fields, 'esctx=another');
  assert.match(alertOf(foreign), /^AADSTS165000/);
  const other = new URLSearchParams(fields);
  other.set('wctx', 'estsredirect=2&estsrequest=rQQIsomething');
  assert.match(alertOf(await bring(bench, other, cookie)), /^AADSTS165000/);
  const done = locationOf(await bring(bench, fields, cookie));
  assert.equal(done.protocol, 'ms-aadj-redir:');
  assert.notEqual(done.searchParams.get('code'), null);
  assert.match(alertOf(await bring(bench, fields, cookie)), /^AADSTS165000/, 'the sign-in is over');
  const again = await begin(bench);
  const late = new URLSearchParams(fields);
  late.set('wctx', again.address.searchParams.get('wctx') ?? '');
  assert.match(alertOf(await bring(bench, late, again.cookie)), /^AADSTS50008/, 'the token was used');
});

test('whom the service lets in may be another than the client named', async (t) => {
  const bench = await startFederated(t);
  const { address, cookie } = await begin(bench, { login_hint: 'ben@contoso.com' });
  const done = locationOf(await bring(bench, await carried(bench, address, 'anna@contoso.com'), cookie));
  assert.notEqual(done.searchParams.get('code'), null);
});

test('a person whom the directory does not know is told so', async (t) => {
  const bench = await startFederated(t);
  const { address, cookie } = await begin(bench);
  const answer = await bring(bench, await carried(bench, address, 'CORP\\erik'), cookie);
  assert.match(alertOf(answer), /^AADSTS51004: The user account erik@contoso\.com does not exist/);
});

test('what is no token is refused on a page', async (t) => {
  const bench = await startFederated(t);
  const { address, cookie } = await begin(bench);
  const fields = await carried(bench, address);
  const genuine = fields.get('wresult') ?? '';
  const assertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(genuine)?.[0] ?? '';
  for (const wresult of [
    '',
    'x',
    '<a/>',
    genuine.replace(assertion, ''),
    genuine.replace(assertion, assertion + assertion),
    genuine.replaceAll('anna@', 'ben@'),
  ]) {
    const changed = new URLSearchParams(fields);
    changed.set('wresult', wresult);
    assert.match(alertOf(await bring(bench, changed, cookie)), /^AADSTS5000[68]/, wresult.slice(0, 40));
  }
  assert.equal((await bring(bench, fields, cookie)).status, 302, 'the genuine one is still good');
});

test('the page of the service says what is wrong', async (t) => {
  const bench = await startFederated(t);
  const { address } = await begin(bench);
  const said = async (userName: string, password: string): Promise<string> => {
    const page = await send(bench.internet, address.href, credentials(userName, password), FORM);
    assert.equal(page.status, 200);
    assert.ok(!page.text.includes(password) || password === '', 'a password is not written back');
    return alertOf(page);
  };
  const WRONG = 'Incorrect user ID or password. Type the correct user ID and password, and try again.';
  assert.equal(
    await said('anna', CORP_PASSWORD),
    'Enter your user ID in the format "domain\\user" or "user@domain".',
  );
  assert.equal(await said('CORP\\anna', ''), 'Enter your password.');
  assert.equal(await said('CORP\\anna', ENTRA_PASSWORD), WRONG);
  assert.equal(await said('FABRIKAM\\anna', CORP_PASSWORD), WRONG);
  for (const name of ['ben', 'carla', 'nobody'])
    assert.equal(await said(`CORP\\${name}`, CORP_PASSWORD), WRONG);
  assert.match(await said('CORP\\dora', CORP_PASSWORD), /^Your password has expired/);
  const escaped = await send(bench.internet, address.href, credentials('a@"><script>', 'x'), FORM);
  assert.doesNotMatch(escaped.text, /"><script>/);
});

test('a request for somebody else is refused', async (t) => {
  const bench = await startFederated(t);
  const { address } = await begin(bench);
  for (const [name, value, says] of [
    ['wtrealm', 'urn:somebody', /^MSIS7007/],
    ['wa', 'wsignout1.0', /^MSIS7012/],
    ['wctx', 'x'.repeat(5000), /^MSIS7012/],
  ] as const) {
    const changed = new URL(address);
    changed.searchParams.set(name, value);
    const page = await send(bench.internet, changed.href);
    assert.equal(page.status, 400);
    assert.match(alertOf(page), says);
  }
});
