/** What every exchange of the client needs. */

import type { EncryptedData } from '#wire/kerberos/encrypted-data.ts';
import { ENCRYPTION_TYPES, type EncryptionKey, encryptionType } from '#wire/kerberos/encryption-types.ts';
import { CONFOUNDER_SIZE, encrypt } from '#wire/kerberos/profile.ts';
import type { RandomSource } from '../ports.ts';
import type { ControllerPath } from './controller-path.ts';

/** The client on this computer. */
export interface KerberosClient {
  readonly path: ControllerPath;
  /** The computer's own clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly random: Pick<RandomSource, 'hex' | 'integer'>;
}

/** Clocks may be this far apart (the default of "Maximum tolerance for computer clock synchronization"). */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** The end that Windows asks for: the last that a ticket can have, 2037-09-13 02:48:05. */
export const LATEST_END = Date.UTC(2037, 8, 13, 2, 48, 5);

/** The encryption types that the client offers. */
export const OFFERED = ENCRYPTION_TYPES.map(({ etype }) => etype);

/** A nonce that nobody else sends; positive for those who read it as signed. */
export const nonce = ({ random }: KerberosClient): number => random.integer(2 ** 31);

/** A fresh key of the same type as another. */
export function keyLike({ random }: KerberosClient, key: EncryptionKey): EncryptionKey {
  const size = encryptionType(key.keytype)?.keySize ?? key.keyvalue.length;
  return { keytype: key.keytype, keyvalue: Buffer.from(random.hex(size * 2), 'hex') };
}

/** Encrypts with a fresh confounder. @throws WireError for a key that cannot be used */
export function seal(
  { random }: KerberosClient,
  key: EncryptionKey,
  usage: number,
  plaintext: Uint8Array,
): EncryptedData {
  return encrypt(key, usage, plaintext, Buffer.from(random.hex(CONFOUNDER_SIZE * 2), 'hex'));
}
