/** What a TPM remembers: what outlives the power, and what does not. */

import type { KeyObject } from 'node:crypto';
import type { NvPublic } from '#wire/tpm/nv-public.ts';
import type { PublicArea } from '#wire/tpm/public-area.ts';
import type { KeySource, RandomSource } from '../../ports.ts';
import type { TpmMake } from '../make.ts';

/** A key that the TPM holds. */
export interface TpmObject {
  readonly area: PublicArea;
  readonly name: Buffer;
  readonly qualifiedName: Buffer;
  /** TPM_RH of the hierarchy that it descends from. */
  readonly hierarchy: number;
  readonly auth: Buffer;
  /** Undefined for an object of which only the public part was loaded. */
  readonly privateKey: KeyObject | undefined;
  /** Sealed data, or the key of HMACs. */
  readonly data?: Buffer | undefined;
  /** Of storage keys: what protects their children. */
  readonly seed: Buffer;
}

/** A hierarchy: its password, and the secrets that everything below it rests on. */
export interface Hierarchy {
  auth: Buffer;
  policy: Buffer;
  /** Primary seed: the same template gives the same key. */
  seed: Buffer;
  /** Key of its tickets. */
  proof: Buffer;
}

/** An index of NV memory. */
export interface NvIndex {
  area: NvPublic;
  readonly auth: Buffer;
  readonly data: Buffer;
}

/** How a session encrypts parameters. */
export type ParameterCipher =
  | { readonly kind: 'aes'; readonly keyBits: number }
  | { readonly kind: 'xor'; readonly hash: number };

/** A session: by HMAC, by policy, or one that only computes the digest of a policy (trial). */
export interface AuthSession {
  readonly kind: 'hmac' | 'policy' | 'trial';
  /** TPM_ALG. */
  readonly hash: number;
  /** From salt and binding; empty without either. */
  readonly key: Buffer;
  /** Name and password of what the session is bound to. */
  readonly binding: Buffer | undefined;
  readonly symmetric: ParameterCipher | undefined;
  nonceTpm: Buffer;
  digest: Buffer;
  /** Command that the policy is for, by PolicyCommandCode. */
  commandCode: number | undefined;
  /** What the policy asks to be shown: the password itself, or an HMAC with it. */
  shows: 'nothing' | 'password' | 'auth';
  /** Changes of PCRs at the time of PolicyPCR; the policy ends with the next. */
  pcrUpdates: number | undefined;
}

/** PCR values by bank (TPM_ALG), 24 each. */
export type PcrValues = Map<number, Buffer[]>;

/** Outlives the power. */
export interface KeptMemory {
  readonly hierarchies: Map<number, Hierarchy>;
  readonly persistent: Map<number, TpmObject>;
  readonly nv: Map<number, NvIndex>;
  lockoutAuth: Buffer;
  /** Clock when it was last saved, ms. */
  clock: number;
  /** How the last power cycle ended, and what Shutdown(STATE) saved. */
  shutdown: 'none' | 'clear' | 'state';
  savedPcrs: PcrValues | undefined;
  resetCount: number;
  restartCount: number;
  /** Wrong passwords for keys under dictionary-attack protection. */
  failedTries: number;
  /** Such a key was used since the last start; an unclean end then counts as a failed try. */
  dictionaryAttackWatched: boolean;
  /** How many objects were created; makes each one's key another. */
  created: number;
}

/** Lives as long as the power does. */
export interface VolatileMemory {
  started: boolean;
  readonly transient: Map<number, TpmObject>;
  readonly sessions: Map<number, AuthSession>;
  /** Sessions whose context was saved: by handle, with the number of the context. */
  readonly savedSessions: Map<number, bigint>;
  /** Number of the last saved context. */
  contextSequence: bigint;
  pcrs: PcrValues;
  pcrUpdates: number;
  /** World time at which the power came, ms. */
  readonly poweredAt: number;
  /** Clock at that time, ms; below zero after a Clear, which sets Clock back. */
  clockAtPower: number;
  /** Whether Clock surely never went back. */
  safeAtPower: boolean;
  /** Since this start: a key under dictionary-attack protection was used, and it was noted in NV memory. */
  watching: boolean;
}

/** What a TPM is given when it is made. */
export interface TpmParts {
  readonly make: TpmMake;
  readonly keys: KeySource;
  readonly random: RandomSource;
  /** World time, ms. */
  readonly now: () => number;
  /** Banks that are active, TPM_ALG. */
  readonly banks: readonly number[];
}

/** The whole of it. */
export interface TpmMemory {
  readonly parts: TpmParts;
  readonly kept: KeptMemory;
  /** Undefined while there is no power. */
  volatile: VolatileMemory | undefined;
}

/** Random bytes of this TPM's own generator. */
export function randomBytes(parts: Pick<TpmParts, 'random'>, count: number): Buffer {
  return Buffer.from(parts.random.hex(2 * count), 'hex');
}
