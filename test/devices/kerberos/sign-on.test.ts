/** The sign-on of a person at a computer of the domain: the client against the embedded key distribution center. */

import assert from 'node:assert/strict';
import { duplexPair } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ComputerAccount,
  type ControllerPath,
  type Credentials,
  type Exchange,
  exchangeOverStream,
  type SignOnOutcome,
  signOn,
} from '../../../devices/kerberos/index.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { answerKerberosStream } from '../../../mock-cloud/on-premises/kerberos/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { WireError } from '../../../wire/error.ts';
import { decodeKerberos, encodeKerberos, type KerberosMessage } from '../../../wire/kerberos/message.ts';
import { principalText } from '../../../wire/kerberos/principals.ts';
import {
  COMPUTER,
  COMPUTER_PASSWORD,
  type Corp,
  createCorp,
  HOST,
  PASSWORD,
  REALM,
} from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { pathTo } from './corp-path.ts';

const NOW = Date.UTC(2026, 0, 12, 9, 0, 0, 250);
const HOUR_MS = 3_600_000;
const corpAt = (now = NOW): Corp => createCorp(() => now);
const anna: Credentials = { user: { kind: 'account', name: 'anna' }, realm: REALM, password: PASSWORD };
const laptop: ComputerAccount = { name: COMPUTER, domain: 'corp.contoso.com', password: COMPUTER_PASSWORD };

const client = (path: ControllerPath, now = NOW) => ({
  path,
  now: () => now,
  random: createRandom('kerberos', 'lt-0042'),
});

const signOnAt = (corp: Corp, credentials = anna, computer = laptop): Promise<SignOnOutcome> =>
  signOn(client(pathTo(corp.center)), credentials, computer);

/** An outcome in one word or two: the codes of refusals with who refuses. */
function inShort(outcome: SignOnOutcome): string {
  switch (outcome.kind) {
    case 'signedOn':
      return principalText(outcome.principal, outcome.realm);
    case 'refused':
      return `${outcome.code} by the ${outcome.by}`;
    case 'trustLost':
      return `trust lost: ${outcome.reason}`;
    case 'unreachable':
      return 'unreachable';
  }
}

test('the right password signs on, and the ticket for the computer opens with its own key', async () => {
  const corp = corpAt();
  const outcome = await signOnAt(corp);
  assert.ok(outcome.kind === 'signedOn', inShort(outcome));
  assert.equal(principalText(outcome.principal, outcome.realm), 'anna@CORP.CONTOSO.COM');
  assert.deepEqual(outcome.host.ticket.sname.nameString, ['host', HOST]);
  assert.equal(outcome.host.ticket.encPart.etype, 18);
  const start = Date.UTC(2026, 0, 12, 9, 0, 0);
  const { starttime, endtime, renewTill, flags } = outcome.ticketGranting;
  assert.deepEqual([starttime, endtime, renewTill], [start, start + 10 * HOUR_MS, start + 7 * 24 * HOUR_MS]);
  assert.deepEqual(flags, ['forwardable', 'renewable', 'initial', 'pre-authent']);
  assert.deepEqual(corp.passwords, ['anna right']);
});

test('the name may be typed in any of its forms', async () => {
  for (const [user, realm] of [
    [{ kind: 'account', name: 'ANNA' }, REALM],
    [{ kind: 'account', name: 'anna' }, 'CORP'],
    [{ kind: 'account', name: 'anna' }, 'corp.contoso.com'],
    [{ kind: 'userPrincipalName', name: 'anna@corp.contoso.com' }, REALM],
  ] as const)
    assert.equal(inShort(await signOnAt(corpAt(), { ...anna, user, realm })), 'anna@CORP.CONTOSO.COM');
});

