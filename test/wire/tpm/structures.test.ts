/** Structures of real TPMs are read and written byte for byte. */
import assert from 'node:assert/strict';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { parseAttest, writeAttest } from '../../../wire/tpm/attest.ts';
import { creationHash, parseCreationData, writeCreationData } from '../../../wire/tpm/creation-data.ts';
import { nvName, parseNvPublic, writeNvPublic } from '../../../wire/tpm/nv-public.ts';
import {
  handleName,
  objectName,
  parsePublicArea,
  parseSizedPublicArea,
  publicKeyOf,
  qualifiedName,
  withPublicKey,
  writePublicArea,
  writeSizedPublicArea,
} from '../../../wire/tpm/public-area.ts';
import { parseSignature, verifyTpmSignature, writeSignature } from '../../../wire/tpm/signature.ts';
import { parseTicket, writeTicket } from '../../../wire/tpm/ticket.ts';
import { fieldsNamed, vector } from './vectors.ts';

const CODECS: readonly (readonly [ending: string, least: number, again: (bytes: Buffer) => Buffer])[] = [
  ['TPMT_PUBLIC', 30, (bytes) => writePublicArea(parsePublicArea(bytes))],
  ['publicTPM2B_PUBLIC', 15, (bytes) => writeSizedPublicArea(parseSizedPublicArea(bytes))],
  ['TPMS_ATTEST', 25, (bytes) => writeAttest(parseAttest(bytes))],
  ['TPMT_SIGNATURE', 25, (bytes) => writeSignature(parseSignature(bytes))],
  ['TPMS_CREATION_DATA', 8, (bytes) => writeCreationData(parseCreationData(bytes))],
  ['TPMS_NV_PUBLIC', 4, (bytes) => writeNvPublic(parseNvPublic(bytes))],
  ['creationTicket', 10, (bytes) => writeTicket(parseTicket(bytes))],
];

for (const [ending, least, again] of CODECS)
  test(`${ending}: every one of the captures is written as it was read`, () => {
    const all = fieldsNamed(ending);
    assert.ok(all.length >= least, `${all.length} found`);
    for (const bytes of all) assert.equal(again(bytes).toString('hex'), bytes.toString('hex'));
  });

const hex = z.string().transform((text) => Buffer.from(text, 'hex'));
const made = z.object({
  publicTPMT_PUBLIC: hex,
  templateTPMT_PUBLIC: hex,
  spkiPem: z.string(),
  name: hex,
  qualifiedName: hex,
});

test('names, qualified names and keys of primary keys are those that the TPM told', () => {
  const shape = z.object({
    templates: z.array(made.extend({ hierarchy: z.string(), creationData: hex, creationHash: hex })),
  });
  for (const file of ['tpm', 'tpm-other-keys'])
    for (const key of shape.parse(vector(`${file}/templates.json`)).templates) {
      const area = parsePublicArea(key.publicTPMT_PUBLIC);
      assert.deepEqual(objectName(area), key.name);
      assert.deepEqual(qualifiedName(handleName(Number(key.hierarchy)), area), key.qualifiedName);
      assert.deepEqual(creationHash(area.nameAlg, key.creationData), key.creationHash);
      const spki = createPublicKey(key.spkiPem);
      assert.ok(publicKeyOf(area).equals(spki));
      assert.deepEqual(
        writePublicArea(withPublicKey(parsePublicArea(key.templateTPMT_PUBLIC), spki)),
        key.publicTPMT_PUBLIC,
      );
    }
});

test('names of attestation keys: SHA-256, SHA-384 and SHA-512, under parents of other hashes', () => {
  for (const file of ['tpm', 'tpm-other-keys'])
    for (const key of z.array(made.extend({ parentQualifiedName: hex })).parse(vector(`${file}/aik.json`))) {
      const area = parsePublicArea(key.publicTPMT_PUBLIC);
      assert.deepEqual(objectName(area), key.name);
      assert.deepEqual(qualifiedName(key.parentQualifiedName, area), key.qualifiedName);
    }
});

test('an NV index is named by its public area', () => {
  const shape = z.array(z.object({ nvPublicTPMS_NV_PUBLIC: hex, nvName: hex, size: z.int() }));
  for (const nv of shape.parse(vector('tpm/nv.json'))) {
    const area = parseNvPublic(nv.nvPublicTPMS_NV_PUBLIC);
    assert.deepEqual(nvName(area), nv.nvName);
    assert.equal(area.dataSize, nv.size);
  }
});

test('signatures by RSASSA, RSAPSS and ECDSA verify, and with another key or message they do not', () => {
  const shape = z.array(
    z.object({ aikPublicTPMT_PUBLIC: hex, attestTPMS_ATTEST: hex, signatureTPMT_SIGNATURE: hex }),
  );
  const all = ['tpm', 'tpm-other-keys'].flatMap((file) => shape.parse(vector(`${file}/quote.json`)));
  const schemes = new Set<number>();
  const keys: KeyObject[] = all.map((quote) => publicKeyOf(parsePublicArea(quote.aikPublicTPMT_PUBLIC)));
  all.forEach((quote, index) => {
    const signature = parseSignature(quote.signatureTPMT_SIGNATURE);
    schemes.add(signature.scheme);
    const own = keys.filter((key) => verifyTpmSignature(key, signature, quote.attestTPMS_ATTEST));
    assert.deepEqual(own, [keys[index]]);
    const changed = Buffer.concat([quote.attestTPMS_ATTEST, Buffer.from([0])]);
    assert.ok(keys.every((key) => !verifyTpmSignature(key, signature, changed)));
  });
  assert.equal(schemes.size, 3);
});

test('coordinates and signatures that lost their leading zeroes are padded', () => {
  const [quote] = z
    .array(z.object({ aikPublicTPMT_PUBLIC: hex, attestTPMS_ATTEST: hex, signatureTPMT_SIGNATURE: hex }))
    .parse(vector('tpm-other-keys/quote.json'));
  assert.ok(quote);
  const area = parsePublicArea(quote.aikPublicTPMT_PUBLIC);
  const signature = parseSignature(quote.signatureTPMT_SIGNATURE);
  assert.ok(area.type === 'ecc' && 'r' in signature);
  const wide = { ...signature, r: Buffer.concat([Buffer.alloc(2), signature.r]) };
  assert.ok(verifyTpmSignature(publicKeyOf(area), wide, quote.attestTPMS_ATTEST));
  const tooWide = { ...signature, r: Buffer.concat([Buffer.from([1]), signature.r]) };
  assert.ok(!verifyTpmSignature(publicKeyOf(area), tooWide, quote.attestTPMS_ATTEST));
});
