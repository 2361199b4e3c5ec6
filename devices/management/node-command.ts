/** One command on one node, by the rules of its CSP. Changes go to a staged tree; effects are kept for the end. */

import { WireError } from '#wire/error.ts';
import { type LocUri, parseLocUri } from '#wire/locuri.ts';
import { DATA_FORMATS, type Item, type Meta, STATUS_CODES } from '#wire/syncml.ts';
import { childNames, nodeExists, type StagedTree } from '../management-tree/index.ts';
import {
  type Access,
  type CspContext,
  type Format,
  findRule,
  fixedChildren,
  type NodeAddress,
  type NodeRule,
} from './csp/rule.ts';

/** What a command works with. `tree` holds the changes of the command, or of the Atomic around it. */
export interface CommandContext extends CspContext {
  readonly tree: StagedTree;
  readonly rules: readonly NodeRule[];
  /** Whether a user is logged on in this session: without one, `./User` is closed. */
  readonly userSession: boolean;
}

/** Work that is left for the moment when the whole command, or Atomic, has succeeded. */
export type Pending =
  /** Sets off what the value that was written sets off; it may still refuse, with a status code. */
  | {
      readonly kind: 'written';
      readonly rule: NodeRule;
      readonly address: NodeAddress;
      readonly value: string;
    }
  | { readonly kind: 'finish'; readonly finish: () => Promise<void> };

/** How it ended: a status code, a value for Results, and pending work when it succeeded. */
export interface NodeAnswer {
  readonly code: number;
  readonly result?: { readonly format: Format; readonly value: string };
  readonly pending?: Pending;
}

interface Found {
  readonly rule: NodeRule;
  readonly address: NodeAddress;
  /** The node as it is now: written, or as the rule has it at first; undefined when it is not there. */
  readonly now: string | undefined;
  readonly written: boolean;
}

const {
  ok,
  badRequest,
  notFound,
  commandNotAllowed,
  optionalFeatureNotSupported,
  alreadyExists,
  commandFailed,
} = STATUS_CODES;

/** Does one command on the node that `item` names. `meta` is the command's own, for items that have none. */
export async function commandOnNode(
  context: CommandContext,
  kind: Access | 'Copy',
  item: Item,
  meta: Meta | undefined,
): Promise<NodeAnswer> {
  if (kind === 'Copy' || item.moreData === true) return { code: optionalFeatureNotSupported };
  const uri = item.target === undefined ? undefined : readAddress(item.target);
  if (uri === undefined || item.target === undefined) return { code: badRequest };
  if (uri.scope === 'User' && !context.userSession) return { code: commandNotAllowed };
  const found = await find(context, uri, item.target);
  if (found === undefined)
    return kind === 'Get' ? interiorNode(context, uri, item.target) : { code: notFound };
  if (!found.rule.access.includes(kind))
    return { code: found.now === undefined ? notFound : commandNotAllowed };
  switch (kind) {
    case 'Get':
      return get(context, uri, found);
    case 'Add':
      // A node with a value of its own from the start cannot be added, one that is only implied can.
      return found.now !== undefined ? { code: alreadyExists } : write(context, found, item, meta);
    case 'Replace':
      return write(context, found, item, meta);
    case 'Delete':
      return remove(context, found);
    case 'Exec':
      return execute(context, found, item.data ?? '');
  }
}

