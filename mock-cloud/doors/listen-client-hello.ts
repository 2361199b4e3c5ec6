/** The first message of TLS, as far as a door must read it: which host is asked for (RFC 8446 section 4.1.2, RFC 6066 section 3). */

/** What the first bytes of a connection say. */
export type ClientHello =
  /** Not all of it has come. */
  | { readonly kind: 'incomplete' }
  /** No TLS, or nothing that can be read: TLS itself will say so. */
  | { readonly kind: 'unreadable' }
  /** `serverName` in lower case; undefined when the client names none. */
  | { readonly kind: 'read'; readonly serverName: string | undefined };

const HANDSHAKE_RECORD = 0x16;
const CLIENT_HELLO = 0x01;
const SERVER_NAME = 0;
const HOST_NAME = 0;
const RECORD_HEADER = 5;
// RFC 8446 section 5.1: a record holds at most 2^14 bytes.
const MOST_RECORD = 2 ** 14;

/** True when a first byte begins a TLS record; the methods of HTTP begin with letters. */
export function beginsTls(firstByte: number | undefined): boolean {
  return firstByte === HANDSHAKE_RECORD;
}

/** Reads the first record. A hello that goes on in a second record is taken as one that names no host. */
export function readClientHello(bytes: Buffer): ClientHello {
  if (bytes.length > 0 && !beginsTls(bytes[0])) return { kind: 'unreadable' };
  if (bytes.length < RECORD_HEADER) return { kind: 'incomplete' };
  const length = bytes.readUInt16BE(3);
  if (length > MOST_RECORD) return { kind: 'unreadable' };
  if (bytes.length < RECORD_HEADER + length) return { kind: 'incomplete' };
  try {
    const extensions = extensionsOf(reader(bytes.subarray(RECORD_HEADER, RECORD_HEADER + length)));
    return { kind: 'read', serverName: extensions && serverNameIn(extensions) };
  } catch {
    return { kind: 'unreadable' };
  }
}

interface Reader {
  readonly left: number;
  number(size: 1 | 2 | 3): number;
  /** A part that is preceded by its length in `size` bytes. */
  part(size: 1 | 2 | 3): Reader;
  skip(count: number): void;
  text(): string;
}

function reader(bytes: Buffer): Reader {
  let at = 0;
  const take = (count: number): Buffer => {
    if (at + count > bytes.length) throw new RangeError('the message ends too early');
    at += count;
    return bytes.subarray(at - count, at);
  };
  const number = (size: 1 | 2 | 3): number => take(size).readUIntBE(0, size);
  return {
    get left() {
      return bytes.length - at;
    },
    number,
    part: (size) => reader(take(number(size))),
    skip: (count) => void take(count),
    text: () => take(bytes.length - at).toString('latin1'),
  };
}

/** The list of extensions; undefined when the hello has none. */
function extensionsOf(record: Reader): Reader | undefined {
  if (record.number(1) !== CLIENT_HELLO) throw new RangeError('not a ClientHello');
  const hello = record.part(3);
  // legacy_version and random
  hello.skip(2 + 32);
  // legacy_session_id, cipher_suites, legacy_compression_methods
  hello.part(1);
  hello.part(2);
  hello.part(1);
  return hello.left === 0 ? undefined : hello.part(2);
}

function serverNameIn(extensions: Reader): string | undefined {
  while (extensions.left > 0) {
    const type = extensions.number(2);
    const value = extensions.part(2);
    if (type !== SERVER_NAME) continue;
    const names = value.part(2);
    while (names.left > 0) {
      const kind = names.number(1);
      const name = names.part(2).text();
      if (kind === HOST_NAME) return name.toLowerCase();
    }
  }
  return undefined;
}
