/** A PC that is known to management, and single commands on its nodes. */

import { firstSyncStatus } from '#wire/csp-nodes.ts';
import type { InnerCommand, Item, ItemCommand } from '#wire/syncml.ts';
import { type CommandAnswer, runCommands } from '../../../devices/management/commands.ts';
import { CSP_RULES } from '../../../devices/management/csp/rules.ts';
import { putProvider } from '../../../devices/management-tree/dm-account.ts';
import { nodeTree } from '../../../devices/management-tree/node-tree.ts';
import { type Bench, createBench } from '../pc-bench.ts';

/** The management provider's id. */
export const PROVIDER = 'MS DM Server';
/** A node of FirstSyncStatus. */
export const esp = (node: Parameters<typeof firstSyncStatus>[2]): string =>
  firstSyncStatus(PROVIDER, 'Device', node);

/** A PC with the provider's account; nothing answers on its network. */
export async function bench(): Promise<Bench> {
  const made = await createBench({ farSide: () => ({ status: 500 }) });
  await putProvider(nodeTree(made.disk), { providerId: PROVIDER, entDmId: 'dm-1' });
  return made;
}

/** The answers to commands of one message. */
export const run = (
  { pc }: Bench,
  commands: readonly InnerCommand[],
  userSession = false,
): Promise<CommandAnswer[]> =>
  runCommands({ pc, providerId: PROVIDER, userSession, rules: CSP_RULES, tree: nodeTree(pc.disk) }, commands);

/** One command on one node. */
export function command(
  kind: ItemCommand['kind'],
  target: string,
  data?: string,
  format?: string,
  cmdId = 1,
): ItemCommand {
  const meta = format === undefined ? {} : { meta: { format } };
  return { kind, cmdId, items: [{ target, ...meta, ...(data !== undefined && { data }) }] };
}

/** Status codes of single commands, one after the other. */
export async function codes(on: Bench, ...rows: readonly Parameters<typeof command>[]): Promise<number[]> {
  const answers: number[] = [];
  for (const row of rows) answers.push(...(await run(on, [command(...row)])).map(({ code }) => code));
  return answers;
}

/** What Get of a node answers; undefined when it is refused. */
export async function get(on: Bench, target: string): Promise<Item | undefined> {
  return (await run(on, [command('Get', target)]))[0]?.result;
}
