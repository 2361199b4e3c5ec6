/** What the router needs to know of a collection to answer lists and single entities of it. */

import type { Call } from './call.ts';
import type { Area } from './entity-set.ts';
import type { Json, JsonObject } from './json.ts';
import type { Expand } from './odata/index.ts';

/** Makes the value of an expanded navigation property; `inner` is what is expanded in turn. */
export type Expansion = (call: Call, entity: JsonObject, inner: readonly Expand[]) => Promise<Json> | Json;

/** How one collection is listed, filtered, paged and expanded. */
export interface CollectionRules {
  /** After the hash of @odata.context, e.g. deviceManagement/managedDevices. */
  readonly path: string;
  /** Declared type without prefix. */
  readonly type: string;
  readonly area: Area;
  readonly pageSize: number;
  /** Largest $top; a larger one is refused in the directory and cut elsewhere. */
  readonly largestPage: number;
  /** Operators by lower-case property path; '*' for every property that is not named. */
  readonly filterable: Readonly<Record<string, readonly string[]>>;
  /** What a filter on anything else does: a 400, or nothing at all (graph.md 3.1). */
  readonly otherwise: 'refuse' | 'ignore';
  /** Of a chain of `or` on this property only the first is looked at (graph.md 3.1). */
  readonly firstOfOr?: string;
  readonly expansions: Readonly<Record<string, Expansion>>;
  /** $expand on the list is read over (A-GRAPH-22). */
  readonly ignoreExpandOnList?: boolean;
  /** What a reply without $select holds; everything otherwise. */
  readonly defaultSelect?: readonly string[];
  /** Properties that $search looks at. */
  readonly searched: readonly string[];
  /** @odata.count that comes unasked (graph.md 2.4). */
  readonly unaskedCount?: 'total' | 'zero' | 'page';
  /** $select makes the service fail (graph.md 3.1). */
  readonly selectFails?: boolean;
  /** Adds to an entity of a page what is dear to find out and not filtered on. */
  readonly complete?: (call: Call, entity: JsonObject) => Promise<JsonObject>;
  /** Further refusals of a filter, e.g. a hyphen in a serial number. */
  readonly checkFilter?: (call: Call) => void;
}

/** Rules of an Intune collection where nothing else is said. */
export const INTUNE_DEFAULTS = {
  pageSize: 1000,
  largestPage: 1000,
  otherwise: 'refuse',
  expansions: {},
  searched: [],
} as const satisfies Partial<CollectionRules>;

/** Rules of a directory collection (graph.md 2.4, 3.3). */
export const DIRECTORY_DEFAULTS = {
  area: 'directory',
  pageSize: 100,
  largestPage: 999,
  otherwise: 'refuse',
  expansions: {},
  searched: ['displayName'],
} as const satisfies Partial<CollectionRules>;

/** The operators that every directory property takes without advanced queries. */
export const PLAIN_OPERATORS: readonly string[] = ['eq', 'startswith', 'in', 'any', 'le', 'ge'];
