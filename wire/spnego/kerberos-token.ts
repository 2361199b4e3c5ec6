/** Kerberos as a mechanism of GSS-API: how its messages are wrapped (RFC 4121 section 4.1). */

import { der, derOid, readDer, readOid } from '../der.ts';
import { WireError } from '../error.ts';
import type { Checksum } from '../kerberos/encrypted-data.ts';

/** Kerberos 5, as RFC 4121 names it, and as Windows names it in a negotiation ([MS-SPNG] section 3.1.5). */
export const KERBEROS = '1.2.840.113554.1.2.2';
export const KERBEROS_OF_WINDOWS = '1.2.840.48018.1.2.2';

const TOKEN_IDS = { 'AP-REQ': 0x0100, 'AP-REP': 0x0200, 'KRB-ERROR': 0x0300 } as const;

/** A message of Kerberos in a token. */
export interface KerberosToken {
  readonly kind: keyof typeof TOKEN_IDS;
  readonly message: Buffer;
}

const APPLICATION_0 = 0x60;
const MOST_BYTES = 131_072;

/** Writes a token (RFC 2743 section 3.1, RFC 4121 section 4.1). */
export function encodeKerberosToken(kind: KerberosToken['kind'], message: Uint8Array): Buffer {
  const id = Buffer.alloc(2);
  id.writeUInt16BE(TOKEN_IDS[kind]);
  return der(APPLICATION_0, derOid(KERBEROS), id, message);
}

/** Reads a token. @throws WireError */
export function decodeKerberosToken(bytes: Uint8Array): KerberosToken {
  const where = 'GSS-API token';
  if (bytes.length > MOST_BYTES)
    throw new WireError('too-large', `${bytes.length} bytes, at most ${MOST_BYTES} are read`, where);
  const token = readDer(bytes, where);
  if (token.tag !== APPLICATION_0) throw new WireError('unexpected', 'no GSS-API token', where);
  // The mechanism is an element, what follows it is none.
  const size = 2 + (token.bytes[1] ?? 0);
  const mechanism = readOid(readDer(token.bytes.subarray(0, size), where), where);
  if (mechanism !== KERBEROS)
    throw new WireError('unsupported', `${mechanism} is another mechanism than Kerberos`, where);
  const rest = token.bytes.subarray(size);
  const id = rest.length < 2 ? -1 : rest.readUInt16BE(0);
  const kind = (['AP-REQ', 'AP-REP', 'KRB-ERROR'] as const).find((one) => TOKEN_IDS[one] === id);
  if (kind === undefined) throw new WireError('unexpected', 'no message of Kerberos is in the token', where);
  return { kind, message: rest.subarray(2) };
}

/** The checksum of an authenticator that carries the wishes of GSS-API in the place of a checksum (RFC 4121 section 4.1.1). */
export const GSS_CHECKSUM_TYPE = 0x8003;

const WISHES = { mutual: 2, replay: 4, sequence: 8 } as const;

/** What a client asks of the context that it begins. */
export type ContextWish = keyof typeof WISHES;

/** Writes the wishes, without channel bindings. */
export function gssChecksum(wishes: readonly ContextWish[]): Checksum {
  const checksum = Buffer.alloc(24);
  checksum.writeUInt32LE(16, 0);
  checksum.writeUInt32LE(
    wishes.reduce((flags, wish) => flags | WISHES[wish], 0),
    20,
  );
  return { cksumtype: GSS_CHECKSUM_TYPE, checksum };
}