function readAddress(target: string): LocUri | undefined {
  try {
    return parseLocUri(target);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

async function find(context: CommandContext, uri: LocUri, locUri: string): Promise<Found | undefined> {
  const match = findRule(context.rules, uri);
  if (match === undefined) return undefined;
  const { rule, names } = match;
  if (rule.when?.(context, names) === false) return undefined;
  const address = { locUri, scope: uri.scope, names };
  const node = await context.tree.get(locUri);
  const now = node === undefined ? await rule.initial?.(context, address) : node.value;
  return { rule, address, now, written: node !== undefined };
}

async function get(context: CommandContext, uri: LocUri, { rule, address, now }: Found): Promise<NodeAnswer> {
  const [format] = rule.formats;
  if (format === 'node') return interiorNode(context, uri, address.locUri);
  if (now === undefined) return { code: notFound };
  const stored = await context.tree.get(address.locUri);
  return { code: ok, result: { format: stored?.format ?? format ?? 'chr', value: now } };
}

/** An interior node tells the names of its children, escaped and with slashes between them (OMA DM 1.2, section 6.3). */
async function interiorNode(context: CommandContext, uri: LocUri, locUri: string): Promise<NodeAnswer> {
  const fixed = fixedChildren(context.rules, uri);
  const there = await nodeExists(context.tree, locUri);
  // The root of a CSP is there because Windows has the CSP; below a name that a server chose, only what it has written.
  const named = uri.segments.length > (rootLength(context, uri) ?? 0);
  if (fixed === undefined || (named && !there)) return { code: notFound };
  const written = await childNames(context.tree, locUri);
  const names = [...new Set([...(named ? [] : fixed), ...written])].sort();
  return { code: ok, result: { format: 'node', value: names.map(encodeURIComponent).join('/') } };
}

/** How many names lead to the first one that a server chooses, along the rule that fits best. */
function rootLength(context: CommandContext, uri: LocUri): number | undefined {
  const lengths = context.rules.flatMap(({ path, scopes }) => {
    const pattern = path.split('/');
    const star = pattern.findIndex((name) => name.startsWith('*'));
    const fixed = star === -1 ? pattern.length : star;
    const along = uri.segments.slice(0, fixed).every((name, index) => pattern[index] === name);
    return scopes.includes(uri.scope) && along ? [fixed] : [];
  });
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

async function write(
  context: CommandContext,
  found: Found,
  item: Item,
  meta: Meta | undefined,
): Promise<NodeAnswer> {
  const { rule, address, now } = found;
  const value = item.data ?? '';
  const named = item.meta?.format ?? meta?.format;
  const format = rule.formats.length === 0 ? (formatNamed(named) ?? 'chr') : rule.formats[0];
  if (
    format === undefined ||
    (named !== undefined && rule.formats.length > 0 && !includes(rule.formats, named))
  ) {
    return { code: commandFailed };
  }
  if (!readable(format, value) || rule.accepts?.(value) === false) return { code: commandFailed };
  const refusal = rule.refuses?.(now, normal(format, value));
  if (refusal !== undefined) return { code: refusal };
  await context.tree.put(address.locUri, { format, value: normal(format, value) });
  return rule.written === undefined
    ? { code: ok }
    : { code: ok, pending: { kind: 'written', rule, address, value } };
}

function formatNamed(name: string | undefined): Format | undefined {
  return DATA_FORMATS.find((format) => format === name);
}

function includes(formats: readonly Format[], name: string): boolean {
  return formats.some((format) => format === name);
}

function readable(format: Format, value: string): boolean {
  if (format === 'int') return /^-?\d{1,10}$/.test(value.trim());
  if (format === 'bool') return /^(true|false)$/i.test(value.trim());
  return true;
}

function normal(format: Format, value: string): string {
  if (format === 'bool') return value.trim().toLowerCase();
  return format === 'int' ? String(Number(value)) : value;
}

async function remove(context: CommandContext, { rule, address, written }: Found): Promise<NodeAnswer> {
  if (!written && (await context.tree.below(address.locUri)).length === 0) return { code: notFound };
  // What the deletion sets off is looked up while the nodes are still there.
  const finish = await rule.removed?.(context, address);
  await context.tree.remove(address.locUri);
  return finish === undefined ? { code: ok } : { code: ok, pending: { kind: 'finish', finish } };
}

async function execute(context: CommandContext, { rule, address }: Found, data: string): Promise<NodeAnswer> {
  if (rule.execute === undefined) return { code: commandNotAllowed };
  const end = await rule.execute(context, address, data);
  if (end.code !== undefined) return { code: end.code };
  const code = end.accepted ?? ok;
  return end.finish === undefined ? { code } : { code, pending: { kind: 'finish', finish: end.finish } };
}
