/** Tokens of a federation service at the directory: which are believed, and the ways to make it believe another one. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, test } from 'node:test';
import { CLAIM, encodeAssertion } from '../../../wire/federation/saml-assertion.ts';
import { pemOf } from '../../../wire/pem.ts';
import { assertionForm, createWingtip, SIGNER, STRANGER, says, signed, WINGTIP_TOKEN } from './federation.ts';
import { json } from './refusal.ts';
import { joinedDevice } from './session-device.ts';
import { BROKER, DRS, post, startDirectory } from './tenant.ts';

const directory = await startDirectory();
const { bench } = directory;
after(() => bench.close());
const wingtip = await createWingtip(bench.context);

/** What stands in a token. */
const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

/** The user of the tokens, or the number of the refusal. */
async function whose(assertion: string, path = WINGTIP_TOKEN): Promise<string> {
  const { status, text } = await post(bench, path, assertionForm(assertion));
  const body = JSON.parse(text);
  if (status !== 200) return `AADSTS${body.error_codes[0]}`;
  return claimsOf(body.access_token).upn;
}

test('an assertion is good for tokens, once', async () => {
  const assertion = signed(says(bench.now));
  const { status, text } = await post(bench, WINGTIP_TOKEN, assertionForm(assertion));
  assert.equal(status, 200, text);
  const { access_token: access, refresh_token: refresh } = JSON.parse(text);
  const { upn, amr } = claimsOf(access);
  assert.deepEqual([upn, amr], ['vera@wingtip.com', ['pwd']]);
  assert.ok(typeof refresh === 'string');
  assert.equal(await whose(assertion), 'AADSTS50008', 'a replay');
});

test('a device gets a primary refresh token by an assertion, once, and in its own tenant', async () => {
  const form = assertionForm(signed(says(bench.now)));
  const { access_token } = JSON.parse((await post(bench, WINGTIP_TOKEN, form)).text);
  const device = await joinedDevice({ ...directory, tenant: wingtip }, {}, access_token);
  const base64 = (assertion: string) => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
    assertion: Buffer.from(assertion).toString('base64'),
  });
  const assertion = signed(says(bench.now));
  const session = await device.session(base64(assertion));
  const tokens = await device.exchanged(session, { client_id: BROKER, resource: DRS });
  const { upn, amr, deviceid } = claimsOf(tokens.access_token ?? '');
  assert.deepEqual([upn, amr, deviceid], ['vera@wingtip.com', ['pwd', 'rsa'], device.object.deviceId]);
  const refused = async (claims: object): Promise<string> =>
    (await json(device.ask({ grant_type: base64('').grant_type, ...claims }))).description;
  assert.match(await refused(base64(assertion)), /^AADSTS50008: /);
  assert.match(await refused(base64(signed(says(bench.now), STRANGER))), /^AADSTS50006: /);
  assert.match(await refused({}), /^AADSTS900144: /);
  // A PC of another tenant: the service does not speak for its people.
  const contosos = await joinedDevice(directory, { attributes: {} });
  const elsewhere = await json(contosos.ask(base64(signed(says(bench.now)))));
  assert.match(elsewhere.description, /^AADSTS70000: .*another tenant/);
});

test('the tenant of the path may be left open, but may not be another one', async () => {
  assert.equal(await whose(signed(says(bench.now)), '/organizations/oauth2/token'), 'vera@wingtip.com');
  assert.equal(await whose(signed(says(bench.now)), '/contoso.com/oauth2/token'), 'AADSTS70000');
});

test('clocks may be five minutes apart, and no more', async () => {
  const MINUTE = 60_000;
  const { now } = bench;
  const early = { notBefore: now + 5 * MINUTE, notOnOrAfter: now + 65 * MINUTE };
  const late = { notBefore: now - 65 * MINUTE, notOnOrAfter: now - 5 * MINUTE };
  assert.equal(await whose(signed(says(now, early))), 'vera@wingtip.com');
  assert.equal(await whose(signed(says(now, { ...early, notBefore: early.notBefore + 1 }))), 'AADSTS500133');
  assert.equal(
    await whose(signed(says(now, { ...late, notOnOrAfter: late.notOnOrAfter + 1 }))),
    'vera@wingtip.com',
  );
  assert.equal(await whose(signed(says(now, late))), 'AADSTS500133');
});

test('a federation service speaks for people of its own domain only', async () => {
  for (const name of ['anna@contoso.com', 'vera@sub.wingtip.com', 'vera', 'vera@wingtip.onmicrosoft.com'])
    assert.equal(await whose(signed(says(bench.now, {}, name))), 'AADSTS51004', name);
  assert.equal(await whose(signed(says(bench.now, {}, 'VERA@WINGTIP.COM'))), 'vera@wingtip.com');
  assert.equal(await whose(signed(says(bench.now, {}, 'dan@wingtip.com'))), 'AADSTS50057');
});

test('a name is believed only with the identifier that synchronization has given to its user', async () => {
  const another = {
    nameIdentifier: 'b3RoZXI=',
    attributes: [
      { ...CLAIM.userPrincipalName, values: ['vera@wingtip.com'] },
      { ...CLAIM.immutableId, values: ['b3RoZXI='] },
    ],
  };
  assert.equal(await whose(signed(says(bench.now, another))), 'AADSTS51004');
});

