/** An authority with its key, and what authorities issue. */

import type { NameAttribute } from '#wire/distinguished-name.ts';
import type { KeyPair } from '../keys/index.ts';

/** A certificate authority with its key. */
export interface Authority {
  readonly subject: readonly NameAttribute[];
  readonly key: KeyPair;
  /** SHA-1 of the key, 20 bytes: what its certificates name as authority key. */
  readonly keyIdentifier: Buffer;
  readonly der: Buffer;
}

/** A certificate, DER, with what is asked of it most. */
export interface IssuedCertificate {
  readonly der: Buffer;
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
  readonly notBefore: number;
  readonly notAfter: number;
}
