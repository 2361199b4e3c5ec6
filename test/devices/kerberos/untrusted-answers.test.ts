/** Answers that did not come from the domain, or not whole: none of them signs anybody on. */

import assert from 'node:assert/strict';
import { duplexPair } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ControllerPath,
  type Exchange,
  exchangeOverStream,
  signOn,
} from '../../../devices/kerberos/index.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { answerKerberosStream } from '../../../mock-cloud/on-premises/kerberos/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { WireError } from '../../../wire/error.ts';
import { decodeKerberos, encodeKerberos, type KerberosMessage } from '../../../wire/kerberos/message.ts';
import type { Corp } from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { anna, client, corpAt, inShort, laptop } from './attempts.ts';
import { pathTo } from './corp-path.ts';

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