test('what has satisfied a second factor over there is not asked for one here', async () => {
  const { attributes } = says(bench.now, {}, 'otto@wingtip.com');
  const values = ['http://schemas.microsoft.com/claims/multipleauthn'];
  const strong = { attributes: [...attributes, { ...CLAIM.authenticationMethods, values }] };
  assert.equal(await whose(signed(says(bench.now, strong))), 'otto@wingtip.com');
});

const SIGNATURE = /<ds:Signature .*<\/ds:Signature>/s;
const evil = () => encodeAssertion(says(bench.now, {}, 'otto@wingtip.com'));

/** What somebody makes of a genuine assertion of vera to be taken for otto, or without a key at all. */
const FORGERIES: Readonly<Record<string, () => string>> = {
  'without a signature': () => encodeAssertion(says(bench.now)),
  'signed by a stranger': () => signed(says(bench.now), STRANGER),
  'with another name': () => signed(says(bench.now)).replace('vera@', 'otto@'),
  'with another audience of the same length': () =>
    signed(says(bench.now)).replace('MicrosoftOnline', 'MicrosoftOnlinf'),
  'the genuine one inside of a false one, whose signature it lends': () => {
    const genuine = signed(says(bench.now));
    const signature = SIGNATURE.exec(genuine)?.[0] ?? '';
    return evil().replace(
      '</saml:Assertion>',
      `${signature}${genuine.replace(SIGNATURE, '')}</saml:Assertion>`,
    );
  },
  'a false one around the genuine one as it is': () =>
    evil().replace('</saml:Assertion>', `${signed(says(bench.now))}</saml:Assertion>`),
  'the genuine one in ds:Object of the signature of a false one with the same id': () => {
    const one = says(bench.now);
    const genuine = signed(one);
    const signature = SIGNATURE.exec(genuine)?.[0] ?? '';
    const inner = genuine.replace(SIGNATURE, '');
    const lent = signature.replace('</ds:Signature>', `<ds:Object>${inner}</ds:Object></ds:Signature>`);
    return encodeAssertion({ ...says(bench.now, {}, 'otto@wingtip.com'), id: one.id }).replace(
      '</saml:Assertion>',
      `${lent}</saml:Assertion>`,
    );
  },
  'its id moved to another attribute': () =>
    signed(says(bench.now)).replace(/AssertionID="([^"]+)"/, 'AssertionID="_other" Id="$1"'),
  'two signatures': () => {
    const genuine = signed(says(bench.now));
    return genuine.replace('</saml:Assertion>', `${SIGNATURE.exec(genuine)?.[0]}</saml:Assertion>`);
  },
  'no method of signature': () =>
    signed(says(bench.now)).replace(/xmldsig-more#rsa-sha256/, 'xmldsig-more#none'),
  'an HMAC by the certificate that everybody has': () => {
    const genuine = signed(says(bench.now)).replace(
      'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    );
    const mac = createHmac('sha1', pemOf('CERTIFICATE', SIGNER.certificate)).update('x').digest('base64');
    return genuine.replace(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${mac}`);
  },
  'a reference to the whole document': () => signed(says(bench.now)).replace(/URI="#[^"]+"/, 'URI=""'),
  'a transform that picks what is signed': () =>
    signed(says(bench.now)).replace(
      '<ds:Transforms>',
      '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/>',
    ),
  'another certificate in the signature': () =>
    signed(says(bench.now), STRANGER).replace(
      /<ds:X509Certificate>[^<]*/,
      `<ds:X509Certificate>${Buffer.from(SIGNER.certificate).toString('base64')}`,
    ),
  'an empty signature value': () =>
    signed(says(bench.now)).replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>'),
};

for (const [what, forge] of Object.entries(FORGERIES)) {
  test(`an assertion is not believed: ${what}`, async () => {
    assert.match(await whose(forge()), /^AADSTS(50006|50008)$/);
  });
}

test('a comment in a name changes nothing of what was signed', async () => {
  // Some readers stop at a comment: "otto@wingtip.com" for otto@wingtip.com.evil.example. The signature does not see it.
  const name = 'vera@wingtip.com.evil.example';
  const cut = signed(says(bench.now, {}, name)).replace('.evil', '<!---->.evil');
  assert.equal(await whose(cut), 'AADSTS51004');
  const split = signed(says(bench.now)).replace('vera@wingtip', 'vera<!-- a word -->@wingtip');
  assert.equal(await whose(split), 'vera@wingtip.com');
});

test('what is no assertion is told to be none', async () => {
  const deep = `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`;
  const doctype = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>';
  for (const text of [
    '',
    'x',
    '<a/>',
    doctype,
    deep,
    signed(says(bench.now)).slice(0, -20),
    `${signed(says(bench.now))}<b/>`,
  ])
    assert.match(await whose(text), /^AADSTS(50008|50107)$|AADSTS900144/, text.slice(0, 40));
});

test('an assertion that contradicts itself is refused, though it is signed', async () => {
  const one = says(bench.now);
  const twice = signed({
    ...one,
    attributes: [...one.attributes, { ...CLAIM.userPrincipalName, values: ['otto@wingtip.com'] }],
  });
  assert.equal(await whose(twice), 'AADSTS50008');
  assert.equal(await whose(signed(says(bench.now, { nameIdentifier: 'b3RoZXI=' }))), 'AADSTS50008');
  assert.equal(await whose(signed(says(bench.now, { attributes: [] }))), 'AADSTS50008');
});
