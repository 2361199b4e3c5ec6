/** WS-Trust at the federation service: what is asked wrongly, by wrong people, or twice. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { negotiate } from '../../../../devices/kerberos/index.ts';
import {
  assertionOfAnswer,
  encodeTokenRequest,
  type TokenRequest,
} from '../../../../wire/federation/ws-trust.ts';
import {
  contextChecksum,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
} from '../../../../wire/gss-api/kerberos-tokens.ts';
import { decodeOffer, encodeOffer } from '../../../../wire/gss-api/negotiation.ts';
import { encodeApRequest, encodeAuthenticator } from '../../../../wire/kerberos/ap-request.ts';
import { CONFOUNDER_SIZE, encrypt, KEY_USAGE } from '../../../../wire/kerberos/profile.ts';
import { secondsAndMicroseconds } from '../../../../wire/kerberos/values.ts';
import { type AtPc, atPc, CORP_PASSWORD } from '../../../journey/federation.ts';
import { type Answered, type Federated, HOST, send, startFederated } from './bench.ts';

const ADDRESS = `https://${HOST}/adfs/services/trust/`;
const MINUTE = 60_000;

const requestAt = ({ cloud }: Federated, change: Partial<TokenRequest> = {}): string =>
  encodeTokenRequest({
    version: '13',
    messageId: 'urn:uuid:1',
    to: ADDRESS,
    appliesTo: 'urn:federation:MicrosoftOnline',
    usernameToken: { username: 'anna@contoso.com', password: CORP_PASSWORD },
    created: cloud.clock.now(),
    expires: cloud.clock.now() + 10 * MINUTE,
    ...change,
  });

/** The person of the token, or the subcode and text of the fault. */
function inShort({ status, text }: Answered): string {
  if (status === 200) return /<saml:AttributeValue>([^<]*)/.exec(assertionOfAnswer(text))?.[1] ?? 'nobody';
  const subcode = /a:(\w+)<\/s:Value>/.exec(text)?.[1];
  const reason = /<s:Text[^>]*>([^<]*)/.exec(text)?.[1];
  return subcode === undefined ? String(status) : `${status} ${subcode}: ${reason}`;
}

const NOT_AUTHENTICATED =
  '500 FailedAuthentication: ID3242: The security token could not be authenticated or authorized.';

test('usernamemixed gives a token for any form of the name, in both versions', async (t) => {
  const bench = await startFederated(t);
  for (const username of ['anna@contoso.com', 'CORP\\anna', 'contoso.com\\ANNA']) {
    const asked = requestAt(bench, { usernameToken: { username, password: CORP_PASSWORD } });
    assert.equal(
      inShort(await send(bench.internet, `${ADDRESS}13/usernamemixed`, asked)),
      'anna@contoso.com',
    );
  }
  const older = requestAt(bench, { version: '2005' });
  assert.equal(inShort(await send(bench.inside, `${ADDRESS}2005/usernamemixed`, older)), 'anna@contoso.com');
});

test('nobody learns why an account is not let in', async (t) => {
  const bench = await startFederated(t);
  for (const [name, password] of [
    ['anna', 'wrong'],
    ['ben', CORP_PASSWORD],
    ['carla', CORP_PASSWORD],
    ['dora', CORP_PASSWORD],
    ['nobody', CORP_PASSWORD],
    ['adfs_svc', ''],
  ] as const) {
    const asked = requestAt(bench, { usernameToken: { username: `CORP\\${name}`, password } });
    const answer = await send(bench.internet, `${ADDRESS}13/usernamemixed`, asked);
    assert.equal(inShort(answer), NOT_AUTHENTICATED, name);
  }
  const unnamed = requestAt(bench, { usernameToken: undefined });
  assert.equal(inShort(await send(bench.internet, `${ADDRESS}13/usernamemixed`, unnamed)), NOT_AUTHENTICATED);
});

test('a message counts for its time, with five minutes of grace', async (t) => {
  const bench = await startFederated(t);
  const now = bench.cloud.clock.now();
  const at = async (created: number, expires: number): Promise<string> =>
    inShort(await send(bench.internet, `${ADDRESS}13/usernamemixed`, requestAt(bench, { created, expires })));
  assert.equal(await at(now - 20 * MINUTE, now - 5 * MINUTE + 1), 'anna@contoso.com');
  assert.match(await at(now - 20 * MINUTE, now - 5 * MINUTE), /^500 MessageExpired/);
  assert.equal(await at(now + 5 * MINUTE, now + 9 * MINUTE), 'anna@contoso.com');
  assert.match(await at(now + 5 * MINUTE + 1, now + 9 * MINUTE), /^500 MessageExpired/);
});

