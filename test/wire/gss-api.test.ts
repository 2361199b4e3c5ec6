/** Contexts of GSS-API with Kerberos: tokens, negotiation, sealed messages. What is written is read; what nobody wrote is refused. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import {
  CONTEXT_FLAGS,
  type ContextFlag,
  contextChecksum,
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  readContextChecksum,
  WINDOWS_KERBEROS_MECHANISM,
} from '../../wire/gss-api/kerberos-tokens.ts';
import { decodeAnswer, decodeOffer, encodeAnswer, encodeOffer } from '../../wire/gss-api/negotiation.ts';
import { createSealedFraming, frameSealed } from '../../wire/gss-api/sealed-stream.ts';
import { createSecurityLayer, type SecurityContext } from '../../wire/gss-api/security-layer.ts';
import { CONFOUNDER_SIZE, decrypt, encrypt, KEY_USAGE } from '../../wire/kerberos/profile.ts';

const bytes = (maxLength = 200) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const KEY = { keytype: 18, keyvalue: Buffer.alloc(32, 7) };
const confounder = (): Buffer => randomBytes(CONFOUNDER_SIZE);

const layer = (side: SecurityContext['side'], change: Partial<SecurityContext> = {}) =>
  createSecurityLayer({
    side,
    key: KEY,
    acceptorSubkey: true,
    sends: side === 'initiator' ? 5 : 70,
    receives: side === 'initiator' ? 70 : 5,
    confounder,
    ...change,
  });

const notRead = (error: unknown): boolean => error instanceof WireError;

test('tokens of Kerberos: kind and message', () => {
  fc.assert(
    fc.property(fc.constantFrom('AP-REQ', 'AP-REP', 'KRB-ERROR'), bytes(), (kind, message) => {
      assert.deepEqual(decodeKerberosToken(encodeKerberosToken(kind, message)), { kind, message });
    }),
  );
  assert.equal(
    encodeKerberosToken('AP-REQ', Buffer.from('6e00', 'hex')).toString('hex'),
    '600f06092a864886f71201020201006e00',
  );
});

test('the flags of a context travel in the checksum; delegated credentials behind them are passed over', () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(CONTEXT_FLAGS) as ContextFlag[]), bytes(), (flags, more) => {
      const { cksumtype, checksum } = contextChecksum(flags);
      assert.deepEqual([cksumtype, checksum.length], [0x8003, 24]);
      const longer = { cksumtype, checksum: Buffer.concat([checksum, more]) };
      assert.deepEqual(readContextChecksum(longer), flags);
    }),
  );
  assert.throws(() => readContextChecksum({ cksumtype: 16, checksum: Buffer.alloc(24) }), notRead);
  assert.throws(() => readContextChecksum({ cksumtype: 0x8003, checksum: Buffer.alloc(23) }), notRead);
});

test('an offer and its answer', () => {
  const mechanisms = [WINDOWS_KERBEROS_MECHANISM, KERBEROS_MECHANISM];
  fc.assert(
    fc.property(fc.option(bytes(), { nil: undefined }), (token) => {
      assert.deepEqual(decodeOffer(encodeOffer({ mechanisms, token })), { mechanisms, token });
      for (const state of ['completed', 'incomplete', 'rejected', 'requestMic', undefined] as const) {
        const answer = { state, mechanism: KERBEROS_MECHANISM, token };
        assert.deepEqual(decodeAnswer(encodeAnswer(answer)), answer);
      }
    }),
  );
  // RFC 4178 section 4.2: NegTokenInit of one mechanism, as every implementation writes it.
  assert.equal(
    encodeOffer({ mechanisms: [KERBEROS_MECHANISM], token: undefined }).toString('hex'),
    '601b06062b0601050502a011300fa00d300b06092a864886f712010202',
  );
});

test('bytes of any kind are read, or refused by a WireError', () => {
  const readers = [decodeKerberosToken, decodeOffer, decodeAnswer];
  const token = encodeOffer({ mechanisms: [KERBEROS_MECHANISM], token: Buffer.from('token') });
  const answer = encodeAnswer({ state: 'completed', mechanism: KERBEROS_MECHANISM, token: Buffer.from('x') });
  const near = fc.tuple(fc.constantFrom(token, answer), fc.nat(), fc.nat(255)).map(([whole, at, value]) => {
    const changed = Buffer.from(whole);
    changed[at % whole.length] = value;
    return changed.subarray(0, 1 + (at % whole.length) + (value % 7 === 0 ? 0 : whole.length));
  });
  fc.assert(
    fc.property(fc.oneof(bytes(), near), (any) => {
      for (const read of readers)
        try {
          read(any);
        } catch (error) {
          assert.ok(notRead(error), String(error));
        }
      assert.throws(() => layer('acceptor').open(any), notRead);
    }),
    { numRuns: 1000 },
  );
});

test('both sides seal, in their order; the other key, side or number is refused', () => {
  fc.assert(
    fc.property(fc.array(bytes(), { minLength: 1, maxLength: 5 }), (messages) => {
      const [client, server] = [layer('initiator'), layer('acceptor')];
      for (const message of messages) {
        assert.deepEqual(server.open(client.seal(message)), message);
        assert.deepEqual(client.open(server.seal(message)), message);
      }
    }),
  );
  const message = Buffer.from('what is said');
  const sealed = layer('initiator').seal(message);
  assert.ok(!sealed.includes(message));
  assert.throws(() => layer('initiator').open(sealed), notRead, 'its own message');
  assert.throws(() => layer('acceptor', { receives: 6 }).open(sealed), notRead, 'not the next one');
  assert.throws(() => layer('acceptor', { acceptorSubkey: false }).open(sealed), notRead);
  const other = { keytype: 18, keyvalue: Buffer.alloc(32, 8) };
  assert.throws(() => layer('acceptor', { key: other }).open(sealed), notRead);
  const server = layer('acceptor');
  assert.deepEqual(server.open(sealed), message);
  assert.throws(() => server.open(sealed), notRead, 'once more');
});

test('no bit of a sealed message can be changed', () => {
  const sealed = layer('initiator').seal(Buffer.from('what is said'));
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    // The rotation is no part of what is sealed; taking back another one leaves nothing that opens.
    assert.throws(() => layer('acceptor').open(changed), notRead, `bit ${bit}`);
  }
});

test('a message with a filler, rotated, as other implementations write it', () => {
  const plain = Buffer.from('what is said');
  for (const rotation of [0, 1, 16, 28, 1000]) {
    const header = Buffer.from('050407ff0005000000000000000000' + '46', 'hex');
    const body = Buffer.concat([plain, Buffer.alloc(5), header]);
    const { cipher } = encrypt(KEY, KEY_USAGE.acceptorSeal, body, confounder());
    assert.ok(decrypt(KEY, KEY_USAGE.acceptorSeal, { etype: 18, cipher }));
    const by = rotation % cipher.length;
    const sent = Buffer.from(header);
    sent.writeUInt16BE(rotation, 6);
    const rotated = Buffer.concat([
      cipher.subarray(cipher.length - by),
      cipher.subarray(0, cipher.length - by),
    ]);
    assert.deepEqual(layer('initiator').open(Buffer.concat([sent, rotated])), plain, String(rotation));
  }
});

test('a stream of sealed messages is cut wherever its chunks end; a length out of bounds is refused', () => {
  fc.assert(
    fc.property(
      fc.array(bytes(50), { maxLength: 6 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      (all, sizes) => {
        const stream = Buffer.concat(all.map(frameSealed));
        const framing = createSealedFraming();
        const got: Buffer[] = [];
        for (let at = 0; at < stream.length; ) {
          const size = sizes.next().value ?? 1;
          got.push(...framing.push(stream.subarray(at, at + size)));
          at += size;
        }
        assert.deepEqual(got, all);
      },
    ),
  );
  assert.throws(() => createSealedFraming().push(Buffer.from('ffffffff', 'hex')), { code: 'too-large' });
  assert.throws(() => createSealedFraming(3).push(Buffer.from('0000000400', 'hex')), { code: 'too-large' });
});
