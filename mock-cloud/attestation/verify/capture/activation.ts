/** Captures of credential activation: `activation.json`, `activation-known-private-key.json`. */

import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { createReader, sizedBytes } from '#wire/tpm/bytes.ts';
import { decryptSeed, wrapCredential } from '#wire/tpm/credential.ts';
import { findHash, hashOf } from '#wire/tpm/hash.ts';
import {
  type EccPublicArea,
  objectName,
  type PublicArea,
  padded,
  parsePublicArea,
  publicKeyOf,
} from '#wire/tpm/public-area.ts';
import { findEndorsementTemplate } from '#wire/tpm/templates.ts';
import { readKey } from '../attestation-key.ts';
import { demand, reject } from '../refusal.ts';
import { ephemeralOf, publicPart, sameForm, seedOfPoint, sharedSecret } from './activation-seed.ts';
import { demandSame, hex } from './fields.ts';
import { type Checked, knownAik, knownMadeKey, type Surroundings } from './surroundings.ts';

/** A protected credential; with `seed` all that follows from it can be computed again. */
export const activationCapture = z.object({
  id: z.string().optional(),
  ekPrivatePkcs8Pem: z.string().optional(),
  ekPublicTPMT_PUBLIC: hex,
  ekName: hex.optional(),
  aikPublicTPMT_PUBLIC: hex.optional(),
  aikName: hex,
  credential: hex,
  seed: hex.optional(),
  /** Private number of the ephemeral key: the point in the encrypted secret, and `z`, follow from it. */
  ephemeralPrivate: hex.optional(),
  z: hex.optional(),
  symKey: hex.optional(),
  encIdentity: hex.optional(),
  hmacKey: hex.optional(),
  integrityHmac: hex.optional(),
  idObjectTPMS_ID_OBJECT: hex,
  credentialBlobTPM2B_ID_OBJECT: hex.optional(),
  encryptedSecret: hex,
  encryptedSecretTPM2B: hex.optional(),
  realTpmReturned: hex.optional(),
});
type ActivationCapture = z.infer<typeof activationCapture>;

/** Computes every step again from the seed, as far as the capture tells it. Throws refusals. */
export function checkActivation(capture: ActivationCapture, surroundings: Surroundings): Checked {
  const ek = readKey(capture.ekPublicTPMT_PUBLIC).area;
  const privateKey = privateKeyOf(capture, ek);
  // Keys that were imported for the capture have no template; all others are endorsement keys of the TCG's.
  const template = privateKey !== undefined || findEndorsementTemplate(ek) !== undefined;
  demand(template, 'endorsement-template', 'ekPublicTPMT_PUBLIC');
  demandSame('ekName', capture.ekName, objectName(ek));
  const made = knownMadeKey(surroundings, capture.id?.split(' / ').at(1));
  if (made !== undefined) demandSame('ekPublicTPMT_PUBLIC', capture.ekPublicTPMT_PUBLIC, made);
  demandAikName(capture, surroundings);
  demandSame('realTpmReturned', capture.realTpmReturned, capture.credential);
  demandSame(
    'credentialBlobTPM2B_ID_OBJECT',
    capture.credentialBlobTPM2B_ID_OBJECT,
    sizedBytes(capture.idObjectTPMS_ID_OBJECT),
  );
  demandSame('encryptedSecretTPM2B', capture.encryptedSecretTPM2B, sizedBytes(capture.encryptedSecret));
  demandForm(capture, ek);
  const seed = seedOf(capture, ek, privateKey);
  if (seed === undefined) return { notes: ['the seed is not known, so nothing can be computed from it'] };
  demandSteps(capture, ek, seed);
  const told = capture.z !== undefined || capture.ephemeralPrivate !== undefined;
  const carried = privateKey !== undefined || told;
  return { notes: carried ? [] : ['the private key is not known, so the encrypted secret cannot be opened'] };
}

function privateKeyOf(capture: ActivationCapture, ek: PublicArea): KeyObject | undefined {
  if (capture.ekPrivatePkcs8Pem === undefined) return undefined;
  const key = readPrivateKey(capture.ekPrivatePkcs8Pem);
  const own = publicKeyOf(ek).export({ type: 'spki', format: 'der' });
  const fits = own.equals(publicPart(key).export({ type: 'spki', format: 'der' }));
  demand(fits, 'endorsement-key-mismatch', 'ekPrivatePkcs8Pem');
  return key;
}