test('what is asked wrongly is a fault, whatever it is', async (t) => {
  const bench = await startFederated(t);
  const ask = async (body: string): Promise<string> =>
    inShort(await send(bench.internet, `${ADDRESS}13/usernamemixed`, body));
  const foreign = requestAt(bench, { appliesTo: 'urn:somebody' });
  assert.equal(
    await ask(foreign),
    "500 InvalidScope: MSIS3020: The relying party trust with identifier 'urn:somebody' could not be located.",
  );
  assert.match(await ask(requestAt(bench, { version: '2005' })), /^500 InvalidRequest: MSIS3127/);
  const good = requestAt(bench);
  for (const body of [
    '',
    'x',
    '<a/>',
    good.slice(0, 400),
    good.replace('200512/Issue<', '200512/Cancel<'),
    good.replace(/<t:RequestSecurityToken.*<\/t:RequestSecurityToken>/, '<t:Other xmlns:t="urn:t"/>'),
    good.replace('<s:Envelope', '<!DOCTYPE a><s:Envelope'),
    good.replace(/<u:Created>[^<]*/, '<u:Created>yesterday'),
  ])
    assert.match(await ask(body), /^500 InvalidRequest: MSIS3127/, body.slice(0, 60));
});

test('windowstransport is on the network of the organization only, where single sign-on is', async (t) => {
  const bench = await startFederated(t);
  const asked = requestAt(bench, { usernameToken: undefined });
  const url = `${ADDRESS}13/windowstransport`;
  assert.equal((await send(bench.internet, url, asked)).status, 404);
  const challenge = await send(bench.inside, url, asked);
  assert.deepEqual([challenge.status, challenge.headers['www-authenticate']], [401, 'Negotiate']);
  const without = await startFederated(t, { singleSignOn: false });
  assert.equal((await send(without.inside, url, requestAt(without))).status, 404);
});

/** Anna's token for the service, fresh. */
async function tokenOf({ client, signedOn }: AtPc, host = HOST): Promise<string> {
  const negotiation = await negotiate(client, signedOn, host);
  assert.ok(negotiation.kind === 'negotiation');
  return negotiation.credentials;
}

test('a ticket is taken once, from its holder, for this service', async (t) => {
  const bench = await startFederated(t);
  const asked = requestAt(bench, { usernameToken: undefined });
  const ask = async (credentials: string): Promise<string> => {
    const headers = { Authorization: `Negotiate ${credentials}` };
    return inShort(await send(bench.inside, `${ADDRESS}13/windowstransport`, asked, headers));
  };
  await atPc(bench.cloud, async (at) => {
    const token = await tokenOf(at);
    assert.equal(await ask(token), 'anna@contoso.com');
    assert.equal(await ask(token), '401', 'a replay');
    const host = { ...at.signedOn, ticketGranting: at.signedOn.host };
    assert.equal((await negotiate(at.client, host, HOST)).kind, 'refused', 'no ticket-granting ticket');

    const { token: inner } = decodeOffer(Buffer.from(await tokenOf(at), 'base64'));
    const wrap = (...mechanisms: readonly string[]): string =>
      encodeOffer({ mechanisms, token: inner }).toString('base64');
    assert.equal(await ask(wrap('1.3.6.1.4.1.311.2.2.10', '1.2.840.113554.1.2.2')), '401', 'NTLM first');
    assert.equal(await ask(wrap('1.2.840.113554.1.2.2')), 'anna@contoso.com');

    const fresh = Buffer.from(await tokenOf(at), 'base64');
    for (const position of [10, 60, 200, 400, fresh.length - 5]) {
      const changed = Buffer.from(fresh);
      changed.writeUInt8((changed[position] ?? 0) ^ 0xff, position);
      assert.equal(await ask(changed.toString('base64')), '401', `byte ${position}`);
    }
    for (const nonsense of ['AAAA', 'TlRMTVNTUAABAAAA', 'x'.repeat(5000)])
      assert.equal(await ask(nonsense), '401');
    const late = await tokenOf(at);
    await at.activity.task.sleep(5 * MINUTE + 1000, 'the token to grow old');
    assert.equal(await ask(late), '401', 'too old');
  });
});

test('a ticket for another service of the domain is not taken', async (t) => {
  const bench = await startFederated(t);
  await atPc(bench.cloud, async ({ client, signedOn: { principal, realm, host } }) => {
    const { time, usec } = secondsAndMicroseconds(client.now());
    const authenticator = encodeAuthenticator({
      crealm: realm,
      cname: principal,
      cksum: contextChecksum(['mutual']),
      cusec: usec,
      ctime: time,
    });
    const confounder = Buffer.alloc(CONFOUNDER_SIZE, 7);
    const message = encodeApRequest({
      apOptions: [],
      ticket: host.ticket,
      authenticator: encrypt(host.sessionKey, KEY_USAGE.apRequestAuthenticator, authenticator, confounder),
    });
    const token = encodeOffer({
      mechanisms: [KERBEROS_MECHANISM],
      token: encodeKerberosToken('AP-REQ', message),
    });
    const headers = { Authorization: `Negotiate ${token.toString('base64')}` };
    const asked = requestAt(bench, { usernameToken: undefined });
    const answer = await send(bench.inside, `${ADDRESS}13/windowstransport`, asked, headers);
    assert.equal(inShort(answer), '401');
  });
});
