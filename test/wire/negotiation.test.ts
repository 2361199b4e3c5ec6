/** SPNEGO and Kerberos in GSS-API: what is written is read again, and bytes of any kind give a value or a WireError. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import {
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
} from '../../wire/gss-api/kerberos-tokens.ts';
import { decodeAnswer, decodeOffer, encodeAnswer, encodeOffer } from '../../wire/gss-api/negotiation.ts';

const bytes = fc.uint8Array({ maxLength: 400 }).map((value) => Buffer.from(value));
const oid = fc.constantFrom(KERBEROS_MECHANISM, '1.2.840.48018.1.2.2', '1.3.6.1.4.1.311.2.2.10');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

test('what is written is read again', () => {
  const starts = fc.record(
    { mechanisms: fc.array(oid, { minLength: 1, maxLength: 3 }), token: maybe(bytes) },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(starts, (start) => assert.deepEqual(decodeOffer(encodeOffer(start)), start)));
  const answers = fc.record(
    {
      state: maybe(fc.constantFrom(...(['completed', 'incomplete', 'rejected', 'requestMic'] as const))),
      mechanism: maybe(oid),
      token: maybe(bytes),
    },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(answers, (answer) => assert.deepEqual(decodeAnswer(encodeAnswer(answer)), answer)));
  const kinds = fc.constantFrom(...(['AP-REQ', 'AP-REP', 'KRB-ERROR'] as const));
  fc.assert(
    fc.property(kinds, bytes, (kind, message) => {
      const token = encodeKerberosToken(kind, message);
      assert.deepEqual(decodeKerberosToken(token), { kind, message });
    }),
  );
});

const READERS = { decodeOffer, decodeAnswer, decodeKerberosToken } as const;

/** A token that is genuine but for some bytes. */
const nearly = fc
  .tuple(
    fc.constantFrom(
      encodeOffer({ mechanisms: [KERBEROS_MECHANISM], token: Buffer.alloc(40, 1) }),
      encodeAnswer({
        state: 'completed',
        mechanism: KERBEROS_MECHANISM,
        token: Buffer.alloc(40, 2),
      }),
      encodeKerberosToken('AP-REQ', Buffer.alloc(40, 3)),
    ),
    fc.array(fc.tuple(fc.nat(70), fc.nat(255)), { minLength: 1, maxLength: 4 }),
    fc.nat(80),
  )
  .map(([token, changes, length]) => {
    const changed = Buffer.from(token);
    for (const [at, value] of changes) changed[at % changed.length] = value;
    return changed.subarray(0, length < 10 ? length : changed.length);
  });

for (const [name, read] of Object.entries(READERS)) {
  test(`${name} of anything gives a value or a WireError`, () => {
    fc.assert(
      fc.property(fc.oneof(bytes, nearly), (given) => {
        try {
          read(given);
        } catch (error) {
          assert.ok(error instanceof WireError, String(error));
        }
      }),
      { numRuns: 500 },
    );
    assert.throws(() => read(Buffer.alloc(200_000)), WireError);
  });
}
