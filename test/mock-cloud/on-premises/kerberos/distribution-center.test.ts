/** The key distribution center, request by request (RFC 4120 sections 3.1 and 3.3). */

import assert from 'node:assert/strict';
import { duplexPair } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  answerKerberos,
  answerKerberosDatagram,
  answerKerberosStream,
} from '../../../../mock-cloud/on-premises/kerberos/index.ts';
import { decodeKerberos } from '../../../../wire/kerberos/message.ts';
import {
  decodeEtypeInfo2,
  decodeMethodData,
  findPaData,
  PA_TYPE,
} from '../../../../wire/kerberos/pa-data.ts';
import { NAME_TYPE, nameOf, ticketGranting } from '../../../../wire/kerberos/principals.ts';
import { decrypt, encrypt, KEY_USAGE } from '../../../../wire/kerberos/profile.ts';
import { createFrameReader, frameKerberos } from '../../../../wire/kerberos/tcp-framing.ts';
import { decodeEncTicketPart, encodeAuthorizationData } from '../../../../wire/kerberos/tickets.ts';
import * as some from '../../../wire/kerberos/some-messages.ts';
import { type Corp, createCorp, HOST, REALM } from './corp.ts';
import { asBytes, ask, askAs, askTgs, granted, type TgsChanges, tgsBytes, timestamp } from './requests.ts';

