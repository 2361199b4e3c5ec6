/** Whose Account setup it is: the security identifier (SID) under which the page keeps what is the user's. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';
import type { SignedInUser } from '../tokens/index.ts';
import { readPhase } from './phase-record.ts';

const record = diskRecord('esp/user', z.strictObject({ sid: z.string() }));

/**
 * Keeps the user's SID at the begin of Account setup. After a Device setup that has failed there is no such user
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp, "The {User_SID} subkey").
 */
export async function keepUserSid(
  pc: Pick<Pc, 'disk'>,
  { securityIdentifiers: [sid] }: Pick<SignedInUser, 'securityIdentifiers'>,
): Promise<void> {
  if ((await readPhase(pc, 'Device setup'))?.status === 'failed') return;
  await record.write(pc, { sid });
}

/** The SID of the user whose Account setup has begun last; undefined before. */
export async function userSid(pc: Pick<Pc, 'disk'>): Promise<string | undefined> {
  return (await record.read(pc))?.sid;
}
