/** Commands about the TPM itself: start, stop, capabilities, random numbers, time. */

import { writeClockInfo } from '#wire/tpm/attest.ts';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_RC, TPM_RH } from '#wire/tpm/constants.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { parameterFailure } from '../failure.ts';
import { randomBytes } from '../memory.ts';
import { clockInfo, clockOf, newHierarchy, timeOf } from '../power.ts';
import { startNv } from './nv.ts';

/** TPM_SU. */
const CLEAR = 0;
const STATE = 1;
const LARGEST_RANDOM = 64;
const LARGEST_STIR = 128;
const NONE = Buffer.alloc(0);

/** TPM2_Startup (part 3 section 9.3). */
export function startup({ memory, live, parameters }: CommandContext): CommandResult {
  const { kept, parts } = memory;
  const type = parameters.u16();
  if (type !== CLEAR && type !== STATE) throw parameterFailure('VALUE', 1);
  parameters.end();
  if (type === STATE && kept.shutdown !== 'state') throw parameterFailure('VALUE', 1);
  // An unclean end after a protected key was used may have been an attack.
  if (kept.shutdown === 'none' && kept.dictionaryAttackWatched) kept.failedTries += 1;
  kept.dictionaryAttackWatched = false;
  if (kept.shutdown === 'state') {
    kept.restartCount += 1;
    if (type === STATE && kept.savedPcrs !== undefined) live.pcrs = kept.savedPcrs;
  } else {
    kept.resetCount += 1;
    kept.restartCount = 0;
    kept.hierarchies.set(TPM_RH.NULL, newHierarchy(parts));
  }
  const platform = kept.hierarchies.get(TPM_RH.PLATFORM);
  if (type === CLEAR && platform !== undefined) platform.auth = NONE;
  if (type === CLEAR) startNv(kept);
  kept.shutdown = 'none';
  kept.savedPcrs = undefined;
  live.started = true;
  return { parameters: NONE };
}

/** TPM2_Shutdown (part 3 section 9.4). */
export function shutdown({ memory, live, parameters }: CommandContext): CommandResult {
  const type = parameters.u16();
  if (type !== CLEAR && type !== STATE) throw parameterFailure('VALUE', 1);
  parameters.end();
  const { kept } = memory;
  kept.shutdown = type === CLEAR ? 'clear' : 'state';
  kept.savedPcrs =
    type === STATE ? new Map([...live.pcrs].map(([bank, values]) => [bank, [...values]])) : undefined;
  kept.clock = clockOf(memory);
  return { parameters: NONE };
}

/** TPM2_SelfTest (part 3 section 10.2). */
export function selfTest({ parameters }: CommandContext): CommandResult {
  const full = parameters.u8();
  if (full > 1) throw parameterFailure('VALUE', 1);
  parameters.end();
  return { parameters: NONE };
}

/** TPM2_GetRandom (part 3 section 16.1): at most one digest's worth. */
export function getRandom({ memory, parameters }: CommandContext): CommandResult {
  const count = Math.min(parameters.u16(), LARGEST_RANDOM);
  parameters.end();
  return { parameters: createWriter().sized(randomBytes(memory.parts, count)).done() };
}

/** TPM2_StirRandom (part 3 section 16.2): the generator is repeatable, and takes nothing in. */
export function stirRandom({ parameters }: CommandContext): CommandResult {
  parameters.sized(LARGEST_STIR);
  parameters.end();
  return { parameters: NONE };
}

/** TPM2_GetTestResult (part 3 section 10.4): all went well. */
export function getTestResult({ parameters }: CommandContext): CommandResult {
  parameters.end();
  return { parameters: createWriter().sized(NONE).u32(TPM_RC.SUCCESS).done() };
}

/** TPM2_ReadClock (part 3 section 29.1). */
export function readClock({ memory, parameters }: CommandContext): CommandResult {
  parameters.end();
  const writer = createWriter().u64(BigInt(Math.floor(timeOf(memory))));
  return { parameters: writeClockInfo(writer, clockInfo(memory)).done() };
}

export { getCapability } from './capability.ts';
