/** A service's part of a tenant's description, and what is made of it. */

import { z } from 'zod';
import type { Random } from '../random/index.ts';
import type { CollectionDefinition, PendingWrite, Store } from '../store/index.ts';

/** A service's part. */
export interface TenantPart<Fields extends z.ZodRawShape, Told extends z.ZodRawShape = Record<never, never>> {
  /** Fields of the description; together with those of the other services they are one strict object. */
  readonly fields: Fields;
  /** What whoever made the tenant is told of it, e.g. passwords; fields of one object as well. */
  readonly told?: Told;
  /**
   * Makes the records. It finds everything that is wrong and notes it, and never throws for it; what it makes of a
   * description with problems is thrown away. (A method: what comes in is the whole description, of which it knows a part.)
   */
  make(spec: z.output<z.ZodObject<Fields>>, seeding: Seeding): MadePart<Told>;
}

/** What a part has made. */
export interface MadePart<Told extends z.ZodRawShape> {
  /** The steps that keep it; all parts are kept in one transaction, in the order of the services. */
  readonly keep: (store: Store) => readonly PendingWrite[];
  readonly told: z.output<z.ZodObject<Told>>;
}

/** What a part works with. */
export interface Seeding {
  readonly tenant: { readonly id: string; readonly name: string; readonly domain: string };
  /** Milliseconds. */
  readonly now: number;
  /** A generator of the part's own. */
  readonly random: Random;
  /** What parts of services before this one have named. */
  readonly names: TenantNames;
  /** Notes what is wrong; `path` says where, e.g. deploymentProfiles[0].assignedTo[1]. */
  problem(path: string, message: string): void;
}

/** What a description may call by name from part to part. Names compare without regard to case. */
export interface TenantNames {
  give(kind: NamedKind, name: string, id: string): void;
  /** The id, or undefined where nothing has the name. */
  find(kind: NamedKind, name: string): string | undefined;
  /** Every name, as it was given. */
  list(kind: NamedKind): readonly string[];
}

/** The kinds of things that are called by name. */
export type NamedKind = 'user' | 'group';

/** Ids in a description are kept in lower case, as the directory writes them: requests name them in any. */
export const Guid = z.guid().toLowerCase();

/** The steps that keep documents under their ids. */
export function keeping<Doc extends { readonly id: string }>(
  store: Store,
  definition: CollectionDefinition<Doc>,
  tenantId: string,
  docs: readonly Doc[],
): PendingWrite[] {
  const collection = store.collection(definition, tenantId);
  return docs.map((doc) => collection.putting(doc.id, doc));
}

/** No names yet. */
export function createTenantNames(): TenantNames {
  const given: { readonly kind: NamedKind; readonly name: string; readonly id: string }[] = [];
  const ids = new Map<string, string>();
  const keyOf = (kind: NamedKind, name: string): string => `${kind} ${name.toLowerCase()}`;
  return {
    give: (kind, name, id) => {
      given.push({ kind, name, id });
      if (!ids.has(keyOf(kind, name))) ids.set(keyOf(kind, name), id);
    },
    find: (kind, name) => ids.get(keyOf(kind, name)),
    list: (kind) => given.filter((one) => one.kind === kind).map(({ name }) => name),
  };
}

/** Notes names that stand twice where each must stand once: others refer to them. `list` and `field` say where. */
export function noteRepeated(seeding: Seeding, list: string, field: string, names: readonly string[]): void {
  const first = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const earlier = first.get(name.toLowerCase());
    if (earlier === undefined) first.set(name.toLowerCase(), index);
    else
      seeding.problem(`${list}[${index}].${field}`, `"${name}" is given twice, first in ${list}[${earlier}]`);
  }
}

/** The id of a group; notes a problem at `path`, and gives an empty id, where there is none. */
export function groupNamed({ names, problem }: Seeding, path: string, name: string): string {
  const found = names.find('group', name);
  if (found !== undefined) return found;
  const known = names.list('group').map((one) => `"${one}"`);
  problem(path, `there is no group "${name}" in this tenant (groups: ${known.join(', ') || 'none'})`);
  return '';
}

/** The id of a user; notes a problem at `path`, and gives an empty id, where there is none. */
export function userNamed({ names, problem }: Seeding, path: string, name: string): string {
  const found = names.find('user', name);
  if (found === undefined) problem(path, `there is no user "${name}" in this tenant`);
  return found ?? '';
}
