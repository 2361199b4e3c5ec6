/**
 * Credential protection: a secret that only the TPM with this endorsement key gives back, and only while the key with
 * this Name is loaded in it (TCG TPM 2.0 Library, part 1 section 24; tpm.md section 4).
 */

import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { WireError } from '../error.ts';
import { createReader, createWriter } from './bytes.ts';
import { TPM_ALG } from './constants.ts';
import { encryptSeed } from './credential-seed.ts';
import { hashOf } from './hash.ts';
import { kdfa } from './key-derivation.ts';
import type { PublicArea } from './public-area.ts';

export {
  decryptSeed,
  type EncryptedSeed,
  parseSecretPoint,
  type SecretLabel,
  seedFromPoint,
} from './credential-seed.ts';

const NONE = Buffer.alloc(0);

/** What wraps a credential; every step can be seen, so that it can be compared with another implementation's. */
export interface WrappedCredential {
  readonly symKey: Buffer;
  readonly encIdentity: Buffer;
  readonly hmacKey: Buffer;
  readonly integrityHmac: Buffer;
  /** TPMS_ID_OBJECT: the content of a TPM2B_ID_OBJECT. */
  readonly idObject: Buffer;
}

/**
 * TPM2_MakeCredential outside of a TPM.
 * @param input the endorsement key's public area; the **computed** Name of the attestation key; a secret of at most the
 *   size of the endorsement key's name hash; a source of random bytes for the seed
 * @returns `credentialBlob`, the content of a TPM2B_ID_OBJECT, and `encryptedSecret`, that of a TPM2B_ENCRYPTED_SECRET
 * @throws WireError `too-large` for a longer secret, `unsupported` or `malformed` for an unusable endorsement key
 */
export function makeCredential(input: {
  readonly endorsementKey: PublicArea;
  readonly name: Uint8Array;
  readonly secret: Uint8Array;
  readonly random: (size: number) => Uint8Array;
}): { credentialBlob: Buffer; encryptedSecret: Buffer } {
  const { seed, encryptedSecret } = encryptSeed(input.endorsementKey, input.random);
  const { idObject } = wrapCredential({ ...input, seed });
  return { credentialBlob: idObject, encryptedSecret };
}

/** The outer part of {@link makeCredential}, from a seed that is known. @throws WireError */
export function wrapCredential(input: {
  readonly endorsementKey: PublicArea;
  readonly name: Uint8Array;
  readonly secret: Uint8Array;
  readonly seed: Uint8Array;
}): WrappedCredential {
  const { size } = hashOf(input.endorsementKey.nameAlg, 'endorsement key');
  if (input.secret.length > size)
    throw new WireError(
      'too-large',
      `the secret has ${input.secret.length} bytes, at most ${size} fit`,
      'secret',
    );
  const { cipher, symKey, hmacKey } = protectionKeys(input);
  // CFB with 128-bit feedback and an initialisation vector of zeroes (part 1 section 24.5).
  const encIdentity = createCipheriv(cipher, symKey, Buffer.alloc(16)).update(
    createWriter().sized(input.secret).done(),
  );
  const integrityHmac = integrityOf(input, hmacKey, encIdentity);
  const idObject = createWriter().sized(integrityHmac).bytes(encIdentity).done();
  return { symKey, encIdentity, hmacKey, integrityHmac, idObject };
}

/**
 * The TPM's side, once it has recovered the seed: the secret.
 * @throws WireError `unexpected` (where: `integrityHMAC`) when the credential was changed, or made for another name;
 *   `missing`, `malformed`, `too-large` for what is no TPMS_ID_OBJECT
 */
export function openCredential(input: {
  readonly endorsementKey: PublicArea;
  readonly name: Uint8Array;
  readonly seed: Uint8Array;
  readonly credentialBlob: Uint8Array;
}): Buffer {
  const { size } = hashOf(input.endorsementKey.nameAlg, 'endorsement key');
  const reader = createReader(input.credentialBlob, 'TPMS_ID_OBJECT');
  const claimed = reader.sized('integrityHMAC', size);
  const encIdentity = reader.rest();
  const { cipher, symKey, hmacKey } = protectionKeys(input);
  const expected = integrityOf(input, hmacKey, encIdentity);
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected))
    throw new WireError('unexpected', 'the credential was changed, or made for another key', 'integrityHMAC');
  const plain = createDecipheriv(cipher, symKey, Buffer.alloc(16)).update(encIdentity);
  const inner = createReader(plain, 'TPM2B_DIGEST');
  const secret = inner.sized('credential', size);
  inner.end();
  return secret;
}

interface Protected {
  readonly endorsementKey: PublicArea;
  readonly name: Uint8Array;
  readonly seed: Uint8Array;
}

function protectionKeys({ endorsementKey, name, seed }: Protected): {
  cipher: string;
  symKey: Buffer;
  hmacKey: Buffer;
} {
  const { nameAlg } = endorsementKey;
  const bits = symmetricBits(endorsementKey);
  return {
    cipher: `aes-${bits}-cfb`,
    symKey: kdfa(nameAlg, seed, 'STORAGE', name, NONE, bits),
    hmacKey: kdfa(nameAlg, seed, 'INTEGRITY', NONE, NONE, hashOf(nameAlg, 'endorsement key').size * 8),
  };
}

function integrityOf({ endorsementKey, name }: Protected, hmacKey: Buffer, encIdentity: Buffer): Buffer {
  const hmac = createHmac(hashOf(endorsementKey.nameAlg, 'endorsement key').name, hmacKey);
  return hmac.update(encIdentity).update(name).digest();
}

/** AES is mandatory for storage keys on a PC (PC Client Platform TPM Profile section 4.6). */
function symmetricBits(area: PublicArea): number {
  const symmetric = area.type === 'rsa' || area.type === 'ecc' ? area.symmetric : null;
  if (symmetric?.algorithm === TPM_ALG.AES && symmetric.mode === TPM_ALG.CFB) return symmetric.keyBits;
  throw new WireError('unsupported', 'the endorsement key has no AES in CFB mode', 'TPMT_PUBLIC.symmetric');
}

/** A TPM2B_ID_OBJECT and a TPM2B_ENCRYPTED_SECRET one after the other, as tpm2-tools keeps them. */
export interface CredentialFile {
  readonly credentialBlob: Buffer;
  readonly encryptedSecret: Buffer;
}

const FILE_MAGIC = 0xbadcc0de;

/** tpm2-tools' credential file: magic BADCC0DE, version 1, then both (tpm.md section 2). */
export function writeCredentialFile({ credentialBlob, encryptedSecret }: CredentialFile): Buffer {
  return createWriter().u32(FILE_MAGIC).u32(1).sized(credentialBlob).sized(encryptedSecret).done();
}
