/** A row of the table of regular collections: what the schema does not say of one. Everything else is read from the schema. */

import type { Call } from '../call.ts';
import type { CollectionRules } from '../collection.ts';
import type { EntitySet } from '../entity-set.ts';
import type { Json, JsonObject } from '../json.ts';
import type { RegularEntity } from './records.ts';

/** How a collection may be changed, beside being read. */
export type Change = 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** What is said of the entities of a collection, or of those below an entity. */
export interface EntityRules {
  /**
   * Properties that the service makes, with what they begin with; what a body says of them is read over. `id`, dates and
   * `version` are among them wherever a type has them.
   */
  readonly made?: Readonly<Record<string, Json>>;
  /** What else begins as something other than null, empty, false, nought or the first of an enum; a body may say otherwise. */
  readonly begins?: Readonly<Record<string, Json>>;
  /** Taken, and never shown. */
  readonly secret?: readonly string[];
  /** Without these nothing is made. */
  readonly required?: readonly string[];
  /** Navigation properties that a body may hold and that nothing is made of. */
  readonly readOver?: readonly string[];
  /** Null in lists: only the entity alone has them. */
  readonly onlyAlone?: readonly string[];
  /** Navigation properties that are set by reference (`definition@odata.bind`). */
  readonly references?: Readonly<Record<string, Reference>>;
  /** Navigation properties that sum up what devices reported. None does, so they are as at the beginning. */
  readonly summaries?: readonly string[];
  /** Properties that say how many there are below, by the navigation property. */
  readonly counted?: Readonly<Record<string, string>>;
  /** Collections below an entity, by the navigation property. */
  readonly parts?: Readonly<Record<string, Part>>;
  /** Status codes, where they are not 201, 200, 200. */
  readonly answers?: Partial<Readonly<Record<Change | 'assign', 200 | 201 | 204>>>;
}

/** What a navigation property leads to. */
export interface Reference {
  /** The collection that the address of a reference ends in, before the id. */
  readonly collection: string;
  /** The entity; without it Glovebox has none of them, and the id is all that is known (A-GRAPH-52). */
  readonly find?: (call: Call, id: string) => Promise<RegularEntity | undefined>;
}

/** A collection below an entity. */
export interface Part extends EntityRules {
  /** None: it is only read. */
  readonly changes?: readonly Change[];
  /** It may stand in the body of the entity itself, and is made with it. */
  readonly inBody?: boolean;
  /** "0", "1" …; GUIDs otherwise. */
  readonly numbered?: boolean;
  /** What an id follows from; a GUID where it is undefined. */
  readonly idOf?: (properties: JsonObject) => string | undefined;
}

/** A row of the table. */
export interface RegularCollection extends EntityRules {
  readonly path: string;
  /** The declared type. */
  readonly type: string;
  readonly versions: EntitySet['versions'];
  readonly area: EntitySet['area'];
  readonly permissions: EntitySet['permissions'];
  readonly changes: readonly Change[];
  /** What stands before the GUID of an id, or how an id follows from those that there are. */
  readonly ids?: string | ((taken: readonly string[]) => string);
  /** Has assignments: the action assign replaces them. `joint` stands between the two ids that make one of an assignment. */
  readonly assignable?: { readonly joint?: string };
  /** Collections whose assignments are read and written below this one too: they are scripts all the same. */
  readonly assignsAlso?: readonly RegularCollection[];
  /** Collections whose entities this one shows; what is made here is kept in the one of its type. */
  readonly shows?: readonly RegularCollection[];
  /** What every tenant has. It is neither changed nor deleted. */
  readonly builtIn?: (call: Call) => readonly Omit<RegularEntity, 'home' | 'order'>[];
  /** Another service that keeps the same things and goes by them. */
  readonly kept?: Keeper;
  /** Paging, filters and searches that differ. */
  readonly rules?: Partial<CollectionRules>;
  /** Of a library of Microsoft's that Glovebox has not: what is there is shown, and marked as not being all. */
  readonly library?: string;
  /** Routes beside the regular ones: actions of the schema above all. */
  readonly routes?: (row: RegularCollection) => EntitySet['routes'];
  /** Why nothing that a PC does follows from it; undefined where something does. */
  readonly noEffect?: string;
}

/** Keeps in another service what Graph writes, and tells Graph what only that service has. */
export interface Keeper {
  /** The entities that only the other service has, with their assignments. */
  readonly others: (call: Call, known: ReadonlySet<string>) => Promise<readonly KeptEntity[]>;
  readonly changed: (call: Call, entity: KeptEntity) => Promise<void>;
  readonly removed: (call: Call, id: string) => Promise<void>;
}

/** An entity with its assignments, as they stand in its collections. */
export interface KeptEntity {
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly assignments: readonly JsonObject[];
}
