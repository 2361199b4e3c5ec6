/** What an event log must come to: the quoted PCR values (tpm.md section 8). */

import type { EventLog } from '#wire/tpm/event-log.ts';
import { replay, startValue } from '#wire/tpm/event-log-replay.ts';
import { findHash } from '#wire/tpm/hash.ts';
import { demandMeasured } from './event-measured.ts';
import { demand } from './refusal.ts';

/** A PCR's value as it was quoted. */
interface Quoted {
  readonly bank: number;
  readonly pcr: number;
  readonly value: Uint8Array;
}

/** PCRs that nobody but the firmware and the boot manager extends before the operating system runs. */
const LAST_FIRMWARE_PCR = 7;

/**
 * The log must lead to the quoted values. A PCR above 7 that the log does not mention may hold anything: operating
 * systems extend some without the firmware's log.
 * @returns what the log describes otherwise than it was measured, in sentences
 */
export function demandReplay(log: EventLog, quoted: readonly Quoted[]): readonly string[] {
  const notes = demandMeasured(log);
  const banks = replay(log);
  for (const { bank, pcr, value } of quoted) {
    const logged = banks.get(bank);
    const name = `${findHash(bank)?.name ?? bank}:${pcr}`;
    demand(logged !== undefined, 'event-log-mismatch', name, 'the log has no such bank');
    const expected = logged.get(pcr) ?? (pcr <= LAST_FIRMWARE_PCR ? startValue(bank, pcr) : undefined);
    const reached = expected === undefined || expected.equals(value);
    demand(reached, 'event-log-mismatch', name, `replay gives ${expected?.toString('hex')}`);
  }
  return notes;
}
