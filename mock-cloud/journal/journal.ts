/** Every exchange with the cloud, as it went over the wire. */

import { readNotServedHeader } from '../not-served/index.ts';

/** A request and its answer. */
export interface JournalEntry {
  readonly index: number;
  /** Milliseconds on the cloud's clock when the request was complete. */
  readonly time: number;
  /** Who asked: the name under which the connection was opened. */
  readonly from: string;
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  readonly status: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: Buffer;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: Buffer;
  /** SHA-1 thumbprint of the client certificate, when one was proved. */
  readonly clientCertificate?: string;
  /** What of it Glovebox does not have, each as method and path template; the method alone for a host. */
  readonly notServed?: readonly string[];
}

/** What has gone over the wire so far. */
export interface Journal {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** What was not served is read from the headers of the answer. */
  add(entry: Omit<JournalEntry, 'index' | 'notServed'>): void;
  /** Calls `listener` for each entry from now on, until the function that it returns is called. */
  follow(listener: (entry: JournalEntry) => void): () => void;
}

/** `keep`: how many entries are kept, the latest; all unless told. */
export function createJournal(keep = Number.POSITIVE_INFINITY): Journal {
  const entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  let next = 0;
  return {
    entries,
    add: (entry) => {
      const notServed = readNotServedHeader(entry.responseHeaders);
      const added = {
        index: next++,
        ...entry,
        requestBody: kept(entry.requestBody),
        responseBody: kept(entry.responseBody),
        ...(notServed.length > 0 && { notServed }),
      };
      entries.push(added);
      if (entries.length > keep) entries.shift();
      for (const listener of listeners) listener(added);
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

// A small buffer is a slice of Node's pool: kept as it is, it would keep 64 KiB with it.
function kept(body: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(body.length);
  body.copy(own);
  return own;
}