test('each refusal has its code, and says what Active Directory says of the account', async () => {
  const refusals: readonly (readonly [string, string, number, number | undefined])[] = [
    ['anna', 'wrong', 24, undefined],
    ['nobody', PASSWORD, 6, undefined],
    ['dora', PASSWORD, 18, 0xc000_0072],
    ['leo', PASSWORD, 18, 0xc000_0234],
    ['emil', PASSWORD, 18, 0xc000_0193],
    ['paula', PASSWORD, 23, 0xc000_0071],
    ['nora', PASSWORD, 23, 0xc000_0224],
    // That the password is too old is told only to those who know it.
    ['paula', 'wrong', 24, undefined],
  ];
  for (const [name, password, code, ntStatus] of refusals) {
    const outcome = await signOnAt(corpAt(), { user: { kind: 'account', name }, realm: REALM, password });
    assert.ok(outcome.kind === 'refused', name);
    assert.deepEqual([outcome.by, outcome.code, outcome.ntStatus], ['controller', code, ntStatus], name);
  }
});

test('wrong passwords are told to those who count them; after that the account is locked', async () => {
  const corp = corpAt();
  assert.equal(inShort(await signOnAt(corp, { ...anna, password: 'wrong' })), '24 by the controller');
  assert.deepEqual(corp.passwords, ['anna wrong']);
  const account = corp.accounts.get('anna');
  assert.ok(account);
  corp.accounts.set('anna', { ...account, standing: 'lockedOut' });
  assert.equal(inShort(await signOnAt(corp)), '18 by the controller');
  assert.deepEqual(corp.passwords, ['anna wrong']);
});

test('clocks may be five minutes apart, not more', async () => {
  const minutes = (count: number) =>
    signOn(client(pathTo(corpAt().center), NOW + count * 60_000), anna, laptop);
  assert.equal(inShort(await minutes(-5)), 'anna@CORP.CONTOSO.COM');
  assert.equal(inShort(await minutes(5)), 'anna@CORP.CONTOSO.COM');
  for (const count of [-6, 6]) {
    const outcome = await minutes(count);
    assert.equal(inShort(outcome), '37 by the controller');
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.controllerTime, NOW);
  }
});

test('a computer that the domain does not know, or knows by another password, has lost the trust', async () => {
  const corp = corpAt();
  assert.equal(
    inShort(await signOnAt(corp, anna, { ...laptop, password: 'of last month' })),
    'trust lost: otherPassword',
  );
  corp.accounts.delete(`host/${HOST}`);
  assert.equal(inShort(await signOnAt(corp)), 'trust lost: noAccount');
});

test('a disabled computer account is as good as none', async () => {
  const corp = corpAt();
  const account = corp.accounts.get(`host/${HOST}`);
  assert.ok(account);
  corp.accounts.set(`host/${HOST}`, { ...account, standing: 'disabled' });
  assert.equal(inShort(await signOnAt(corp)), 'trust lost: noAccount');
});

test('an answer too big for a datagram is asked for again over a stream', async () => {
  const path = pathTo(corpAt().center, 300);
  assert.equal(inShort(await signOn(client(path), anna, laptop)), 'anna@CORP.CONTOSO.COM');
  // The demand for pre-authentication fits; the two replies with tickets do not.
  assert.deepEqual(path.went, ['datagram', 'datagram', 'stream', 'datagram', 'stream']);
});

test('the line is cut at every exchange: unreachable each time', async () => {
  const cut = new NetworkError('broken', 'dc1.corp.contoso.com', 'the line was cut');
  let cuts = 0;
  for (const moment of ['before', 'after'] as const) {
    for (let at = 0; ; at += 1) {
      let count = 0;
      const whole = pathTo(corpAt().center);
      const stream: Exchange = async (request) => {
        const mine = count++ === at;
        if (mine && moment === 'before') throw cut;
        const answer = await whole.stream(request);
        if (mine) throw cut;
        return answer;
      };
      const outcome = await signOn(client({ stream }), anna, laptop);
      if (outcome.kind === 'signedOn') break;
      assert.deepEqual(outcome, { kind: 'unreachable', error: cut });
      cuts += 1;
    }
  }
  assert.equal(cuts, 6);
});

/** A path on which the answers of one kind are changed. */
const changing = (corp: Corp, change: (message: KerberosMessage) => KerberosMessage): ControllerPath => {
  const whole = pathTo(corp.center);
  return { stream: async (request) => encodeKerberos(change(decodeKerberos(await whole.stream(request)))) };
};

