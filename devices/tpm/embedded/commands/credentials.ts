/** Credential protection (part 3 sections 12.5 and 12.6): what binds an attestation key to an endorsement key. */

import { createECDH, type KeyObject } from 'node:crypto';
import { WireError } from '#wire/error.ts';
import { createWriter } from '#wire/tpm/bytes.ts';
import {
  decryptSeed,
  openCredential,
  parseSecretPoint,
  type SecretLabel,
  seedFromPoint,
  makeCredential as wrapForKey,
} from '#wire/tpm/credential.ts';
import { hashOf } from '#wire/tpm/hash.ts';
import { curveOf, type EccPublicArea, type PublicArea } from '#wire/tpm/public-area.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import { randomBytes } from '../memory.ts';
import { isStorageKey } from './template-rules.ts';

const LARGEST_BLOB = 132;
const LARGEST_SECRET = 512;

/** TPM2_ActivateCredential: the secret, if it was made for this endorsement key and the name of this attestation key. */
export function activateCredential({ entities, parameters }: CommandContext): CommandResult {
  const [activated, key] = entities;
  if (activated?.kind !== 'object' || key?.kind !== 'object') throw handleFailure('VALUE', 1);
  const credentialBlob = parameters.sized(LARGEST_BLOB);
  const secret = parameters.sized(LARGEST_SECRET);
  parameters.end();
  const { area, privateKey } = key.object;
  if (!isStorageKey(key.object) || privateKey === undefined) throw handleFailure('TYPE', 2);
  const seed = recoverSeed(area, privateKey, secret);
  try {
    const credential = openCredential({
      endorsementKey: area,
      name: activated.object.name,
      seed,
      credentialBlob,
    });
    return { parameters: createWriter().sized(credential).done() };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    if (error.where?.endsWith('integrityHMAC') === true) throw parameterFailure('INTEGRITY', 1);
    throw parameterFailure(error.code === 'missing' ? 'INSUFFICIENT' : 'SIZE', 1);
  }
}

/**
 * The seed inside of an encrypted secret.
 * @throws TpmFailure FAILURE for an RSA secret that does not open (as libtpms), ECC_POINT for a point off the curve
 */
export function recoverSeed(
  area: PublicArea,
  privateKey: KeyObject,
  secret: Buffer,
  label: SecretLabel = 'IDENTITY',
): Buffer {
  if (area.type === 'ecc') return seedByCurve(area, privateKey, secret, label);
  try {
    return decryptSeed(area, privateKey, secret, label);
  } catch (error) {
    if (error instanceof WireError) throw commandFailure('FAILURE');
    throw error;
  }
}

function seedByCurve(area: EccPublicArea, privateKey: KeyObject, secret: Buffer, label: SecretLabel): Buffer {
  const { openssl } = curveOf(area.curve);
  const ecdh = createECDH(openssl);
  ecdh.setPrivateKey(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  try {
    const { x, y } = parseSecretPoint(area, secret);
    const z = ecdh.computeSecret(Buffer.concat([Buffer.from([4]), x, y]));
    return seedFromPoint({ endorsementKey: area, z, ephemeralX: x, label });
  } catch (error) {
    const code = error instanceof WireError && error.code === 'missing' ? 'INSUFFICIENT' : 'ECC_POINT';
    throw parameterFailure(code, 2);
  }
}

/** TPM2_MakeCredential: needs no secret of the TPM. */
export function makeCredential({ memory, entities, parameters }: CommandContext): CommandResult {
  const [key] = entities;
  if (key?.kind !== 'object') throw handleFailure('VALUE', 1);
  const secret = parameters.sized(64);
  const name = parameters.sized(66);
  parameters.end();
  if (!isStorageKey(key.object)) throw handleFailure('TYPE', 1);
  if (secret.length > hashOf(key.object.area.nameAlg, 'key').size) throw parameterFailure('SIZE', 1);
  const made = wrapForKey({
    endorsementKey: key.object.area,
    name,
    secret,
    random: (size) => randomBytes(memory.parts, size),
  });
  return { parameters: createWriter().sized(made.credentialBlob).sized(made.encryptedSecret).done() };
}
