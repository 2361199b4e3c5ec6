/** Restarts that policies cause: noted when management writes or deletes them, and made by the page at work. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import { logEvent } from '../event-log/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { type PolicyEffect, policiesAt } from './effects.ts';

/** When a restart comes. */
type Restarting = Extract<PolicyEffect, 'restartsAtOnce' | 'restartsAfterDeviceSetup'>;

const RESTARTS: readonly Restarting[] = ['restartsAtOnce', 'restartsAfterDeviceSetup'];
const NAME = 'policies/restart';
const record = diskRecord(NAME, z.partialRecord(z.enum(RESTARTS), z.array(z.string())));

/** Notes what a node that was written, or deleted (`value` undefined), wants of Windows. */
export async function noteWritten(pc: Pc, locUri: string, value: string | undefined): Promise<void> {
  const noted = { ...(await record.read(pc)) };
  for (const { name, effects } of policiesAt(locUri, value)) {
    for (const when of RESTARTS) {
      if (effects.includes(when)) noted[when] = [...new Set([...(noted[when] ?? []), name])];
    }
  }
  if (Object.keys(noted).length > 0) await record.write(pc, noted);
}

/** Every start is the restart that was waited for. */
export async function forgetRestart({ disk }: Pick<Pc, 'disk'>): Promise<void> {
  if ((await disk.read(NAME)) !== undefined) await disk.delete(NAME);
}

/** How long a person still sees the page that is done. */
const PAUSE_MS = { restartsAtOnce: 0, restartsAfterDeviceSetup: 5000 } as const satisfies Record<
  Restarting,
  number
>;

/** The policies that want Windows to restart now, in words; undefined where none does. */
export async function policyRestart({ pc, task }: Activity, when: Restarting): Promise<string | undefined> {
  const names = (await record.read(pc))?.[when] ?? [];
  if (names.length === 0) return undefined;
  const why = names.join(', ');
  await logEvent(
    pc,
    'restartInitiated',
    `The process omadmclient.exe has initiated the restart of this computer: ${why}`,
  );
  await task.sleep(PAUSE_MS[when], 'the restart');
  return why;
}
