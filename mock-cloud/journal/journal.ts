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

/** What has gone over the wire so far, as far as it is kept. */
export interface Journal {
  /** Oldest first; `index` of the first tells how many are not kept any more. */
  readonly entries: readonly JournalEntry[];
  /** What was not served is read from the headers of the answer. */
  add(entry: Omit<JournalEntry, 'index' | 'notServed'>): void;
  /**
   * Calls `listener` for each entry from now on, until the function that it returns is called. What a listener throws goes
   * to `onListenerError`: whoever listens cannot hurt the exchange.
   */
  follow(listener: (entry: JournalEntry) => void): () => void;
}

/** How much is kept, the latest; and who hears of listeners that fail. */
export interface JournalOptions {
  /** How many exchanges; {@link KEEP_EXCHANGES} unless told. */
  readonly keepExchanges?: number;
  /** How many bytes of bodies and headers; {@link KEEP_BYTES} unless told. */
  readonly keepBytes?: number;
  readonly onListenerError?: (error: unknown, entry: JournalEntry) => void;
}

// A whole day of one PC has some 300 exchanges and 2 MB.
const KEEP_EXCHANGES = 100_000;
const KEEP_BYTES = 256 * 1024 * 1024;

/** An empty journal. */
export function createJournal(options: JournalOptions = {}): Journal {
  const { keepExchanges = KEEP_EXCHANGES, keepBytes = KEEP_BYTES } = options;
  const entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  let next = 0;
  let bytes = 0;
  const tell = (entry: JournalEntry): void => {
    for (const listener of listeners) {
      try {
        listener(entry);
      } catch (error) {
        options.onListenerError?.(error, entry);
      }
    }
  };
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
      bytes += sizeOf(added);
      while (entries.length > keepExchanges || (bytes > keepBytes && entries.length > 1)) {
        const dropped = entries.shift();
        if (dropped !== undefined) bytes -= sizeOf(dropped);
      }
      tell(added);
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Bytes of what grows with the client: bodies, headers, the address. */
export function sizeOf(entry: JournalEntry): number {
  const headers = [entry.requestHeaders, entry.responseHeaders].flatMap((one) => Object.entries(one));
  const text = headers.reduce((sum, [name, value]) => sum + name.length + value.length, entry.url.length);
  return entry.requestBody.length + entry.responseBody.length + text;
}

// A small buffer is a slice of Node's pool: kept as it is, it would keep 64 KiB with it.
function kept(body: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(body.length);
  body.copy(own);
  return own;
}
