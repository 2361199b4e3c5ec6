/** What power does to the TPM: its memory, its clock and its counters (part 1 sections 12 and 36). */

import type { ClockInfo } from '#wire/tpm/attest.ts';
import { TPM_RH } from '#wire/tpm/constants.ts';
import { commandFailure } from './failure.ts';
import {
  type Hierarchy,
  type KeptMemory,
  randomBytes,
  type TpmMemory,
  type TpmParts,
  type VolatileMemory,
} from './memory.ts';
import { startPcrs } from './pcrs.ts';

/** Clock is saved to NV memory so often, ms: 2^12, as in libtpms. */
const CLOCK_SAVE_MS = 4096;
const SECRET_BYTES = 64;
const NONE = Buffer.alloc(0);

/** Memory of a TPM that has never been started. */
export function newMemory(parts: TpmParts): TpmMemory {
  const handles = [TPM_RH.OWNER, TPM_RH.ENDORSEMENT, TPM_RH.PLATFORM, TPM_RH.NULL];
  const kept: KeptMemory = {
    hierarchies: new Map(handles.map((handle) => [handle, newHierarchy(parts)])),
    persistent: new Map(),
    nv: new Map(),
    lockoutAuth: NONE,
    clock: 0,
    shutdown: 'clear',
    savedPcrs: undefined,
    resetCount: 0,
    restartCount: 0,
    failedTries: 0,
    dictionaryAttackWatched: false,
    created: 0,
  };
  return { parts, kept, volatile: undefined };
}

/** A hierarchy without a password, with new secrets. */
export function newHierarchy(parts: TpmParts): Hierarchy {
  return {
    auth: NONE,
    policy: NONE,
    seed: randomBytes(parts, SECRET_BYTES),
    proof: randomBytes(parts, SECRET_BYTES),
  };
}

/** _TPM_Init. A power that was still there is taken to have gone just now. */
export function powerOn(memory: TpmMemory): void {
  powerOff(memory);
  const { parts, kept } = memory;
  memory.volatile = {
    started: false,
    transient: new Map(),
    sessions: new Map(),
    savedSessions: new Map(),
    contextSequence: 0n,
    pcrs: startPcrs(parts.banks),
    pcrUpdates: 0,
    poweredAt: parts.now(),
    clockAtPower: kept.clock,
    safeAtPower: kept.shutdown !== 'none',
    watching: false,
  };
}

/** The power goes. Without an orderly Shutdown, Clock falls back to where it was last saved. */
export function powerOff(memory: TpmMemory): void {
  if (memory.volatile === undefined) return;
  if (memory.kept.shutdown === 'none')
    memory.kept.clock = Math.max(memory.kept.clock, savedClock(clockOf(memory)));
  memory.volatile = undefined;
}

/** The memory of a TPM that has power and was started. @throws TpmFailure INITIALIZE */
export function live(memory: TpmMemory): VolatileMemory {
  if (memory.volatile?.started === true) return memory.volatile;
  throw commandFailure('INITIALIZE');
}

/** Milliseconds since the power came. */
export function timeOf({ parts, volatile }: TpmMemory): number {
  return volatile === undefined ? 0 : Math.max(0, parts.now() - volatile.poweredAt);
}

/** Milliseconds that this TPM has been powered in its life. */
export function clockOf(memory: TpmMemory): number {
  return (memory.volatile?.clockAtPower ?? memory.kept.clock) + timeOf(memory);
}

/** Clock begins at zero again, as Clear wants it. */
export function resetClock(memory: TpmMemory): void {
  memory.kept.clock = 0;
  if (memory.volatile === undefined) return;
  memory.volatile.clockAtPower = -timeOf(memory);
  memory.volatile.safeAtPower = true;
}

/** TPMS_CLOCK_INFO now, as it truly is. */
export function clockInfo(memory: TpmMemory): ClockInfo {
  const clock = clockOf(memory);
  const { clockAtPower = 0, safeAtPower = true } = memory.volatile ?? {};
  return {
    clock: BigInt(Math.floor(clock)),
    resetCount: memory.kept.resetCount,
    restartCount: memory.kept.restartCount,
    safe: safeAtPower || savedClock(clock) > savedClock(clockAtPower),
  };
}

function savedClock(clock: number): number {
  return Math.floor(clock / CLOCK_SAVE_MS) * CLOCK_SAVE_MS;
}
