/** How often somebody may try a user code: guessing must not be worth it (RFC 8628 section 5.1). */

import type { ServiceContext } from '../../service/index.ts';

// Not documented: assumption A-ENTRA-32.
const MOST_TRIES = 20;
const WITHIN_MS = 60_000;

interface Tries {
  since: number;
  wrong: number;
}

const tries = { name: 'entra.userCodeTries', make: (): Tries => ({ since: 0, wrong: 0 }) };

/** Whether codes are taken now. */
export function mayTry({ memory, now }: ServiceContext): boolean {
  const kept = memory(tries);
  return kept.wrong < MOST_TRIES || now() - kept.since >= WITHIN_MS;
}

/** A code was tried that is none. */
export function countWrong({ memory, now }: ServiceContext): void {
  const kept = memory(tries);
  if (now() - kept.since >= WITHIN_MS) Object.assign(kept, { since: now(), wrong: 0 });
  kept.wrong += 1;
}