const NOW = Date.UTC(2026, 0, 12, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A domain with a clock that a test sets. */
function corpWithClock(): Corp & { now: number } {
  const clock = { now: NOW };
  return Object.assign(
    clock,
    createCorp(() => clock.now),
  );
}

test('without pre-authentication the center says how to make the key', async () => {
  const { center } = corpWithClock();
  const answer = decodeKerberos(await answerKerberos(center, asBytes({ etype: [23, 17, 18] })));
  assert.ok(answer.type === 'KRB-ERROR');
  assert.equal(answer.message.errorCode, 25);
  assert.equal(answer.message.stime, NOW);
  const info = findPaData(decodeMethodData(answer.message.eData ?? Buffer.alloc(0)), PA_TYPE.etypeInfo2);
  // The client's order, without what is not spoken.
  assert.deepEqual(decodeEtypeInfo2(info ?? Buffer.alloc(0)), [
    { etype: 17, salt: 'CORP.CONTOSO.COManna' },
    { etype: 18, salt: 'CORP.CONTOSO.COManna' },
  ]);
});

test('what an AS-REQ is refused for', async () => {
  const { center } = corpWithClock();
  const refusals: readonly (readonly [Parameters<typeof askAs>[1], string])[] = [
    [{ realm: 'FABRIKAM.COM' }, 'KDC_ERR_WRONG_REALM (68)'],
    [{ cname: nameOf(NAME_TYPE.principal, 'nobody') }, 'KDC_ERR_C_PRINCIPAL_UNKNOWN (6)'],
    [{ sname: nameOf(NAME_TYPE.serviceInstance, 'ldap', 'nowhere') }, 'KDC_ERR_S_PRINCIPAL_UNKNOWN (7)'],
    [{ etype: [23, 3] }, 'KDC_ERR_ETYPE_NOSUPP (14)'],
    [{ from: NOW + HOUR_MS }, 'KDC_ERR_CANNOT_POSTDATE (10)'],
    [{ till: NOW - HOUR_MS }, 'KDC_ERR_NEVER_VALID (11)'],
  ];
  for (const [changes, expected] of refusals) {
    const answer = await askAs(center, changes);
    assert.ok(typeof answer === 'string' && answer.startsWith(expected), `${expected}: ${String(answer)}`);
  }
});

test('a ticket lives as the policy of a new domain says, or shorter when asked', async () => {
  const { center } = corpWithClock();
  const lives = async (...args: Parameters<typeof granted>) => {
    const { starttime = 0, endtime, renewTill } = (await granted(...args)).part;
    return [starttime - NOW, endtime - NOW, renewTill && renewTill - NOW];
  };
  assert.deepEqual(await lives(center), [0, 10 * HOUR_MS, 7 * DAY_MS]);
  assert.deepEqual(await lives(center, { till: NOW + HOUR_MS, rtime: NOW + DAY_MS }), [0, HOUR_MS, DAY_MS]);
  assert.deepEqual(await lives(center, { kdcOptions: [] }), [0, 10 * HOUR_MS, undefined]);
  // RFC 4120 section 2.9.1: rather a renewable ticket than a short one.
  const long = { kdcOptions: ['renewable-ok'], till: NOW + 3 * DAY_MS } as const;
  assert.deepEqual(await lives(center, long), [0, 10 * HOUR_MS, 3 * DAY_MS]);
  const strict = { ...center, policy: { ticketLifetimeMs: HOUR_MS, renewableMs: DAY_MS, clockSkewMs: 0 } };
  assert.deepEqual(await lives(strict), [0, HOUR_MS, DAY_MS]);
});

test('a ticket for a service lives no longer than the ticket that it was given for', async () => {
  const corp = corpWithClock();
  const held = await granted(corp.center);
  corp.now += 4 * HOUR_MS;
  const service = await askTgs(corp.center, held, { body: { kdcOptions: ['renewable', 'forwardable'] } });
  assert.ok(typeof service !== 'string');
  assert.equal(service.part.starttime, NOW + 4 * HOUR_MS);
  assert.equal(service.part.endtime, NOW + 10 * HOUR_MS);
  assert.equal(service.part.renewTill, NOW + 7 * DAY_MS);
  assert.equal(service.part.authtime, NOW);
  assert.deepEqual(service.part.flags, ['forwardable', 'renewable', 'pre-authent']);
  assert.deepEqual(service.ticket.sname.nameString, ['host', HOST]);
});

test('what a TGS-REQ is refused for', async () => {
  const corp = corpWithClock();
  const { center } = corp;
  const held = await granted(center);
  const service = await askTgs(center, held);
  assert.ok(typeof service !== 'string');
  const forged = {
    ...held.ticket,
    encPart: { ...encrypt(held.part.key, KEY_USAGE.ticket, Buffer.alloc(9), Buffer.alloc(16)), kvno: 3 },
  };
  const refusals: readonly (readonly [TgsChanges, string])[] = [
    [
      { body: { sname: nameOf(NAME_TYPE.serviceInstance, 'host', 'nowhere') } },
      'KDC_ERR_S_PRINCIPAL_UNKNOWN (7)',
    ],
    [{ body: { realm: 'FABRIKAM.COM' } }, 'KDC_ERR_WRONG_REALM (68)'],
    [{ body: { etype: [23] } }, 'KDC_ERR_ETYPE_NOSUPP (14)'],
    [{ body: { kdcOptions: ['enc-tkt-in-skey'] } }, 'KDC_ERR_BADOPTION (13)'],
    [{ signed: { nonce: 77 } }, 'KRB_AP_ERR_MODIFIED (41)'],
    [{ authenticator: { ctime: NOW - 6 * MINUTE_MS } }, 'KRB_AP_ERR_SKEW (37)'],
    [{ authenticator: { cname: nameOf(NAME_TYPE.principal, 'ben') } }, 'KRB_AP_ERR_BADMATCH (36)'],
    [{ ticket: service.ticket }, 'KRB_AP_ERR_NOT_US (35)'],
    [{ ticket: forged }, 'KRB_AP_ERR_BAD_INTEGRITY (31)'],
    [
      { ticket: { ...held.ticket, encPart: { ...held.ticket.encPart, kvno: 2 } } },
      'KRB_AP_ERR_BADKEYVER (44)',
    ],
    [{ ticket: { ...held.ticket, encPart: { ...held.ticket.encPart, etype: 23 } } }, 'KRB_AP_ERR_NOKEY (45)'],
  ];
  for (const [changes, expected] of refusals) {
    const answer = await askTgs(center, held, changes);
    assert.ok(typeof answer === 'string' && answer.startsWith(expected), `${expected}: ${String(answer)}`);
  }
  corp.now += 10 * HOUR_MS;
  assert.equal(await askTgs(center, held), 'KRB_AP_ERR_TKT_EXPIRED (32): Ticket expired');
  corp.now = NOW - HOUR_MS;
  assert.equal(await askTgs(center, held), 'KRB_AP_ERR_TKT_NYV (33): Ticket not yet valid');
});

test('what a client wants written into the ticket the service finds there', async () => {
  const { center, accounts } = corpWithClock();
  const held = await granted(center);
  const data = [{ adType: 1, adData: Buffer.from('only for reading') }];
  const sealed = encrypt(
    held.part.key,
    KEY_USAGE.authorizationDataBySessionKey,
    encodeAuthorizationData(data),
    Buffer.alloc(16),
  );
  const service = await askTgs(center, held, { body: { encAuthorizationData: sealed } });
  assert.ok(typeof service !== 'string');
  const key = accounts.get(`host/${HOST}`)?.secret.keys[0];
  assert.ok(key);
  const opened = decrypt(key, KEY_USAGE.ticket, service.ticket.encPart);
  assert.ok(opened);
  assert.deepEqual(decodeEncTicketPart(opened).authorizationData, data);
  const other = { ...sealed, cipher: Buffer.alloc(40) };
  assert.match(String(await askTgs(center, held, { body: { encAuthorizationData: other } })), /\(31\)/);
});

test('a ticket older than twenty minutes is of no use to an account that may not sign on any more', async () => {
  const corp = corpWithClock();
  const held = await granted(corp.center);
  const account = corp.accounts.get('anna');
  assert.ok(account);
  corp.accounts.set('anna', { ...account, standing: 'disabled' });
  corp.now += 20 * MINUTE_MS;
  assert.notEqual(typeof (await askTgs(corp.center, held)), 'string');
  corp.now += 1000;
  assert.match(String(await askTgs(corp.center, held)), /^KDC_ERR_CLIENT_REVOKED \(18\)/);
});

test('a ticket is renewed as long as it may be', async () => {
  const corp = corpWithClock();
  const renew = { body: { kdcOptions: ['renew'], sname: ticketGranting(REALM) } } as const;
  let held = await granted(corp.center);
  for (let hours = 9; hours < 7 * 24; hours += 9) {
    corp.now = NOW + hours * HOUR_MS;
    const next = await askTgs(corp.center, held, renew);
    assert.ok(typeof next !== 'string', String(next));
    assert.equal(next.part.endtime, Math.min(corp.now + 10 * HOUR_MS, NOW + 7 * DAY_MS));
    assert.equal(next.part.renewTill, NOW + 7 * DAY_MS);
    assert.deepEqual(next.part.flags, ['forwardable', 'renewable', 'initial', 'pre-authent']);
    held = next;
  }
  const once = await granted(corp.center, { kdcOptions: [] });
  assert.match(String(await askTgs(corp.center, once, renew)), /^KDC_ERR_BADOPTION/);
});

test('five minutes between the clocks are allowed, and not a second more', async () => {
  const { center } = corpWithClock();
  const at = (time: number) => ask(center, asBytes({}, [timestamp(time)]));
  assert.notEqual(typeof (await at(NOW - 5 * MINUTE_MS)), 'string');
  assert.match(String(await at(NOW - 5 * MINUTE_MS - 1000)), /^KRB_AP_ERR_SKEW \(37\)/);
});

test('bytes of any kind get KRB-ERROR', async () => {
  const { center } = corpWithClock();
  const code = async (bytes: Uint8Array) => {
    const answer = decodeKerberos(await answerKerberos(center, bytes));
    return answer.type === 'KRB-ERROR' ? answer.message.errorCode : answer.type;
  };
  assert.equal(await code(Buffer.from('GET / HTTP/1.1')), 60);
  await fc.assert(
    fc.asyncProperty(some.anything, async (bytes) => assert.equal(typeof (await code(bytes)), 'number')),
  );
  // Requests that were good until somebody changed them.
  const held = await granted(center);
  const good = fc.constantFrom(asBytes({}, [timestamp(NOW)]), tgsBytes(center, held));
  await fc.assert(
    fc.asyncProperty(good, fc.nat(), fc.uint8Array({ maxLength: 4 }), async (bytes, at, put) => {
      const start = at % bytes.length;
      await code(Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + 2)]));
    }),
  );
});

