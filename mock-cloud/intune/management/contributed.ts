/** The commands of services above Intune, and what the device answered to them. */

import type { CommandAnswer, SessionBeginning, TenantContext } from '../../service/index.ts';
import type { PlannedCommand } from '../session-records.ts';

/** The contributed commands of a session that begins. */
export async function contributedCommands(
  context: TenantContext,
  session: SessionBeginning,
): Promise<readonly PlannedCommand[]> {
  const all: PlannedCommand[] = [];
  for (const { service, commands } of context.contributors) {
    const own = await commands(context, session);
    all.push(...own.map((command) => ({ ...command, contributor: service })));
  }
  return all;
}

/** An answer to a contributed command, with the service that hears it. */
export interface ContributedAnswer extends CommandAnswer {
  readonly contributor: string;
}

/** Tells the services what the device answered to their commands. */
export async function tellContributors(
  context: TenantContext,
  managedDeviceId: string,
  answers: readonly ContributedAnswer[],
): Promise<void> {
  for (const { service, answered } of context.contributors) {
    const own = answers.filter(({ contributor }) => contributor === service);
    if (own.length > 0) await answered(context, managedDeviceId, own);
  }
}
