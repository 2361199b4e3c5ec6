/** UDP through an HTTP proxy: RFC 9298 (CONNECT-UDP) over capsules of RFC 9297, as far as single datagrams need it. */

import { WireError } from './error.ts';

const DATAGRAM_CAPSULE = 0;
/** A datagram of UDP holds no more (RFC 768). */
const MOST_BYTES = 65_527;
const MOST_PORT = 65_535;

/** The path of the request for one destination (RFC 9298 section 2, the default template). */
export function datagramPath(host: string, port: number): string {
  return `/.well-known/masque/udp/${encodeURIComponent(host)}/${port}/`;
}

/** The destination in such a path, e.g. an IPv6 address with its colons escaped; undefined for any other path. */
export function readDatagramPath(path: string): { readonly host: string; readonly port: number } | undefined {
  const { host, port } =
    /^\/\.well-known\/masque\/udp\/(?<host>[^/]+)\/(?<port>\d{1,5})\/$/.exec(path)?.groups ?? {};
  if (host === undefined || Number(port) > MOST_PORT) return undefined;
  try {
    return { host: decodeURIComponent(host).toLowerCase(), port: Number(port) };
  } catch {
    // A broken percent escape names no host.
    return undefined;
  }
}

/** One UDP payload as a capsule: type DATAGRAM, length, context 0, payload (RFC 9297 section 3.5, RFC 9298 section 5). */
export function encodeDatagram(payload: Uint8Array): Buffer {
  const content = Buffer.concat([encodeVariableInteger(0), payload]);
  return Buffer.concat([
    encodeVariableInteger(DATAGRAM_CAPSULE),
    encodeVariableInteger(content.length),
    content,
  ]);
}

/** What stands at the beginning of a stream of capsules. */
export interface ReadCapsule {
  /** The UDP payload; undefined for a capsule or a context that is to be skipped (RFC 9297 section 3.2). */
  readonly payload: Buffer | undefined;
  /** How many bytes the capsule takes. */
  readonly size: number;
}

/**
 * The first capsule; undefined while it is not whole.
 * @throws WireError `malformed` for one that is larger than any datagram
 */
export function readCapsule(bytes: Buffer): ReadCapsule | undefined {
  const type = readVariableInteger(bytes, 0);
  const length = type && readVariableInteger(bytes, type.end);
  if (type === undefined || length === undefined) return undefined;
  if (length.value > MOST_BYTES + 8) {
    throw new WireError('malformed', `a capsule of ${length.value} bytes holds no datagram`, 'capsule');
  }
  const size = length.end + length.value;
  if (bytes.length < size) return undefined;
  const content = bytes.subarray(length.end, size);
  const context = type.value === DATAGRAM_CAPSULE ? readVariableInteger(content, 0) : undefined;
  return { payload: context?.value === 0 ? content.subarray(context.end) : undefined, size };
}

/** RFC 9000 section 16; the lengths here need four bytes at most. */
function encodeVariableInteger(value: number): Buffer {
  if (value < 2 ** 6) return Buffer.from([value]);
  const bytes = Buffer.alloc(value < 2 ** 14 ? 2 : 4);
  if (bytes.length === 2) bytes.writeUInt16BE(value + 0x4000);
  else bytes.writeUInt32BE(value + 0x8000_0000);
  return bytes;
}

function readVariableInteger(
  bytes: Buffer,
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const size = 2 ** (first >> 6);
  if (bytes.length < at + size) return undefined;
  let value = first & 0x3f;
  for (let index = 1; index < size; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, end: at + size };
}
