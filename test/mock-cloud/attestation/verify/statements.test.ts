/** Verification of statements: what a TPM would make is accepted, and what it would not is refused with its reason. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { verifyAikStatement, verifyKeyAttestation } from '../../../../mock-cloud/attestation/verify/index.ts';
import type { Attest } from '../../../../wire/tpm/attest.ts';
import { TPM_ALG } from '../../../../wire/tpm/constants.ts';
import { objectName, writePublicArea } from '../../../../wire/tpm/public-area.ts';
import { endorsementTemplate } from '../../../../wire/tpm/templates.ts';
import {
  AIK_ATTRIBUTES,
  aikStatement,
  eccKey,
  headOf,
  KEY_ATTRIBUTES,
  keyStatement,
  RSA,
  rsaKey,
  SMALL_RSA,
  signed,
  type TpmKey,
} from './statements.ts';
import { flipped, KEYS, messageOf, nonce, refusal, windows } from './verdicts.ts';

const { RSASSA, SHA256, SHA384 } = TPM_ALG;

describe('attestation keys', () => {
  for (const [name, key] of KEYS)
    test(`${name}: accepted, and its name is the computed one`, () => {
      const verdict = verifyAikStatement(aikStatement(key, nonce));
      assert.ok(verdict.verdict === 'accepted', messageOf(verdict));
      assert.deepEqual(verdict.name, objectName(key.area));
      assert.equal(verdict.creation.parentNameAlg, TPM_ALG.NULL);
    });

  const bit = (remove: number, add = 0): TpmKey => rsaKey(windows.scheme, (AIK_ATTRIBUTES & ~remove) | add);
  const cases: readonly (readonly [string, string, TpmKey])[] = [
    ['not restricted: it could sign a statement of its own making', 'aik-attributes', bit(0x10000)],
    ['may leave the TPM', 'aik-attributes', bit(0x02)],
    ['may leave its parent', 'impossible-attributes', bit(0x10)],
    ['its private part was made elsewhere', 'aik-attributes', bit(0x20)],
    ['both signs and decrypts', 'impossible-attributes', bit(0, 0x20000)],
    ['bits that no TPM knows', 'malformed', bit(0, 0x100000)],
    ['too small', 'key-too-small', rsaKey(windows.scheme, AIK_ATTRIBUTES, SMALL_RSA)],
  ];
  for (const [name, reason, key] of cases)
    test(`${name}: ${reason}`, () =>
      assert.equal(refusal(verifyAikStatement(aikStatement(key, nonce))), reason));

  test('a key that leaves its scheme open', () => {
    assert.ok(windows.area.type === 'rsa');
    const area = { ...windows.area, scheme: null };
    const statement = aikStatement({ ...windows, area }, nonce);
    assert.equal(refusal(verifyAikStatement(statement)), 'aik-scheme');
  });

  test('another name, other creation data, another nonce, another signer', () => {
    const good = aikStatement(windows, nonce);
    const other = aikStatement(rsaKey(windows.scheme, AIK_ATTRIBUTES | 0x80), nonce);
    assert.equal(
      refusal(verifyAikStatement({ ...good, publicArea: other.publicArea })),
      'object-name-mismatch',
    );
    const data = Buffer.concat([good.creationData.subarray(0, -2), Buffer.from([0, 1, 7])]);
    assert.equal(refusal(verifyAikStatement({ ...good, creationData: data })), 'creation-hash-mismatch');
    assert.equal(refusal(verifyAikStatement({ ...good, nonce: Buffer.from('old') })), 'wrong-nonce');
    const attest: Attest = {
      type: 'creation',
      ...headOf(windows, nonce),
      qualifiedSigner: headOf(eccKey('P-256', SHA256), nonce).qualifiedSigner,
      objectName: objectName(windows.area),
      creationHash: Buffer.alloc(32),
    };
    assert.equal(
      refusal(verifyAikStatement({ ...good, ...signed(windows, attest) })),
      'creation-hash-mismatch',
    );
  });

  test('structures that end early, late, or say what nobody knows', () => {
    const good = aikStatement(windows, nonce);
    const more = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from([0])]);
    for (const field of ['publicArea', 'creationData', 'attest', 'signature'] as const) {
      assert.equal(
        refusal(verifyAikStatement({ ...good, [field]: more(good[field]) })),
        'trailing-bytes',
        field,
      );
      assert.equal(
        refusal(verifyAikStatement({ ...good, [field]: good[field].subarray(0, -1) })),
        'truncated',
        field,
      );
      assert.match(refusal(verifyAikStatement({ ...good, [field]: Buffer.alloc(0) })), /^truncated$/, field);
    }
    assert.equal(
      refusal(verifyAikStatement({ ...good, publicArea: flipped(good.publicArea, 1) })),
      'unknown-algorithm',
    );
    assert.equal(refusal(verifyAikStatement({ ...good, attest: flipped(good.attest, 3) })), 'wrong-magic');
    assert.equal(refusal(verifyAikStatement({ ...good, attest: flipped(good.attest, 5) })), 'wrong-type');
    assert.equal(
      refusal(verifyAikStatement({ ...good, signature: flipped(good.signature, 40) })),
      'bad-signature',
    );
  });
});

describe('certified keys', () => {
  for (const [name, aik] of KEYS)
    test(`by ${name}: accepted`, () => {
      const key = eccKey('P-384', SHA384, KEY_ATTRIBUTES);
      const verdict = verifyKeyAttestation(keyStatement(aik, key, nonce));
      assert.ok(verdict.verdict === 'accepted', messageOf(verdict));
      assert.deepEqual(verdict.name, objectName(key.area));
    });

  test('the request must be for the certified key', () => {
    const key = rsaKey({ algorithm: RSASSA, hash: SHA256 }, KEY_ATTRIBUTES);
    const statement = keyStatement(windows, key, nonce);
    assert.equal(verifyKeyAttestation({ ...statement, requestedKey: RSA.publicKey }).verdict, 'accepted');
    for (const requestedKey of [
      SMALL_RSA.publicKey,
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
    ])
      assert.equal(refusal(verifyKeyAttestation({ ...statement, requestedKey })), 'key-mismatch');
  });

  test('an imported software key has a valid statement: its attributes tell', () => {
    for (const attributes of [0x00040040, 0x00040050, KEY_ATTRIBUTES & ~0x20]) {
      const key = eccKey('P-256', SHA256, attributes);
      assert.equal(refusal(verifyKeyAttestation(keyStatement(windows, key, nonce))), 'key-attributes');
    }
  });

  test('an attestation key that is not restricted certifies nothing', () => {
    const loose = rsaKey({ algorithm: RSASSA, hash: SHA256 }, KEY_ATTRIBUTES);
    const key = eccKey('P-256', SHA256, KEY_ATTRIBUTES);
    assert.equal(refusal(verifyKeyAttestation(keyStatement(loose, key, nonce))), 'aik-attributes');
  });

  test('public area of another key; nonce of another session; other scheme than the key has', () => {
    const statement = keyStatement(windows, eccKey('P-256', SHA256, KEY_ATTRIBUTES), nonce);
    const other = writePublicArea(eccKey('P-256', SHA256, KEY_ATTRIBUTES).area);
    assert.equal(
      refusal(verifyKeyAttestation({ ...statement, keyPublicArea: other })),
      'object-name-mismatch',
    );
    assert.equal(refusal(verifyKeyAttestation({ ...statement, nonce: Buffer.alloc(0) })), 'wrong-nonce');
    const sha256 = { ...windows, scheme: { algorithm: RSASSA, hash: SHA256 } };
    const foreign = signed(sha256, statement.attest);
    assert.equal(refusal(verifyKeyAttestation({ ...statement, ...foreign })), 'wrong-signature-scheme');
    const template = writePublicArea(endorsementTemplate('L-1').area);
    assert.equal(refusal(verifyKeyAttestation({ ...statement, keyPublicArea: template })), 'key-unusable');
  });
});
