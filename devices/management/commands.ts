/** The commands of a server's message, in order, each with its Status ([MS-MDM] 2.2.7, oma-dm-protocol-support). */

import {
  type CommandGroup,
  type InnerCommand,
  type Item,
  type ItemCommand,
  STATUS_CODES,
} from '#wire/syncml.ts';
import { type NodeTree, stagedTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';
import type { NodeRule } from './csp/rule.ts';
import { type CommandContext, commandOnNode, type NodeAnswer, type Pending } from './node-command.ts';

/** What the commands of a session share. */
export interface SessionContext {
  readonly pc: Pc;
  readonly providerId: string;
  readonly userSession: boolean;
  readonly rules: readonly NodeRule[];
  readonly tree: NodeTree;
}

/** The answer to one command: its Status, and what Results carry. `target` is told when a command has several items. */
export interface CommandAnswer {
  readonly cmdId: number;
  readonly cmd: string;
  readonly code: number;
  readonly target?: string | undefined;
  readonly result?: Item | undefined;
}

type Worker = Omit<CommandContext, 'tree'>;

const { ok, notExecuted, atomicRollBackOk, commandFailed, atomicFailed } = STATUS_CODES;

/** Does the commands one after the other; what has succeeded stays, whatever comes after it. */
export async function runCommands(
  session: SessionContext,
  commands: readonly InnerCommand[],
): Promise<CommandAnswer[]> {
  const { tree: base, ...worker } = session;
  const answers: CommandAnswer[] = [];
  for (const command of commands) {
    if (command.kind === 'Alert') answers.push(answerTo(command, ok));
    else if (!('commands' in command)) answers.push(...(await runItems(worker, base, command)));
    else if (command.kind === 'Atomic') answers.push(...(await runAtomic(worker, base, command)));
    else answers.push(answerTo(command, ok), ...(await runCommands(session, command.commands)));
  }
  return answers;
}

/** Each item is done by itself. */
async function runItems(worker: Worker, base: NodeTree, command: ItemCommand): Promise<CommandAnswer[]> {
  const answers: CommandAnswer[] = [];
  for (const item of command.items) {
    const context = { ...worker, tree: stagedTree(base) };
    const outcome = await commandOnNode(context, command.kind, item, command.meta);
    const refusal = await settle(context, [outcome.pending]);
    answers.push(itemAnswer(command, item, refusal === undefined ? outcome : { code: refusal.code }));
  }
  return answers;
}

/**
 * All or nothing: 200 for the Atomic and its commands; or 507, the code of the one that failed, 216 for those that were
 * undone and 215 for those that were never tried. An Atomic or a Get in it fails with 500.
 */
async function runAtomic(worker: Worker, base: NodeTree, atomic: CommandGroup): Promise<CommandAnswer[]> {
  const context = { ...worker, tree: stagedTree(base) };
  const steps = atomic.commands.flatMap((command): AtomicStep[] =>
    'items' in command && command.kind !== 'Alert'
      ? command.items.map((item) => ({ command, item }))
      : [{ command, item: undefined }],
  );
  const outcomes: NodeAnswer[] = [];
  for (const step of steps) {
    const outcome = await atomicStep(context, step);
    outcomes.push(outcome);
    if (outcome.code >= 300) break;
  }
  let failed = outcomes.findIndex(({ code }) => code >= 300);
  let code = outcomes[failed]?.code;
  if (failed === -1) {
    const refusal = await settle(
      context,
      outcomes.map(({ pending }) => pending),
    );
    failed = refusal?.index ?? -1;
    code = refusal?.code;
  }
  const answers = steps.map(({ command, item }, index) => {
    const outcome = outcomes[index];
    if (failed === -1) return itemAnswer(command, item, outcome ?? { code: ok });
    if (index === failed) return itemAnswer(command, item, { code: code ?? commandFailed });
    return itemAnswer(command, item, { code: outcome === undefined ? notExecuted : atomicRollBackOk });
  });
  return [answerTo(atomic, failed === -1 ? ok : atomicFailed), ...answers];
}

interface AtomicStep {
  readonly command: InnerCommand;
  readonly item: Item | undefined;
}

async function atomicStep(context: CommandContext, { command, item }: AtomicStep): Promise<NodeAnswer> {
  if (command.kind === 'Alert') return { code: ok };
  if (item === undefined || !('items' in command) || command.kind === 'Get') return { code: commandFailed };
  return commandOnNode(context, command.kind, item, command.meta);
}

/**
 * Sets off what the written values set off; if none refuses, writes the changes to the disk and finishes the rest.
 * @returns the first refusal, by the index of its command; nothing has been changed then
 */
async function settle(
  context: CommandContext,
  pending: readonly (Pending | undefined)[],
): Promise<{ readonly index: number; readonly code: number } | undefined> {
  const finishing: (() => Promise<void>)[] = [];
  for (const [index, one] of pending.entries()) {
    if (one?.kind === 'finish') finishing.push(one.finish);
    if (one?.kind !== 'written') continue;
    const applied = await one.rule.written?.(context, one.address, one.value);
    if (applied?.code !== undefined) return { index, code: applied.code };
    if (applied?.finish) finishing.push(applied.finish);
  }
  await context.tree.commit();
  for (const finish of finishing) await finish();
  return undefined;
}

function answerTo({ cmdId, kind }: InnerCommand, code: number): CommandAnswer {
  return { cmdId, cmd: kind, code };
}

function itemAnswer(
  command: InnerCommand,
  item: Item | undefined,
  { code, result }: NodeAnswer,
): CommandAnswer {
  const several = 'items' in command && command.items.length > 1;
  const target = item?.target;
  return {
    ...answerTo(command, code),
    ...(several && target !== undefined && { target }),
    ...(result && { result: { source: target, meta: { format: result.format }, data: result.value } }),
  };
}
