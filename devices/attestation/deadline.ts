/** The seven minutes that "Securing your hardware" may take (protocols-autopilot.md 8: 420,000 ms of the page). */

import type { Pc } from '../pc/index.ts';
import type { Tpm } from '../tpm/index.ts';

/** What the page allows, ms. */
const ATTESTATION_LIMIT_MS = 420_000;

/** Thrown where the time is over; caught in this folder. */
export class AttestationTimeOut extends Error {
  override readonly name = 'AttestationTimeOut';
  readonly where: string;

  constructor(where: string) {
    super(`the time for attestation was over at ${where}`);
    this.where = where;
  }
}

/** How much time is left. */
export interface Deadline {
  /** Milliseconds, at least 1. @throws AttestationTimeOut naming `where` */
  left(where: string): number;
}

/** Begins now, by the PC's own clock: Windows sets that at the start of a boot, before anything is secured. */
export function beginDeadline(pc: Pick<Pc, 'clock'>): Deadline {
  const end = pc.clock.now() + ATTESTATION_LIMIT_MS;
  return {
    left: (where) => {
      const left = end - pc.clock.now();
      if (left <= 0) throw new AttestationTimeOut(where);
      return left;
    },
  };
}

/** A TPM that is asked nothing more after the deadline. What is loaded in it may still be unloaded. */
export function withinDeadline(
  tpm: Tpm,
  deadline: Deadline,
  isCleanup: (command: Uint8Array) => boolean,
): Tpm {
  return {
    transmit: async (command) => {
      if (!isCleanup(command)) deadline.left('the TPM');
      return tpm.transmit(command);
    },
  };
}