function demandAikName(capture: ActivationCapture, surroundings: Surroundings): void {
  const { aikName } = capture;
  const hash = aikName.length < 2 ? undefined : findHash(aikName.readUInt16BE());
  demand(hash !== undefined && aikName.length === hash.size + 2, 'malformed', 'aikName', 'this is no name');
  const [id] = capture.id?.split(' / ') ?? [];
  const publicArea = capture.aikPublicTPMT_PUBLIC ?? knownAik(surroundings, id)?.publicArea;
  if (publicArea !== undefined) demandSame('aikName', aikName, objectName(parsePublicArea(publicArea)));
}

/** Sizes that follow from the endorsement key and the credential. */
function demandForm(capture: ActivationCapture, ek: PublicArea): void {
  const { size } = hashOf(ek.nameAlg, 'ekPublicTPMT_PUBLIC');
  demand(capture.credential.length <= size, 'malformed', 'credential', `at most ${size} bytes fit`);
  const reader = createReader(capture.idObjectTPMS_ID_OBJECT, 'TPMS_ID_OBJECT');
  const integrityHmac = reader.sized('integrityHMAC', size);
  demand(integrityHmac.length === size, 'malformed', 'TPMS_ID_OBJECT.integrityHMAC');
  const encIdentity = reader.rest();
  demand(encIdentity.length === capture.credential.length + 2, 'malformed', 'TPMS_ID_OBJECT.encIdentity');
  if (ek.type === 'ecc') return;
  const modulus = ek.type === 'rsa' ? ek.modulus : Buffer.alloc(0);
  const fits =
    capture.encryptedSecret.length === modulus.length && capture.encryptedSecret.compare(modulus) < 0;
  demand(fits, 'malformed', 'encryptedSecret', 'it is no ciphertext of this key');
}

function seedOf(
  capture: ActivationCapture,
  ek: PublicArea,
  privateKey: KeyObject | undefined,
): Buffer | undefined {
  const { encryptedSecret } = capture;
  const point = ek.type === 'ecc' ? pointSeed(capture, ek, privateKey) : undefined;
  if (ek.type !== 'ecc')
    for (const field of ['z', 'ephemeralPrivate'] as const)
      demand(capture[field] === undefined, 'field-mismatch', field, 'only elliptic keys have one');
  const carried =
    privateKey === undefined || ek.type === 'ecc' ? point : decryptSeed(ek, privateKey, encryptedSecret);
  if (carried !== undefined) demandSame('seed', capture.seed, carried);
  return carried ?? capture.seed;
}

/** The seed by every way that the capture has: its private key, its ephemeral key, `z`; they must agree. */
function pointSeed(
  { encryptedSecret, ephemeralPrivate, z }: ActivationCapture,
  ek: EccPublicArea,
  privateKey: KeyObject | undefined,
): Buffer | undefined {
  const ephemeral = ephemeralPrivate === undefined ? undefined : ephemeralOf(ek, ephemeralPrivate);
  if (ephemeral !== undefined)
    demandSame('ephemeralPrivate', encryptedSecret, sameForm(ek, encryptedSecret, ephemeral.point));
  const computed = privateKey === undefined ? ephemeral?.z : sharedSecret(ek, privateKey, encryptedSecret);
  if (computed !== undefined && ephemeral !== undefined)
    demandSame('ephemeralPrivate', ephemeral.z, computed);
  if (computed !== undefined && z !== undefined) demandSame('z', padded(z, computed.length), computed);
  return seedOfPoint(ek, encryptedSecret, computed ?? z);
}

function demandSteps(capture: ActivationCapture, ek: PublicArea, seed: Buffer): void {
  const size = hashOf(ek.nameAlg, 'ekPublicTPMT_PUBLIC').size;
  demand(seed.length === size, 'malformed', 'seed', `it has ${size} bytes`);
  const steps = wrapCredential({
    endorsementKey: ek,
    name: capture.aikName,
    secret: capture.credential,
    seed,
  });
  demandSame('symKey', capture.symKey, steps.symKey);
  demandSame('encIdentity', capture.encIdentity, steps.encIdentity);
  demandSame('hmacKey', capture.hmacKey, steps.hmacKey);
  demandSame('integrityHmac', capture.integrityHmac, steps.integrityHmac);
  const same = capture.idObjectTPMS_ID_OBJECT.equals(steps.idObject);
  demand(same, 'credential-mismatch', 'idObjectTPMS_ID_OBJECT');
}

function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    return reject('endorsement-key-mismatch', 'ekPrivatePkcs8Pem', 'it is no private key in PEM');
  }
}