test('an answer of somebody who has not got the keys is not believed', async () => {
  const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)));
  const changes: readonly (readonly [string, (message: KerberosMessage) => KerberosMessage])[] = [
    [
      '31 by the computer',
      (one) =>
        one.type === 'AS-REP' || one.type === 'TGS-REP'
          ? {
              type: one.type,
              message: {
                ...one.message,
                encPart: { ...one.message.encPart, cipher: flip(one.message.encPart.cipher) },
              },
            }
          : one,
    ],
    [
      '41 by the computer',
      (one) =>
        one.type === 'AS-REP'
          ? { type: one.type, message: { ...one.message, cname: { nameType: 1, nameString: ['ben'] } } }
          : one,
    ],
    [
      '41 by the computer',
      (one) =>
        one.type === 'TGS-REP'
          ? {
              type: one.type,
              message: {
                ...one.message,
                ticket: { ...one.message.ticket, sname: { nameType: 2, nameString: ['host', 'other'] } },
              },
            }
          : one,
    ],
    [
      'trust lost: otherPassword',
      (one) =>
        one.type === 'TGS-REP'
          ? {
              type: one.type,
              message: {
                ...one.message,
                ticket: {
                  ...one.message.ticket,
                  encPart: { ...one.message.ticket.encPart, cipher: flip(one.message.ticket.encPart.cipher) },
                },
              },
            }
          : one,
    ],
    [
      '40 by the computer',
      (one) => (one.type === 'AS-REP' ? { type: 'TGS-REP', message: one.message } : one),
    ],
  ];
  for (const [expected, change] of changes)
    assert.equal(inShort(await signOn(client(changing(corpAt(), change)), anna, laptop)), expected);
});

test('the answers of an earlier sign-on do not sign anybody on', async () => {
  const recorded: Uint8Array[] = [];
  const whole = pathTo(corpAt().center);
  const recording: Exchange = async (request) => {
    const answer = await whole.stream(request);
    recorded.push(answer);
    return answer;
  };
  await signOn(client({ stream: recording }), anna, laptop);
  assert.equal(recorded.length, 3);
  let at = 0;
  const replay: Exchange = async () => recorded[at++] ?? assert.fail('no more answers');
  const later = { ...client({ stream: replay }), random: createRandom('kerberos', 'later') };
  const outcome = await signOn(later, anna, laptop);
  assert.equal(inShort(outcome), '41 by the computer');
  assert.match(outcome.kind === 'refused' ? (outcome.detail ?? '') : '', /nonce/);
});

test('whatever comes in place of an answer ends in an outcome', async () => {
  const whole = pathTo(corpAt().center);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 2 }),
      fc.nat(),
      fc.uint8Array({ maxLength: 6 }),
      fc.nat({ max: 6 }),
      async (which, at, put, remove) => {
        let count = 0;
        const stream: Exchange = async (request) => {
          const answer = Buffer.from(await whole.stream(request));
          if (count++ !== which) return answer;
          const start = at % answer.length;
          return Buffer.concat([answer.subarray(0, start), put, answer.subarray(start + remove)]);
        };
        const outcome = await signOn(client({ stream }), anna, laptop);
        assert.ok(['signedOn', 'refused', 'trustLost'].includes(outcome.kind));
      },
    ),
    { numRuns: 60 },
  );
});

test('over a stream: the same sign-on, and a stream that ends early is a broken line', async () => {
  const { center } = corpAt();
  const overStream: Exchange = (request) => {
    const [near, far] = duplexPair();
    void answerKerberosStream(center, far);
    return exchangeOverStream(near, 'dc1', request);
  };
  assert.equal(inShort(await signOn(client({ stream: overStream }), anna, laptop)), 'anna@CORP.CONTOSO.COM');

  const [near, far] = duplexPair();
  const broken = exchangeOverStream(near, 'dc1', Buffer.from('x'));
  far.end(Buffer.from('00000010abcd', 'hex'));
  await assert.rejects(
    broken,
    (error: unknown) => error instanceof NetworkError && error.reason === 'broken',
  );
});

test('a controller that announces too large an answer is not waited for', async () => {
  const [near, far] = duplexPair();
  far.write(Buffer.from('ffffffff', 'hex'));
  await assert.rejects(exchangeOverStream(near, 'dc1', Buffer.from('x')), WireError);
});
