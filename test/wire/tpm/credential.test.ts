/** Credential protection against real TPMs, and against itself. */
import assert from 'node:assert/strict';
import { createECDH, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import {
  decryptSeed,
  makeCredential,
  openCredential,
  parseSecretPoint,
  seedFromPoint,
  wrapCredential,
  writeCredentialFile,
} from '../../../wire/tpm/credential.ts';
import { hashAlgorithmOf } from '../../../wire/tpm/hash.ts';
import { kdfa, kdfe } from '../../../wire/tpm/key-derivation.ts';
import { parsePublicArea, withPublicKey } from '../../../wire/tpm/public-area.ts';
import { endorsementTemplate } from '../../../wire/tpm/templates.ts';
import { refused } from '../support.ts';
import { vector } from './vectors.ts';

const hex = z.string().transform((text) => Buffer.from(text, 'hex'));

test('KDFa and KDFe give what OpenSSL gives', () => {
  const common = { hash: z.string(), label: z.string(), bits: z.int(), out: hex };
  const shape = z.discriminatedUnion('kdf', [
    z.object({ kdf: z.literal('KDFa'), key: hex, contextU: hex, contextV: hex, ...common }),
    z.object({ kdf: z.literal('KDFe'), z: hex, partyU: hex, partyV: hex, ...common }),
  ]);
  for (const one of z.array(shape).parse(vector('tpm/kdf.json'))) {
    const hash = hashAlgorithmOf(one.hash) ?? 0;
    const out =
      one.kdf === 'KDFa'
        ? kdfa(hash, one.key, one.label, one.contextU, one.contextV, one.bits)
        : kdfe(hash, one.z, one.label, one.partyU, one.partyV, one.bits);
    assert.deepEqual(out, one.out);
  }
});

test('bits that are no whole bytes: the high bits of the first byte are cleared', () => {
  const none = Buffer.alloc(0);
  const whole = kdfa(0x000b, Buffer.from('key'), 'X', none, none, 16);
  const less = kdfa(0x000b, Buffer.from('key'), 'X', none, none, 9);
  // The number of bits goes into the derivation, so only the cleared bits can be told.
  assert.equal(less.length, whole.length);
  assert.ok((less[0] ?? 2) <= 1);
});

const activation = z.object({
  ekPrivatePkcs8Pem: z.string().optional(),
  ekPublicTPMT_PUBLIC: hex,
  aikName: hex,
  credential: hex,
  seed: hex.optional(),
  symKey: hex.optional(),
  encIdentity: hex.optional(),
  hmacKey: hex.optional(),
  integrityHmac: hex.optional(),
  idObjectTPMS_ID_OBJECT: hex,
  encryptedSecret: hex,
  realTpmReturned: hex,
});
const activations = [
  'tpm/activation.json',
  'tpm/activation-known-private-key.json',
  'tpm-other-keys/activation.json',
].flatMap((file) => z.array(activation).parse(vector(file)));

test('every step of a credential is computed as real TPMs took it', () => {
  const withSeed = activations.filter(({ seed }) => seed !== undefined);
  assert.ok(withSeed.length >= 15);
  for (const one of withSeed) {
    const endorsementKey = parsePublicArea(one.ekPublicTPMT_PUBLIC);
    const seed = one.seed ?? Buffer.alloc(0);
    const steps = wrapCredential({ endorsementKey, name: one.aikName, secret: one.credential, seed });
    assert.deepEqual(steps.idObject, one.idObjectTPMS_ID_OBJECT);
    for (const field of ['symKey', 'encIdentity', 'hmacKey', 'integrityHmac'] as const)
      if (one[field] !== undefined) assert.deepEqual(steps[field], one[field]);
    const opened = openCredential({
      endorsementKey,
      name: one.aikName,
      seed,
      credentialBlob: one.idObjectTPMS_ID_OBJECT,
    });
    assert.deepEqual(opened, one.realTpmReturned);
  }
});

test('an RSA key of which the private part is known opens what a real TPM made', () => {
  const known = activations.filter(({ ekPrivatePkcs8Pem }) => ekPrivatePkcs8Pem !== undefined);
  assert.equal(known.length, 4);
  for (const one of known) {
    const key = createPrivateKey(one.ekPrivatePkcs8Pem ?? '');
    const ek = parsePublicArea(one.ekPublicTPMT_PUBLIC);
    assert.deepEqual(decryptSeed(ek, key, one.encryptedSecret), one.seed);
    const changed = Buffer.from(one.encryptedSecret);
    changed[9] = (changed[9] ?? 0) ^ 1;
    refused('malformed', () => decryptSeed(ek, key, changed));
  }
});

const random = (size: number): Buffer => Buffer.alloc(size, 7);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curves = [
  ['L-2', 'prime256v1'],
  ['H-3', 'secp384r1'],
  ['H-4', 'secp521r1'],
] as const;

test('made for RSA and opened again; the wrong name opens nothing', () => {
  const endorsementKey = withPublicKey(endorsementTemplate('L-1').area, rsa.publicKey);
  const name = Buffer.concat([Buffer.from([0, 0x0b]), Buffer.alloc(32, 1)]);
  const property = fc.property(fc.uint8Array({ maxLength: 32 }), fc.nat(69), (secret, at) => {
    const { credentialBlob, encryptedSecret } = makeCredential({ endorsementKey, name, secret, random });
    const seed = decryptSeed(endorsementKey, rsa.privateKey, encryptedSecret);
    assert.deepEqual(openCredential({ endorsementKey, name, seed, credentialBlob }), Buffer.from(secret));
    const other = Buffer.from(name);
    other[33] = 2;
    assert.equal(
      refused('unexpected', () => openCredential({ endorsementKey, name: other, seed, credentialBlob }))
        .where,
      'integrityHMAC',
    );
    const changed = Buffer.from(credentialBlob);
    changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 0x40;
    assert.throws(() => openCredential({ endorsementKey, name, seed, credentialBlob: changed }), {
      name: 'WireError',
    });
  });
  fc.assert(property, { numRuns: 20 });
});

for (const [id, curve] of curves)
  test(`made for ${curve} and opened again, also when coordinates begin with zeroes`, () => {
    const name = Buffer.alloc(34, 3);
    const secret = Buffer.from('a secret');
    // Enough keys that some coordinate begins with a zero byte: once in 256.
    for (let round = 0; round < 12; round += 1) {
      const pair = generateKeyPairSync('ec', { namedCurve: curve });
      const endorsementKey = withPublicKey(endorsementTemplate(id).area, pair.publicKey);
      assert.ok(endorsementKey.type === 'ecc');
      const { credentialBlob, encryptedSecret } = makeCredential({ endorsementKey, name, secret, random });
      const point = parseSecretPoint(endorsementKey, encryptedSecret);
      const own = createECDH(curve);
      own.setPrivateKey(Buffer.from(pair.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
      const z = own.computeSecret(Buffer.concat([Buffer.from([4]), point.x, point.y]));
      const seed = seedFromPoint({ endorsementKey, z, ephemeralX: point.x });
      assert.deepEqual(openCredential({ endorsementKey, name, seed, credentialBlob }), secret);
    }
  });

test('what does not fit is refused: a long secret, a key that is none', () => {
  const endorsementKey = withPublicKey(endorsementTemplate('L-1').area, rsa.publicKey);
  const name = Buffer.alloc(34);
  refused('too-large', () => makeCredential({ endorsementKey, name, secret: Buffer.alloc(33), random }));
  const template = endorsementTemplate('L-2').area;
  refused('malformed', () =>
    makeCredential({ endorsementKey: template, name, secret: Buffer.alloc(1), random }),
  );
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  refused('unexpected', () => withPublicKey(endorsementTemplate('L-1').area, small));
  refused('unexpected', () => withPublicKey(template, rsa.publicKey));
});

test('the credential file of tpm2-tools begins with its magic and version', () => {
  const file = writeCredentialFile({
    credentialBlob: Buffer.from([1]),
    encryptedSecret: Buffer.from([2, 3]),
  });
  assert.equal(file.toString('hex'), 'badcc0de00000001' + '000101' + '00020203');
});
