import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import { createFrameReader, frameKerberos } from '../../../wire/kerberos/tcp-framing.ts';

test('messages come out of a stream wherever it is cut', () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 5 });
  fc.assert(
    fc.property(messages, fc.array(fc.nat({ max: 9 })), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(frameKerberos));
      const reader = createFrameReader();
      const received: Buffer[] = [];
      let offset = 0;
      for (const size of [...cuts, stream.length]) {
        received.push(...reader.push(stream.subarray(offset, offset + size)));
        offset = Math.min(stream.length, offset + size);
      }
      assert.deepEqual(
        received,
        sent.map((message) => Buffer.from(message)),
      );
      assert.equal(reader.atBoundary, true);
    }),
  );
});

test('half a message is waited for', () => {
  const reader = createFrameReader();
  assert.deepEqual(reader.push(Buffer.from('00000002aa', 'hex')), []);
  assert.equal(reader.atBoundary, false);
  assert.deepEqual(reader.push(Buffer.from('bb', 'hex')), [Buffer.from('aabb', 'hex')]);
});

test('a length out of bounds is refused before anything is kept', () => {
  for (const header of ['80000001', 'ffffffff', '00020001'])
    assert.throws(
      () => createFrameReader().push(Buffer.from(header, 'hex')),
      (error: unknown) => error instanceof WireError && error.code === 'too-large',
    );
});
