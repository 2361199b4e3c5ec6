/** Byte for byte as a real TPM: with its keys, the embedded one writes what the captures hold (test/vectors/tpm). */

import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { openCredential } from '#wire/tpm/credential.ts';
import { parsePublicArea } from '#wire/tpm/public-area.ts';
import { recoverSeed } from '../../../devices/tpm/embedded/commands/credentials.ts';
import { vector } from '../../wire/tpm/vectors.ts';
import { embeddedTpm, testKeys } from './bench.ts';
import { started, value } from './started.ts';

const Templates = z.object({
  templates: z.array(
    z.object({
      id: z.string(),
      hierarchy: z.string(),
      templateTPMT_PUBLIC: z.string(),
      publicTPMT_PUBLIC: z.string(),
      spkiPem: z.string(),
      name: z.string(),
      qualifiedName: z.string(),
      creationData: z.string(),
      creationHash: z.string(),
    }),
  ),
});

// Only the public key decides the bytes; any private key will do.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

// Keys on curves come out of the TPM's own seeds: only RSA keys can be given to it.
const RSA = '0001';
const { templates } = Templates.parse(vector('tpm/templates.json'));

for (const captured of templates.filter(({ publicTPMT_PUBLIC }) => publicTPMT_PUBLIC.startsWith(RSA))) {
  test(`a primary key of ${captured.id}`, async () => {
    const pair = { privateKey, publicKey: createPublicKey(captured.spkiPem) };
    const client = await started(embeddedTpm({ keys: testKeys([pair]) }));
    const template = parsePublicArea(Buffer.from(captured.templateTPMT_PUBLIC, 'hex'));
    const made = value(await client.createPrimary(Number(captured.hierarchy), template));
    assert.equal(made.publicArea.toString('hex'), captured.publicTPMT_PUBLIC);
    assert.equal(made.name.toString('hex'), captured.name);
    assert.equal(made.creationData.toString('hex'), captured.creationData);
    assert.equal(made.creationHash.toString('hex'), captured.creationHash);
    const read = value(await client.readPublic(made.handle));
    assert.equal(read.qualifiedName.toString('hex'), captured.qualifiedName);
  });
}

const Activations = z.array(
  z.object({
    id: z.string(),
    ekPrivatePkcs8Pem: z.string(),
    ekPublicTPMT_PUBLIC: z.string(),
    aikName: z.string(),
    seed: z.string(),
    idObjectTPMS_ID_OBJECT: z.string(),
    encryptedSecret: z.string(),
    realTpmReturned: z.string(),
  }),
);

for (const captured of Activations.parse(vector('tpm/activation-known-private-key.json'))) {
  test(`activation gives what the real TPM gave: ${captured.id}`, () => {
    const endorsementKey = parsePublicArea(Buffer.from(captured.ekPublicTPMT_PUBLIC, 'hex'));
    const secret = Buffer.from(captured.encryptedSecret, 'hex');
    const seed = recoverSeed(endorsementKey, createPrivateKey(captured.ekPrivatePkcs8Pem), secret);
    assert.equal(seed.toString('hex'), captured.seed);
    const credential = openCredential({
      endorsementKey,
      name: Buffer.from(captured.aikName, 'hex'),
      seed,
      credentialBlob: Buffer.from(captured.idObjectTPMS_ID_OBJECT, 'hex'),
    });
    assert.equal(credential.toString('hex'), captured.realTpmReturned);
  });
}
