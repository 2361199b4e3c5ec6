/** What a configuration service provider (CSP) says of its nodes: one row a kind of node, data before code. */

import type { LocUri, NodeScope } from '#wire/locuri.ts';
import type { NodeTree, TreeNode } from '../../management-tree/index.ts';
import type { Pc } from '../../pc/index.ts';

/** Formats of nodes, see `DATA_FORMATS`. */
export type Format = TreeNode['format'];

/** Commands that a node may allow. */
export type Access = 'Add' | 'Delete' | 'Exec' | 'Get' | 'Replace';

/** What a rule may look at. */
export interface CspContext {
  readonly pc: Pc;
  /** The management account of this session. */
  readonly providerId: string;
  /** With the changes of the command, or of the Atomic, that is being done. */
  readonly tree: NodeTree;
}

/** The node that a command is about: its address, and what stood for each `*` of the rule's path. */
export interface NodeAddress {
  readonly locUri: string;
  readonly scope: NodeScope;
  readonly names: readonly string[];
}

/** A refusal by status code, or what is still to be done once the whole command (or Atomic) has succeeded. */
export type Applied =
  | { readonly code: number }
  | { readonly code?: undefined; readonly finish?: (() => Promise<void>) | undefined };

/** A kind of node. */
export interface NodeRule {
  /** Names from the root of the scope; `*` stands for any one name, a last `**` for one or more. */
  readonly path: string;
  readonly scopes: readonly NodeScope[];
  readonly access: readonly Access[];
  /** Formats that a command may name; the first one is the node's own. Empty: any. */
  readonly formats: readonly Format[];
  /** False: the node does not exist here (404), whatever the path says. */
  readonly when?: (context: CspContext, names: readonly string[]) => boolean;
  /** The value while nobody has written one; undefined: the node is not there then. */
  readonly initial?: (
    context: CspContext,
    address: NodeAddress,
  ) => string | undefined | Promise<string | undefined>;
  /** Whether a value is in the node's range; a value that is not gets 500. */
  readonly accepts?: (value: string) => boolean;
  /** A status code that refuses this change, else undefined. `before` is the value now, initial or written. */
  readonly refuses?: (before: string | undefined, after: string) => number | undefined;
  /** What a written value sets off. */
  readonly written?: (context: CspContext, address: NodeAddress, value: string) => Promise<Applied>;
  /** What Exec does; answers the status code of its success. */
  readonly execute?: (
    context: CspContext,
    address: NodeAddress,
    data: string,
  ) => Promise<Applied & { readonly accepted?: number }>;
  /** Looks up, while the node is still there, what its deletion sets off once that has succeeded. */
  readonly removed?: (context: CspContext, address: NodeAddress) => Promise<() => Promise<void>>;
}

/** Nodes of the computer alone. */
export const DEVICE: readonly NodeScope[] = ['Device'];
/** Nodes that the user has as well. */
export const BOTH: readonly NodeScope[] = ['Device', 'User'];

/** For nodes that the PC alone writes. */
export const READ: readonly Access[] = ['Get'];
/** For nodes that are always there. */
export const READ_REPLACE: readonly Access[] = ['Get', 'Replace'];
/** For nodes that a server makes and takes away. */
export const ALL: readonly Access[] = ['Add', 'Delete', 'Get', 'Replace'];

// A rule's path cut into names, once.
const patterns = new WeakMap<NodeRule, readonly string[]>();

function patternOf(rule: NodeRule): readonly string[] {
  const known = patterns.get(rule);
  if (known !== undefined) return known;
  const made = rule.path.split('/');
  patterns.set(rule, made);
  return made;
}

/** The rule for an address, and what stands for its `*`; the first rule that fits counts. Undefined: no such node. */
export function findRule(
  rules: readonly NodeRule[],
  { scope, segments }: LocUri,
): { readonly rule: NodeRule; readonly names: readonly string[] } | undefined {
  for (const rule of rules) {
    if (!rule.scopes.includes(scope)) continue;
    const names = match(patternOf(rule), segments);
    if (names !== undefined) return { rule, names };
  }
  return undefined;
}

/** Names of the fixed nodes that the rules place directly below an address; undefined when no rule reaches below it. */
export function fixedChildren(rules: readonly NodeRule[], { scope, segments }: LocUri): string[] | undefined {
  const children = new Set<string>();
  let reached = false;
  for (const rule of rules) {
    if (!rule.scopes.includes(scope)) continue;
    const pattern = patternOf(rule);
    if (pattern.length <= segments.length || match(pattern.slice(0, segments.length), segments) === undefined)
      continue;
    reached = true;
    const next = pattern[segments.length];
    if (next !== undefined && !next.startsWith('*')) children.add(next);
  }
  return reached ? [...children].sort() : undefined;
}

function match(pattern: readonly string[], segments: readonly string[]): string[] | undefined {
  const open = pattern.at(-1) === '**';
  if (open ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
  const fits = pattern.every((wanted, index) => wanted.startsWith('*') || wanted === segments[index]);
  if (!fits) return undefined;
  return pattern.flatMap((wanted, index) =>
    wanted === '**' ? segments.slice(index) : wanted === '*' ? (segments[index] ?? '') : [],
  );
}
