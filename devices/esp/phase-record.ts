/** Which phase of the page is done, on the disk, so that a restart goes on where the page was. */

import { z } from 'zod';
import { checkedOnce } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';
import { type PhaseName, PREPARATION_LINES } from './state.ts';

const PhaseRecord = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('inProgress') }),
  z.strictObject({ status: z.literal('succeeded') }),
  z.strictObject({
    status: z.literal('failed'),
    code: z.string(),
    /** The line at which Device preparation failed, and the code as that line writes it. */
    line: z.strictObject({ name: z.enum(PREPARATION_LINES), code: z.string() }).optional(),
  }),
]);
/** How far a phase has come; a phase without a record has not begun. */
export type PhaseRecord = z.output<typeof PhaseRecord>;

const phaseRecord = checkedOnce(PhaseRecord);

const NAMES: Readonly<Record<PhaseName, string>> = {
  'Device preparation': 'esp/device-preparation',
  'Device setup': 'esp/device-setup',
  'Account setup': 'esp/account-setup',
};

/** The record of a phase, or undefined. */
export async function readPhase(
  { disk }: Pick<Pc, 'disk'>,
  phase: PhaseName,
): Promise<PhaseRecord | undefined> {
  const record = await disk.read(NAMES[phase]);
  return record === undefined ? undefined : phaseRecord(record);
}

/** Writes the record of a phase. */
export async function writePhase(
  { disk }: Pick<Pc, 'disk'>,
  phase: PhaseName,
  record: PhaseRecord,
): Promise<void> {
  await disk.write(NAMES[phase], record);
}

/** Forgets a phase: it has not begun. */
export async function forgetPhase({ disk }: Pick<Pc, 'disk'>, phase: PhaseName): Promise<void> {
  await disk.delete(NAMES[phase]);
}
