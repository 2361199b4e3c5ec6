/** What services work with. */

import type { CertificateAuthorities } from '../certificate-authorities/index.ts';
import type { KeySource } from '../keys/index.ts';
import type { Random } from '../random/index.ts';
import type { Store } from '../store/index.ts';
import type { Memory } from './memory.ts';

/** The parts of the cloud that every service works with. */
export interface ServiceContext {
  /** Time of the cloud's clock in milliseconds. Every check of validity takes it from here. */
  now(): number;
  readonly store: Store;
  /** A generator of the owner's own, e.g. random('entra/codes'). Ask once, keep it. */
  random(owner: string): Random;
  readonly keys: KeySource;
  readonly authorities: CertificateAuthorities;
  /** What a service keeps in memory as long as the cloud lives; never what must outlive it. */
  readonly memory: Memory;
}
