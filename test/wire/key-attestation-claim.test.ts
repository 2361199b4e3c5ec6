/** Claims that a key lies in a TPM: [MS-WCCE] 2.2.2.5, byte by byte. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../wire/error.ts';
import { encodeKeyAttestationClaim, parseKeyAttestationClaim } from '../../wire/key-attestation-claim.ts';
import { TPM_ALG } from '../../wire/tpm/constants.ts';
import { writePublicArea } from '../../wire/tpm/public-area.ts';

const publicArea = writePublicArea({
  type: 'rsa',
  nameAlg: TPM_ALG.SHA256,
  attributes: 0x00040072,
  authPolicy: Buffer.alloc(0),
  symmetric: null,
  scheme: null,
  keyBits: 2048,
  exponent: 0,
  modulus: Buffer.alloc(256, 0xc5),
});
const CLAIM = {
  attest: Buffer.from('ff544347', 'hex'),
  signature: Buffer.from('0014000b', 'hex'),
  publicArea,
  privateBlob: Buffer.from('0102030405', 'hex'),
};
const bytes = encodeKeyAttestationClaim(CLAIM);

/** Where the parts begin: KAST, then KADS, then what the identity key signed, then the key blob. */
const AT = { statement: 0, key: 28, attest: 28 + 24, blob: 28 + 24 + 4 + 4 };

test('the headers stand as the document has them, little endian', () => {
  const words = (at: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => bytes.readUInt32LE(at + index * 4));
  const blobBytes = 56 + 2 + publicArea.length + 2 + 5;
  const keyBytes = 24 + 4 + 4 + blobBytes;
  assert.equal(bytes.toString('latin1', 0, 4), 'KAST');
  assert.deepEqual(words(AT.statement + 4, 6), [1, 2, 28, 0, keyBytes, 0]);
  assert.equal(bytes.toString('latin1', AT.key, AT.key + 4), 'KADS');
  assert.deepEqual(words(AT.key + 4, 5), [2, 24, 4, 4, blobBytes]);
  assert.equal(bytes.toString('latin1', AT.blob, AT.blob + 4), 'PCPM');
  assert.deepEqual(words(AT.blob + 4, 5), [56, 2, 0, 2 + publicArea.length, 2 + 5]);
  assert.equal(bytes.length, 28 + keyBytes);
});

test('what was written is read again', () => {
  const read = parseKeyAttestationClaim(bytes);
  for (const part of ['attest', 'signature', 'publicArea', 'privateBlob'] as const)
    assert.ok(Buffer.from(read[part]).equals(CLAIM[part]), part);
});

const changed = (at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(value, at);
  return copy;
};
const BAD: readonly [string, Buffer, string][] = [
  ['nothing', Buffer.alloc(0), 'missing'],
  ['another magic number', changed(0, 0x4b415354), 'unexpected'],
  ['another version', changed(4, 2), 'unsupported'],
  ['a TPM 1.2', changed(8, 1), 'unsupported'],
  ['a key of a TPM 1.2', changed(AT.key + 4, 1), 'unsupported'],
  ['a key blob of a TPM 1.2', changed(AT.blob + 8, 1), 'unsupported'],
  ['a key blob of another provider', changed(AT.blob, 0x31415352), 'unexpected'],
  ['a statement that is longer than the claim', changed(AT.key + 12, 400_000_000), 'missing'],
  ['a size near 2^32', changed(16, 0xffffffff), 'missing'],
  ['a byte more', Buffer.concat([bytes, Buffer.alloc(1)]), 'unexpected'],
  ['a byte less', bytes.subarray(0, -1), 'missing'],
  ['more than any claim', Buffer.concat([bytes, Buffer.alloc(20_000)]), 'too-large'],
];
for (const [what, claim, code] of BAD) {
  test(`${what} is refused: ${code}`, () => {
    assert.throws(
      () => parseKeyAttestationClaim(claim),
      (error) => error instanceof WireError && error.code === code,
    );
  });
}

test('whatever is cut or changed, it is a WireError or a claim, never anything else', () => {
  for (let at = 0; at < 140; at += 1) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const copy = Buffer.from(bytes);
      copy[at] = value;
      try {
        parseKeyAttestationClaim(copy);
      } catch (error) {
        assert.ok(error instanceof WireError, `${error} at byte ${at}`);
      }
    }
  }
});
