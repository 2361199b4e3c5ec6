/** Every exchange with the cloud, as it went over the wire. */

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
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  add(entry: Omit<JournalEntry, 'index'>): void;
}

export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  return {
    entries,
    add: (entry) =>
      void entries.push({
        index: entries.length,
        ...entry,
        requestBody: kept(entry.requestBody),
        responseBody: kept(entry.responseBody),
      }),
  };
}

// A small buffer is a slice of Node's pool: kept as it is, it would keep 64 KiB with it.
function kept(body: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(body.length);
  body.copy(own);
  return own;
}