test('an answer that does not fit into a datagram says so', async () => {
  const { center } = corpWithClock();
  const request = asBytes({}, [timestamp(NOW)]);
  assert.equal(decodeKerberos(await answerKerberosDatagram(center, request)).type, 'AS-REP');
  const answer = decodeKerberos(await answerKerberosDatagram(center, request, 400));
  assert.ok(answer.type === 'KRB-ERROR');
  assert.equal(answer.message.errorCode, 52);
});

/** Writes pieces to a center's stream, ends it, and gives the answers. */
async function overStream(corp: Corp, ...pieces: readonly Uint8Array[]): Promise<readonly Buffer[]> {
  const [near, far] = duplexPair();
  const served = answerKerberosStream(corp.center, far);
  for (const piece of pieces) near.write(piece);
  near.end();
  const reader = createFrameReader();
  const answers: Buffer[] = [];
  for await (const chunk of near) answers.push(...reader.push(chunk));
  await served;
  return answers;
}

test('a stream carries requests one after the other, wherever it is cut', async () => {
  const corp = corpWithClock();
  const stream = Buffer.concat([frameKerberos(asBytes()), frameKerberos(asBytes({}, [timestamp(NOW)]))]);
  const pieces = [stream.subarray(0, 3), stream.subarray(3, 170), stream.subarray(170)];
  const answers = await overStream(corp, ...pieces);
  assert.deepEqual(
    answers.map((answer) => decodeKerberos(answer).type),
    ['KRB-ERROR', 'AS-REP'],
  );
});

test('a length out of bounds is refused, and the stream ends', async () => {
  const [answer, ...more] = await overStream(corpWithClock(), Buffer.from('80000000', 'hex'));
  assert.ok(answer);
  const message = decodeKerberos(answer);
  assert.ok(message.type === 'KRB-ERROR');
  assert.equal(message.message.errorCode, 61);
  assert.deepEqual(more, []);
});

test('a client that goes away in the middle of a request leaves nothing behind', async () => {
  const [near, far] = duplexPair();
  const served = answerKerberosStream(corpWithClock().center, far);
  near.write(Buffer.from('000000ff6a', 'hex'));
  far.destroy(new Error('reset'));
  await served;
});
