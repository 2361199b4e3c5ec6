import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type DnsAnswer,
  type DnsRecord,
  encodeDnsAnswer,
  encodeDnsQuestion,
  parseDnsAnswer,
  parseDnsQuestion,
} from '../../wire/dns.ts';
import { WireError } from '../../wire/error.ts';
import { number, refused, same } from './support.ts';

const name = fc
  .array(fc.stringMatching(/^[a-z_][a-z0-9-]{0,10}$/), { minLength: 1, maxLength: 5 })
  .map((labels) => labels.join('.'));
const short = fc.nat({ max: 65_535 });
const ipv6 = fc
  .array(fc.integer({ min: 1, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((parts) => parts.map((part) => part.toString(16)).join(':'));
const record: fc.Arbitrary<DnsRecord> = fc.oneof(
  fc.record({ type: fc.constant('A' as const), name, ttl: number(), data: fc.ipV4() }),
  fc.record({ type: fc.constant('AAAA' as const), name, ttl: number(), data: ipv6 }),
  fc.record({
    type: fc.constant('SRV' as const),
    name,
    ttl: number(),
    data: fc.record({ priority: short, weight: short, port: short, target: name }),
  }),
  fc.record({
    type: fc.constant('SOA' as const),
    name,
    ttl: number(),
    data: fc.record({
      mname: name,
      rname: name,
      serial: number(),
      refresh: number(),
      retry: number(),
      expire: number(),
      minimum: number(),
    }),
  }),
);
const records = fc.array(record, { maxLength: 3 });
const anyAnswer: fc.Arbitrary<DnsAnswer> = fc.record({
  id: short,
  question: fc.record({ name, type: fc.constantFrom('A', 'AAAA', 'SRV', 'SOA', 'MX') }),
  code: fc.constantFrom('NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED'),
  authoritative: fc.boolean(),
  answers: records,
  authorities: records,
  additionals: records,
});

describe('DNS messages', () => {
  test('questions and answers come back as they were written', () => {
    fc.assert(
      fc.property(short, name, fc.constantFrom('A', 'AAAA', 'SRV', 'SOA'), (id, asked, type) => {
        const question = { name: asked, type };
        same(parseDnsQuestion(encodeDnsQuestion(id, question)), { id, ...question });
      }),
    );
    fc.assert(
      fc.property(anyAnswer, (answer) => same(parseDnsAnswer(answer.id, encodeDnsAnswer(answer)), answer)),
    );
  });

  test('a question in the bytes of RFC 1035', () => {
    assert.equal(
      encodeDnsQuestion(1, { name: '_ldap._tcp.corp', type: 'SRV' }).toString('hex'),
      '000101000001000000000000055f6c646170045f74637004636f72700000210001',
    );
  });

  test('an answer to another question, a question for an answer, and one that was cut short are refused', () => {
    const question = { name: 'dc1.corp', type: 'A' } as const;
    const answer = encodeDnsAnswer({
      id: 1,
      question,
      code: 'NOERROR',
      authoritative: true,
      answers: [],
      authorities: [],
      additionals: [],
    });
    refused('unexpected', () => parseDnsAnswer(2, answer));
    refused('unexpected', () => parseDnsQuestion(answer));
    refused('unexpected', () => parseDnsAnswer(1, encodeDnsQuestion(1, question)));
    const cutShort = Buffer.from(answer);
    cutShort.writeUInt8(cutShort.readUInt8(2) | 2, 2);
    refused('unsupported', () => parseDnsAnswer(1, cutShort));
  });

  test('names that DNS cannot carry are refused', () => {
    refused('unexpected', () => encodeDnsQuestion(1, { name: `${'a'.repeat(64)}.corp`, type: 'A' }));
    refused('unexpected', () => encodeDnsQuestion(1, { name: 'abcdefg.'.repeat(40), type: 'A' }));
  });

  test('damaged messages are refused by a WireError, or read', () => {
    const damage = fc.tuple(anyAnswer, fc.nat(), fc.nat({ max: 255 }), fc.boolean());
    fc.assert(
      fc.property(damage, ([answer, where, value, cut]) => {
        const bytes = encodeDnsAnswer(answer);
        const at = where % bytes.length;
        bytes[at] = value;
        const sent = cut ? bytes.subarray(0, at) : bytes;
        for (const read of [() => parseDnsAnswer(answer.id, sent), () => parseDnsQuestion(sent)]) {
          try {
            read();
          } catch (error) {
            assert.ok(error instanceof WireError, String(error));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
