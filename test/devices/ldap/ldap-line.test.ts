/** LDAP over a stream: whatever the other side sends, each request ends. */

import assert from 'node:assert/strict';
import { type Duplex, duplexPair } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { openLine } from '../../../devices/ldap/ldap-line.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { WireError } from '../../../wire/error.ts';
import { createSecurityLayer } from '../../../wire/gss-api/security-layer.ts';
import { encodeLdapMessage } from '../../../wire/ldap/message.ts';

const REQUEST = { kind: 'deleteRequest', name: 'CN=LT-0042' } as const;
const DONE = {
  kind: 'deleteResponse',
  result: { code: 0, matchedName: '', message: '', referrals: [] },
} as const;
const answer = (id: number): Buffer => encodeLdapMessage({ id, operation: DONE, controls: [] });

/** A line, and the far end of its stream. */
function opened(): { readonly line: ReturnType<typeof openLine>; readonly far: Duplex } {
  const [near, far] = duplexPair();
  far.on('error', () => {}).resume();
  return { line: openLine(near, 'dc1'), far };
}

const isBroken = (error: unknown): boolean => error instanceof NetworkError || error instanceof WireError;

test('the answer comes in pieces, and the next request has the next number', async () => {
  const { line, far } = opened();
  for (const id of [1, 2]) {
    const asked = line.ask(REQUEST);
    for (const byte of answer(id)) far.write(Buffer.from([byte]));
    assert.deepEqual(await asked, [DONE]);
  }
});

test('an answer to another request, a stream that ends, and a closed line break it for good', async () => {
  const wrong = opened();
  const asked = wrong.line.ask(REQUEST);
  wrong.far.write(answer(7));
  await assert.rejects(asked, WireError);
  await assert.rejects(wrong.line.ask(REQUEST), WireError);

  const ended = opened();
  const waiting = ended.line.ask(REQUEST);
  ended.far.end();
  await assert.rejects(waiting, { reason: 'broken' });

  const closed = opened();
  closed.line.close();
  await assert.rejects(closed.line.ask(REQUEST), { reason: 'broken' });
});

test('whatever comes, in clear or to be opened, the request ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.boolean(), async (bytes, sealed) => {
      const { line, far } = opened();
      if (sealed)
        line.seal(
          createSecurityLayer({
            side: 'initiator',
            key: { keytype: 18, keyvalue: Buffer.alloc(32, 7) },
            acceptorSubkey: true,
            sends: 0,
            receives: 0,
            confounder: () => Buffer.alloc(16),
          }),
        );
      const asked = line.ask(REQUEST);
      far.end(Buffer.from(bytes));
      await assert.rejects(asked, isBroken);
    }),
  );
});
