/**
 * The sign-in of the user to whom a PC is assigned may join it to Microsoft Entra for good: then it is in a state in which it
 * cannot enter a domain (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors,
 * "Something went wrong. Error Code 80070774."). Only a new installation ends it.
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Joining, JoinTask } from '../join/index.ts';

const record = diskRecord('assigned-user-join', z.strictObject({ userPrincipalName: z.string() }));

/** The join task of a user, after which it is known whether the PC was joined in that way. */
export function notingAssignedUser(task: JoinTask): JoinTask {
  if (task.line !== "Joining your organization's network") return task;
  return {
    ...task,
    run: async (joining) => {
      const end = await task.run(joining);
      if (end.ok) await note(joining);
      return end;
    },
  };
}

async function note({ pc, profile }: Joining): Promise<void> {
  const userPrincipalName = profile?.assignedUser ?? '';
  if (pc.windows.assignedUserJoinsForGood === true && userPrincipalName !== '')
    await record.write(pc, { userPrincipalName });
}

/** Why the PC cannot enter a domain; undefined where it can. */
export async function joinedForGoodBy({ pc }: Pick<Joining, 'pc'>): Promise<string | undefined> {
  const kept = await record.read(pc);
  return (
    kept &&
    `the sign-in of ${kept.userPrincipalName}, to whom the device is assigned, has joined it to Microsoft Entra`
  );
}
