/** That the hardware is secured: the directory has accepted the attestation, and its token waits for the join. */

import type { Pc } from '../pc/index.ts';

const RECORD = 'technician-flow/secured';

/** Whether "Securing your hardware" is done; the join that follows needs it no more. */
export async function isSecured({ disk }: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await disk.read(RECORD)) !== undefined;
}

/** Notes that it is done, or that it is to be done again: the token lives in memory, and a restart loses it. */
export async function setSecured({ disk }: Pick<Pc, 'disk'>, secured: boolean): Promise<void> {
  if (secured) await disk.write(RECORD, { secured });
  else await disk.delete(RECORD);
}
