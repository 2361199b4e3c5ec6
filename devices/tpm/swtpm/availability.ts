/** Whether the software TPM can be used on this machine. */

import { spawnSync } from 'node:child_process';

/** It can, or why not. */
export type SwtpmAvailability =
  | { readonly available: true }
  | { readonly available: false; readonly why: string };

const MISSING = 'swtpm is not installed: apt-get install swtpm';

/**
 * Asks the program once; whoever needs it often keeps the answer.
 * @param setting of GLOVEBOX_SWTPM: `off` leaves it out, `require` makes its absence an error
 */
export function swtpmAvailability(
  setting: string | undefined = process.env.GLOVEBOX_SWTPM,
): SwtpmAvailability {
  if (setting === 'off') return { available: false, why: 'swtpm is switched off by GLOVEBOX_SWTPM=off' };
  const asked = spawnSync('swtpm', ['socket', '--tpm2', '--print-capabilities'], { encoding: 'utf8' });
  const available = asked.status === 0 && asked.stdout.includes('"tpm-2.0"');
  if (available) return { available };
  if (setting === 'require') throw new Error(`${MISSING} (GLOVEBOX_SWTPM=require)`);
  return { available: false, why: MISSING };
}
