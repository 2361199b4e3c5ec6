/** The management tree of the PC, on its disk: one record a node. What stands in it decides, not who wrote it. */

import { canonicalLocUri, parseLocUri } from '#wire/locuri.ts';
import { DATA_FORMATS } from '#wire/syncml.ts';
import type { DiskPort } from '../ports.ts';

/** A node: its format (`node` for an interior node), and its value as text ('' for an interior node). */
export interface TreeNode {
  readonly format: (typeof DATA_FORMATS)[number];
  readonly value: string;
}

// By hand: the tree is read some hundred times in a deployment.
function isTreeNode(record: unknown): record is TreeNode {
  if (typeof record !== 'object' || record === null || !('format' in record) || !('value' in record))
    return false;
  const { format, value } = record;
  return DATA_FORMATS.some((known) => known === format) && typeof value === 'string';
}

/**
 * Nodes by LocURI; equal addresses are the same node (`./Vendor` is `./Device/Vendor`). Parents of a node need no
 * record of their own: they are there because it is. Every function throws WireError for an address that is none.
 */
export interface NodeTree {
  /** The node's own record; undefined for a node that is not there, and for one that is only implied by those below. */
  get(locUri: string): Promise<TreeNode | undefined>;
  put(locUri: string, node: TreeNode): Promise<void>;
  /** Deletes the node and all below it. */
  remove(locUri: string): Promise<void>;
  /** Canonical addresses of all nodes below, in order. */
  below(locUri: string): Promise<string[]>;
}

const PREFIX = 'node-tree/';

/** The tree on a disk. */
export function nodeTree(disk: DiskPort): NodeTree {
  const recordOf = (locUri: string): string => PREFIX + canonicalLocUri(locUri);
  const namesBelow = (locUri: string): Promise<string[]> => disk.list(`${recordOf(locUri)}/`);
  return {
    get: async (locUri) => {
      const name = recordOf(locUri);
      const record = await disk.read(name);
      if (record === undefined || isTreeNode(record)) return record;
      throw new Error(`The record ${name} on the disk is no management node: ${JSON.stringify(record)}`);
    },
    put: (locUri, node) => disk.write(recordOf(locUri), node),
    remove: async (locUri) => {
      for (const name of await namesBelow(locUri)) await disk.delete(name);
      await disk.delete(recordOf(locUri));
    },
    below: async (locUri) => (await namesBelow(locUri)).map((name) => name.slice(PREFIX.length)),
  };
}

/** Changes to a tree that are kept apart until they are committed. */
export interface StagedTree extends NodeTree {
  /** Writes the changes in the order in which they were made. */
  commit(): Promise<void>;
}

/** A tree that reads through to `base` and keeps changes to itself, so that a failed Atomic leaves nothing behind. */
export function stagedTree(base: NodeTree): StagedTree {
  // Undefined stands for a node that was removed.
  const changes = new Map<string, TreeNode | undefined>();
  const set = (key: string, node: TreeNode | undefined): void => {
    changes.delete(key);
    changes.set(key, node);
  };
  const below = async (locUri: string): Promise<string[]> => {
    const prefix = `${canonicalLocUri(locUri)}/`;
    const found = new Set(await base.below(locUri));
    for (const [key, node] of changes) {
      if (!key.startsWith(prefix)) continue;
      if (node === undefined) found.delete(key);
      else found.add(key);
    }
    return [...found].sort();
  };
  return {
    get: async (locUri) => {
      const key = canonicalLocUri(locUri);
      return changes.has(key) ? changes.get(key) : base.get(key);
    },
    put: async (locUri, node) => set(canonicalLocUri(locUri), node),
    remove: async (locUri) => {
      for (const one of [...(await below(locUri)), canonicalLocUri(locUri)]) set(one, undefined);
    },
    below,
    commit: async () => {
      for (const [key, node] of changes) {
        if (node === undefined) await base.remove(key);
        else await base.put(key, node);
      }
      changes.clear();
    },
  };
}

/** Whether the node is there, by itself or by a node below it. */
export async function nodeExists(tree: NodeTree, locUri: string): Promise<boolean> {
  return (await tree.get(locUri)) !== undefined || (await tree.below(locUri)).length > 0;
}

/** Names of the nodes directly below, each once, in order. */
export async function childNames(tree: NodeTree, locUri: string): Promise<string[]> {
  const depth = parseLocUri(locUri).segments.length;
  const names = (await tree.below(locUri)).flatMap((one) => parseLocUri(one).segments[depth] ?? []);
  return [...new Set(names)];
}

/** The node's value, or undefined. */
export async function nodeValue(tree: NodeTree, locUri: string): Promise<string | undefined> {
  return (await tree.get(locUri))?.value;
}

/** The value of a node on a PC's disk, as a tool shows it that reads the tree; undefined when it is not there. */
export function managementNode(pc: { readonly disk: DiskPort }, locUri: string): Promise<string | undefined> {
  return nodeValue(nodeTree(pc.disk), locUri);
}
