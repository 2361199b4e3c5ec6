import assert from 'node:assert/strict';
import { duplexPair } from 'node:stream';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  answerNameDatagram,
  answerPingDatagram,
  serveLdap,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { ATTRIBUTES } from '../../../mock-cloud/on-premises/directory/schema.ts';
import { encodeDnsQuestion } from '../../../wire/dns.ts';
import { encodePing } from '../../../wire/ldap/controller-ping.ts';
import { createLdapFraming, encodeLdapMessage, parseLdapMessage } from '../../../wire/ldap/message.ts';
import { EXTENDED_OPERATIONS, type LdapOperation } from '../../../wire/ldap/operations.ts';
import { anyMessage } from '../../wire/ldap/arbitraries.ts';
import { type Bench, createBench, lineOf, openLine, searchOf } from './bench.ts';

/** All that a controller sends back to these bytes, and then the end. */
async function sent(bench: Bench, ...chunks: readonly Buffer[]): Promise<Buffer> {
  const [near, far] = duplexPair();
  serveLdap(far, { world: () => bench.world(), confidential: true });
  const parts: Buffer[] = [];
  near.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => near.once('end', resolve));
  for (const chunk of chunks) near.write(chunk);
  await ended;
  near.destroy();
  return Buffer.concat(parts);
}

const read = (bytes: Buffer) => createLdapFraming().push(bytes).messages.map(parseLdapMessage);

describe('whatever a client sends', () => {
  test('any message gets the response of its kind, whoever asks, and changes nothing that it may not', () => {
    const bench = createBench();
    const lines = [openLine(bench), lineOf(bench, 'anna'), lineOf(bench, 'administrator')];
    fc.assert(
      fc.property(anyMessage, fc.nat({ max: 2 }), ({ operation, controls }, who) => {
        const messages = lines[who]?.ask(operation as LdapOperation, controls) ?? [];
        const answered = operation.kind.endsWith('Request') && !/^(?:unbind|abandon)/.test(operation.kind);
        assert.equal(messages.length > 0, answered, operation.kind);
        for (const message of messages) parseLdapMessage(encodeLdapMessage(message));
      }),
      { numRuns: 1000 },
    );
    assert.equal(bench.directory.entries.size, createBench().directory.entries.size);
  });

  test('any value of any attribute is compared, found, written and deleted, or refused', () => {
    const line = lineOf(createBench(), 'administrator');
    const name = 'CN=anna,CN=Users,DC=corp,DC=contoso,DC=com';
    const text = fc.constantFrom(
      '',
      '-1',
      '0x10',
      '9'.repeat(19),
      'CN=a',
      'foo',
      '"pw"',
      'TRUE',
      'S-1-5',
      '\uFEFF',
    );
    const value = fc
      .oneof(fc.uint8Array({ maxLength: 20 }), text.map(Buffer.from))
      .map((bytes) => Buffer.from(bytes));
    const attribute = fc.constantFrom(...(Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[]));
    const operation = fc.constantFrom('add', 'delete', 'replace');
    const results = new Set<string>();
    fc.assert(
      fc.property(attribute, value, operation, (type, bytes, change) => {
        line.result({ kind: 'compareRequest', name, attribute: type, value: bytes });
        for (const kind of ['equal', 'greaterOrEqual', 'lessOrEqual'] as const)
          assert.equal(line.result(searchOf({ kind, attribute: type, value: bytes })), 'success');
        const changes = [{ operation: change, attribute: { type, values: [bytes] } }];
        results.add(line.result({ kind: 'modifyRequest', name, changes }));
      }),
      { numRuns: 1000 },
    );
    for (const result of ['success', 'invalidAttributeSyntax', 'constraintViolation', 'noSuchAttribute'])
      assert.ok(results.has(result), `${result} among ${[...results]}`);
  });

  for (const [what, bytes] of [
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a response code that is none', Buffer.from('300702010161020a01', 'hex')],
    ['an empty message', Buffer.from('3000', 'hex')],
    ['a length beyond any message', Buffer.from('30847fffffff', 'hex')],
  ] as const)
    test(`${what}: a notice of disconnection with the reason, and the end`, async () => {
      const [notice, second] = read(await sent(createBench(), bytes));
      assert.equal(second, undefined);
      assert.equal(notice?.id, 0);
      assert.ok(notice.operation.kind === 'extendedResponse');
      assert.equal(notice.operation.oid, EXTENDED_OPERATIONS.noticeOfDisconnection);
      assert.equal(notice.operation.result.code, 2);
      assert.match(notice.operation.result.message, /Error decoding ldap message: /);
    });

  test('questions that come together are answered in order, and an unbind ends it', async () => {
    const root: LdapOperation<'searchRequest'> = {
      kind: 'searchRequest',
      base: '',
      scope: 'base',
      dereference: 0,
      sizeLimit: 0,
      timeLimit: 0,
      typesOnly: false,
      filter: { kind: 'present', attribute: 'objectClass' },
      attributes: ['1.1'],
    };
    const stream = Buffer.concat([
      ...[1, 2, 3].map((id) => encodeLdapMessage({ id, operation: root, controls: [] })),
      encodeLdapMessage({ id: 4, operation: { kind: 'unbindRequest' }, controls: [] }),
      encodeLdapMessage({ id: 5, operation: root, controls: [] }),
    ]);
    const messages = read(await sent(createBench(), ...Array.from(stream, (byte) => Buffer.from([byte]))));
    assert.deepEqual(
      messages.map(({ id, operation }) => `${id} ${operation.kind}`),
      [1, 2, 3].flatMap((id) => [`${id} searchEntry`, `${id} searchDone`]),
    );
  });

  test('datagrams that are no ping or no question are passed over', () => {
    const { directory } = createBench();
    const controller = directory.domain.controllers[0];
    assert.ok(controller);
    const ping = encodePing(1, {
      domain: 'corp.contoso.com',
      host: 'LT-1',
      domainGuid: undefined,
      user: undefined,
      ntVersion: 6,
    });
    const question = encodeDnsQuestion(1, { name: 'dc1.corp.contoso.com', type: 'A' });
    assert.ok(answerPingDatagram(directory, controller, ping));
    assert.ok(answerNameDatagram(directory.domain, question));
    const damaged = (bytes: Buffer) =>
      fc
        .tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), fc.boolean())
        .map(([at, value, cut]) => {
          const copy = Buffer.from(bytes);
          copy[at] = value;
          return cut ? copy.subarray(0, at) : copy;
        });
    const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
    let passed = 0;
    fc.assert(
      fc.property(fc.oneof(damaged(ping), damaged(question), anyBytes), (bytes) => {
        const answers = [
          answerPingDatagram(directory, controller, bytes),
          answerNameDatagram(directory.domain, bytes),
        ];
        if (answers.every((answer) => answer === undefined)) passed += 1;
      }),
      { numRuns: 500 },
    );
    assert.ok(passed > 100, `${passed} of 500`);
  });
});
