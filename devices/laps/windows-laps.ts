/**
 * Windows LAPS: gives a local administrator a password of its own and keeps it in Microsoft Entra ID
 * (https://learn.microsoft.com/windows-server/identity/laps/laps-concepts-overview). It looks at its policy when the user phase
 * brings one, and each hour until it has worked (assumption A-LAPS-02); never before that phase
 * (https://learn.microsoft.com/autopilot/known-issues, "LAPS policy").
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import { logEvent } from '../event-log/index.ts';
import { directoryIdentity } from '../hybrid-join/index.ts';
import { currentName } from '../join/index.ts';
import { isLocalAdministrator } from '../local-groups/index.ts';
import { done, type Failure, failure, type Outcome } from '../outcome.ts';
import { type Activity, type Pc, runBehind } from '../pc/index.ts';
import { backUp } from './back-up.ts';
import { newPassword } from './password.ts';
import { BUILT_IN_ADMINISTRATOR, type LapsPolicy, lapsPolicy } from './policy.ts';

const ManagedAccount = z.strictObject({
  accountName: z.string(),
  password: z.string(),
  /** When the password is to be changed, by the device's own time, ms. */
  refreshAt: z.number(),
});
/** The account whose password Windows LAPS has set. */
export type ManagedAccount = z.output<typeof ManagedAccount>;

const record = diskRecord('laps/managed-account', ManagedAccount);

/** The account and its password; undefined while Windows LAPS has set none. */
export const managedAccount = record.read;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** After a day it is left to the next start. */
const MOST_ATTEMPTS = 24;

/** Has Windows LAPS, which is one service, look at its policy, and comes back at once. What goes wrong is told in the event log. */
export function startLaps(pc: Pc): void {
  const { atWork } = pc;
  if (atWork.laps) return;
  atWork.laps = true;
  void runBehind(pc, 'Windows LAPS', repeat).then(() => {
    atWork.laps = false;
  });
}

async function repeat(activity: Activity): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    if ((await processPolicy(activity)).ok || attempt === MOST_ATTEMPTS) return;
    await activity.task.sleep(HOUR_MS, 'the next cycle of Windows LAPS');
  }
}

/** One cycle: done where there is no policy, or the account has a password that is still good. */
async function processPolicy(activity: Activity): Promise<Outcome<unknown>> {
  const { pc } = activity;
  const policy = await lapsPolicy(pc);
  if (policy === undefined) return done(undefined);
  const known = await record.read(pc);
  if (known?.accountName === policy.accountName && pc.clock.now() < known.refreshAt) return done(undefined);
  await logEvent(pc, 'lapsStarted', 'LAPS policy processing is now starting.');
  const end = await renewPassword(activity, policy);
  if (end.ok) await logEvent(pc, 'lapsSucceeded', 'LAPS policy processing succeeded.');
  else await logEvent(pc, 'lapsFailed', failedText(end));
  return end;
}

/** The directory has a password before the account has it: nobody can be locked out. */
async function renewPassword(activity: Activity, policy: LapsPolicy): Promise<Outcome<true>> {
  const { pc } = activity;
  const { accountName, passwordAgeDays } = policy;
  if (!(await hasAccount(pc, accountName)))
    return failure('notFound', accountName, 'this PC has no such local account');
  const joined = await directoryIdentity(pc);
  if (joined === undefined)
    return failure('notFound', 'Microsoft Entra ID', 'this PC is not registered there yet');
  const password = newPassword(pc.random, policy);
  const refreshAt = pc.clock.now() + passwordAgeDays * DAY_MS;
  const end = await backUp(activity, joined, {
    deviceName: await currentName(pc),
    refreshDateTime: new Date(refreshAt).toISOString(),
    accountName,
    passwordBase64: Buffer.from(password, 'utf8').toString('base64'),
  });
  if (!end.ok) return end;
  await logEvent(pc, 'lapsBackedUp', 'LAPS successfully updated Microsoft Entra ID with the new password.');
  await record.write(pc, { accountName, password, refreshAt });
  return end;
}

/** The built-in administrator is there always. */
async function hasAccount(pc: Pc, name: string): Promise<boolean> {
  if (name.toLowerCase() === BUILT_IN_ADMINISTRATOR.toLowerCase()) return true;
  return (await isLocalAdministrator(pc, `.\\${name}`)) !== undefined;
}

const failedText = ({ hresult, where, detail }: Failure): string =>
  `LAPS policy processing failed with the error code below. Error code: ${hresult} (${where}: ${detail})`;
