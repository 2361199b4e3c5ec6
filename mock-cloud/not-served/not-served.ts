/**
 * What real clients ask for and Glovebox does not have: marked in the answer by a header, counted by method and path
 * template, or by host.
 */

/** The header of an answer that says: this is a gap of Glovebox. Its value is a list, since a batch may meet several. */
export const NOT_SERVED_HEADER = 'x-glovebox-not-served';

/** Something that was asked for in vain. */
export interface NotServed {
  /** `CONNECT` for a host. */
  readonly method: string;
  readonly host: string;
  /** Template of the path, ids as `{id}`; undefined where the host as a whole is not served. */
  readonly path?: string;
  /** How often. */
  readonly count: number;
}

/** The counts of one cloud. */
export interface NotServedList {
  /** Most often asked for first. */
  list(): readonly NotServed[];
  /** Counts what an exchange asked for in vain, if it did. */
  note(exchange: { readonly url: string; readonly notServed?: readonly string[] }): void;
}

// Paths come from clients: a client that makes them up must not fill the memory.
const MOST_ROWS = 2000;
const LONGEST_PATH = 300;

/** The header for a path template that begins with a slash. */
export function notServedHeader(method: string, template: string): Readonly<Record<string, string>> {
  return { [NOT_SERVED_HEADER]: `${method} ${readable(template)}` };
}

/** The header for a host as a whole. */
export function hostHeader(method: string): Readonly<Record<string, string>> {
  return { [NOT_SERVED_HEADER]: method };
}

/** One header for the answers of a batch; undefined where all of it is served. */
export function joinedHeader(values: readonly string[]): Readonly<Record<string, string>> {
  return values.length === 0 ? {} : { [NOT_SERVED_HEADER]: values.join(', ') };
}

/** What the header of an answer says, one by one. */
export function readNotServedHeader(headers: Readonly<Record<string, string>>): readonly string[] {
  return headers[NOT_SERVED_HEADER]?.split(', ') ?? [];
}

/** An empty list. */
export function createNotServedList(): NotServedList {
  const counts = new Map<string, Omit<NotServed, 'count'>>();
  const times = new Map<string, number>();
  return {
    note: ({ url, notServed = [] }) => {
      for (const asked of notServed) {
        const [method = '', path = ''] = asked.split(' ');
        const { host } = new URL(url);
        const key = `${method} ${host}${path}`;
        if (!counts.has(key) && counts.size >= MOST_ROWS) continue;
        counts.set(key, { method, host, ...(path !== '' && { path }) });
        times.set(key, (times.get(key) ?? 0) + 1);
      }
    },
    list: () =>
      [...counts]
        .map(([key, row]) => ({ ...row, count: times.get(key) ?? 0 }))
        .toSorted(
          (one, other) => other.count - one.count || notServedLine(one).localeCompare(notServedLine(other)),
        ),
  };
}

/** What an answer says of a gap; `asked` is method and path. */
export function gapText(asked: string): string {
  return `Glovebox does not serve ${asked}. The real service has it: this is a gap of Glovebox, not a mistake of the client.`;
}

/** One line for a row, e.g. `GET https://graph.microsoft.com/beta/deviceManagement/intents`. */
export function notServedLine({ method, host, path }: Omit<NotServed, 'count'>): string {
  return path === undefined ? `${method} ${host}` : `${method} https://${host}${path}`;
}

/** Fit for a header and a line of text: visible ASCII, no comma and no blank, which part the list. */
function readable(template: string): string {
  const plain = template.replace(/[^\x21-\x7e]|,/g, '?');
  return plain.length <= LONGEST_PATH ? plain : `${plain.slice(0, LONGEST_PATH)}...`;
}
