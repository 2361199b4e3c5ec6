/**
 * The one place where the cloud's state lives. The interface is asynchronous and small, so that another database can
 * stand beside SQLite; a transaction is a list of operations, never a callback that could wait in between.
 */

/** What a collection holds and how it is found. Index fields are names of top-level string, number or boolean properties. */
export interface CollectionDefinition<_Doc extends object> {
  readonly name: string;
  readonly indexes?: readonly IndexDefinition[];
}

/** A field by which documents are found. */
export interface IndexDefinition {
  readonly field: string;
  /** Two documents of one tenant may not share the value. Enforced by the database. */
  readonly unique?: boolean;
  /** Compare without regard to case, as directory names do. */
  readonly ignoreCase?: boolean;
}

/** What a field may be compared with. */
export type FilterValue = string | number | boolean | null;

/** All conditions must hold. */
export interface Condition {
  readonly field: string;
  readonly is: '=' | '<' | '<=' | '>' | '>=' | '<>' | 'contains' | 'startsWith';
  readonly value: FilterValue;
}

/** Which documents, in which order, from where to where. */
export interface ListOptions {
  readonly where?: readonly Condition[];
  readonly orderBy?: string;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** A write that waits for its transaction, made by a {@link Collection}. */
export interface PendingWrite {
  readonly apply: () => void;
}

/** The documents of one kind in one tenant (tenant '' for what belongs to the service as a whole). */
export interface Collection<Doc extends object> {
  get(key: string): Promise<Doc | undefined>;
  /** Inserts or replaces. Throws {@link UniqueViolation}. */
  put(key: string, doc: Doc): Promise<void>;
  /** Inserts; throws {@link UniqueViolation} where the key is taken. */
  insert(key: string, doc: Doc): Promise<void>;
  /** Replaces what is there by what `change` makes of it; undefined when there is nothing. One step, no lost update. */
  update(key: string, change: (doc: Doc) => Doc): Promise<Doc | undefined>;
  /** True when there was something to delete. */
  delete(key: string): Promise<boolean>;
  /** The first document whose indexed field has the value. */
  find(field: string, value: FilterValue): Promise<Doc | undefined>;
  list(options?: ListOptions): Promise<Doc[]>;
  count(where?: readonly Condition[]): Promise<number>;
  inserting(key: string, doc: Doc): PendingWrite;
  putting(key: string, doc: Doc): PendingWrite;
  /**
   * Reads and writes when the transaction is made, so that no change since an earlier read is lost. Where there is
   * nothing by then it does nothing: the other steps are made, and a document that was deleted stays so.
   */
  updating(key: string, change: (doc: Doc) => Doc): PendingWrite;
  deleting(key: string): PendingWrite;
}

/** The store of one cloud. */
export interface Store {
  collection<Doc extends object>(definition: CollectionDefinition<Doc>, tenantId: string): Collection<Doc>;
  /** All or nothing. */
  transaction(writes: readonly PendingWrite[]): Promise<void>;
  close(): void;
}

/** A uniqueness rule of the store refused a document. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  readonly collection: string;

  constructor(collection: string, detail: string) {
    super(`${collection}: ${detail}`);
    this.collection = collection;
  }
}
