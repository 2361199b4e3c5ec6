/** How exchanges are called: by rows that the services give, first match wins. */

import type { JournalEntry } from './journal.ts';

/** A row: what messages with a host are called. */
export interface MessageName {
  /** Of the URL, without the query. */
  readonly path: RegExp;
  readonly method?: string;
  /** The name; where it depends on what was said, how it is read, and how each name begins that it may have. */
  readonly name:
    | string
    | { readonly begins: readonly string[]; readonly read: (entry: JournalEntry) => string };
}

/** The names of one list of hosts. */
export interface MessageNames {
  /**
   * Every name, as far as it is always the same: an exchange's name begins with one of them. A name that is looked for in
   * a journal and is none of these was misspelt.
   */
  readonly all: readonly string[];
  /** One line for an exchange, e.g. "MS-WSTEP RequestSecurityToken". */
  of(entry: JournalEntry): string;
}

/** `hosts`: names, or `*.` and a name, with their rows; `others`: rows of hosts that are none of them, whose names are not known before. */
export function createMessageNames(
  hosts: readonly { readonly host: string; readonly messages?: readonly MessageName[] }[],
  others: readonly MessageName[] = [],
): MessageNames {
  const rows = new Map(hosts.map(({ host, messages = [] }) => [host, messages]));
  // An exchange never changes, and is asked for its name by checks and by reports: messages are not read again each time.
  const known = new WeakMap<JournalEntry, string>();
  const read = (entry: JournalEntry): string => {
    const { hostname, pathname } = new URL(entry.url);
    const found = (rows.get(hostname) ?? rows.get(hostname.replace(/^[^.]+/, '*')) ?? others).find(
      ({ path, method }) => path.test(pathname) && (method === undefined || method === entry.method),
    );
    if (found === undefined) return `${entry.method} ${hostname}`;
    return typeof found.name === 'string' ? found.name : found.name.read(entry);
  };
  return {
    all: [
      ...new Set(
        [...rows.values(), others]
          .flat()
          .flatMap(({ name }) => (typeof name === 'string' ? name : name.begins)),
      ),
    ],
    of: (entry) => {
      const name = known.get(entry) ?? read(entry);
      known.set(entry, name);
      return name;
    },
  };
}
