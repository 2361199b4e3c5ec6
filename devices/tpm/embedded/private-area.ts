/** The private part of a child key as it leaves the TPM: encrypted for its parent (part 1 section 22). */

import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, timingSafeEqual } from 'node:crypto';
import { WireError } from '#wire/error.ts';
import { createReader, createWriter, type TpmReader } from '#wire/tpm/bytes.ts';
import { hashOf } from '#wire/tpm/hash.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { parameterFailure, unmarshalCode } from './failure.ts';
import type { TpmObject } from './memory.ts';

const NONE = Buffer.alloc(0);
const IV_BYTES = 16;

/** What is protected: TPMT_SENSITIVE. Its key is PKCS#8 here, not one prime: nobody outside of this TPM can see which. */
type Sensitive = Pick<TpmObject, 'auth' | 'seed' | 'privateKey' | 'data'>;

interface Protection {
  readonly cipher: string;
  readonly symKey: Buffer;
  /** Over all that comes after it. */
  integrity(rest: Buffer): Buffer;
}

/** The keys for a child of this name, from the parent's seed. */
function protectionOf(parent: TpmObject, name: Buffer): Protection {
  const { area, seed } = parent;
  const bits = area.type === 'rsa' || area.type === 'ecc' ? (area.symmetric?.keyBits ?? 128) : 128;
  const hash = hashOf(area.nameAlg, 'parent');
  const hmacKey = kdfa(area.nameAlg, seed, 'INTEGRITY', NONE, NONE, hash.size * 8);
  return {
    cipher: `aes-${bits}-cfb`,
    symKey: kdfa(area.nameAlg, seed, 'STORAGE', name, NONE, bits),
    integrity: (rest) => createHmac(hash.name, hmacKey).update(rest).update(name).digest(),
  };
}

/** TPM2B_PRIVATE's content. `iv`: 16 random bytes. */
export function wrapPrivate(parent: TpmObject, name: Buffer, sensitive: Sensitive, iv: Buffer): Buffer {
  const { cipher, symKey, integrity } = protectionOf(parent, name);
  const key = sensitive.privateKey?.export({ type: 'pkcs8', format: 'der' });
  const plain = createWriter()
    .sized(sensitive.auth)
    .sized(sensitive.seed)
    .u8(key === undefined ? 0 : 1)
    .sized(key ?? sensitive.data ?? NONE)
    .done();
  const encrypted = createCipheriv(cipher, symKey, iv).update(createWriter().sized(plain).done());
  const rest = createWriter().sized(iv).bytes(encrypted).done();
  return createWriter().sized(integrity(rest)).bytes(rest).done();
}

/**
 * Opens a TPM2B_PRIVATE's content.
 * @throws TpmFailure of parameter 1: INTEGRITY when it was changed or belongs to another parent or public area,
 *   INSUFFICIENT or SIZE when there is not even an integrity
 */
export function unwrapPrivate(parent: TpmObject, name: Buffer, blob: Buffer): Sensitive {
  const { cipher, symKey, integrity } = protectionOf(parent, name);
  const reader = createReader(blob, 'TPM2B_PRIVATE');
  const claimed = readIntegrity(reader);
  const rest = reader.rest();
  const expected = integrity(rest);
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected))
    throw parameterFailure('INTEGRITY', 1);
  // From here on it is what this TPM wrote.
  const inner = createReader(rest, 'TPM2B_PRIVATE');
  const iv = inner.sized('iv', IV_BYTES);
  const encrypted = inner.rest();
  const outer = createReader(createDecipheriv(cipher, symKey, iv).update(encrypted), 'TPM2B_SENSITIVE');
  const plain = createReader(outer.sized('sensitive'), 'TPMT_SENSITIVE');
  const auth = plain.sized('authValue');
  const seed = plain.sized('seedValue');
  const isKey = plain.u8('kind') === 1;
  const content = plain.sized('sensitive');
  if (!isKey) return { auth, seed, privateKey: undefined, data: content };
  return { auth, seed, privateKey: createPrivateKey({ key: content, format: 'der', type: 'pkcs8' }) };
}

function readIntegrity(reader: TpmReader): Buffer {
  try {
    return reader.sized('integrity', 64);
  } catch (error) {
    if (error instanceof WireError) throw parameterFailure(unmarshalCode(error), 1);
    throw error;
  }
}
