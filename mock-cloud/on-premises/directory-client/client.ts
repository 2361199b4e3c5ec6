/** The client: logs on, adds, changes, deletes, looks. Over a stream that it is given, by the library ldapts. */

import type { Duplex } from 'node:stream';
import { Attribute, Change, Client } from 'ldapts';
import type { SearchScope } from '#wire/ldap/operations.ts';
import { openLine } from './line.ts';
import { refusing } from './refused.ts';

/** Values to write: texts, or bytes. */
type Values = Readonly<Record<string, string | Buffer | readonly string[] | readonly Buffer[]>>;

/** One change of an attribute; no values with `delete`: all of them. */
export interface DirectoryChange {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly string[] | readonly Buffer[];
}

/** An entry, with the values of the attributes that were asked for. */
export interface FoundEntry {
  readonly name: string;
  readonly values: Readonly<Record<string, readonly Buffer[]>>;
}

/** What to look for. */
export interface DirectorySearch {
  readonly base: string;
  readonly scope: SearchScope;
  /** RFC 4515, e.g. `(objectClass=computer)`; escape values with escapeValue of wire/ldap/filter-text.ts. */
  readonly filter: string;
  /** As the schema spells them. */
  readonly attributes: readonly string[];
  /** Asks in pages of so many entries. */
  readonly pageSize?: number;
}

/**
 * A connection to a directory. Each function rejects with {@link DirectoryRefused} when the directory says no, with
 * another error when the line breaks. There is no time limit: whoever waits sets it on his clock, and closes.
 */
export interface DirectoryClient {
  /** `name`: CORP\anna, anna@corp.contoso.com, or a distinguished name. */
  bind(name: string, password: string): Promise<void>;
  add(name: string, values: Values): Promise<void>;
  modify(name: string, changes: readonly DirectoryChange[]): Promise<void>;
  delete(name: string): Promise<void>;
  search(search: DirectorySearch): Promise<readonly FoundEntry[]>;
  /** Says goodbye and closes the stream. */
  close(): Promise<void>;
}

const SCOPES = { base: 'base', oneLevel: 'one', subtree: 'sub' } as const;

/** Opens a client over a stream, which is connected; TLS, if there is any, is the stream's. */
export function openDirectoryClient(stream: Duplex): DirectoryClient {
  let taken = false;
  const client = new Client({
    url: 'ldap://directory',
    // The library would come again when the line has broken, without having logged on.
    createConnection: () => {
      if (taken) throw new Error('the connection to the directory was closed');
      taken = true;
      return openLine(stream);
    },
    // Names go out as they are: the directory reads them.
    strictDN: false,
  });
  return {
    bind: (name, password) => refusing(client.bind(name, password)),
    add: (name, values) =>
      refusing(
        client.add(
          name,
          Object.entries(values).map(([type, list]) => attribute(type, [list].flat())),
        ),
      ),
    modify: (name, changes) =>
      refusing(
        client.modify(
          name,
          changes.map(
            (change) =>
              new Change({
                operation: change.operation,
                modification: attribute(change.attribute, change.values),
              }),
          ),
        ),
      ),
    delete: (name) => refusing(client.del(name)),
    search: (search) => refusing(find(client, search)),
    close: async () => {
      if (client.isConnected) await client.unbind();
      stream.destroy();
    },
  };
}

function attribute(type: string, values: readonly (string | Buffer)[]): Attribute {
  return new Attribute({
    type,
    values: values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(value))),
  });
}

async function find(
  client: Client,
  { base, scope, filter, attributes, pageSize }: DirectorySearch,
): Promise<FoundEntry[]> {
  const { searchEntries } = await client.search(base, {
    scope: SCOPES[scope],
    filter,
    attributes: [...attributes],
    explicitBufferAttributes: [...attributes],
    ...(pageSize !== undefined && { paged: { pageSize } }),
  });
  return searchEntries.map(({ dn, ...values }) => ({
    name: dn,
    values: Object.fromEntries(
      Object.entries(values).map(([type, list]) => [
        type,
        [list].flat().map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(value))),
      ]),
    ),
  }));
}
