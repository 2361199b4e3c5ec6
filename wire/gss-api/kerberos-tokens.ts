/** The tokens with which Kerberos begins a context of GSS-API (RFC 4121 section 4.1), and what the first one says beside the ticket. */

import { der, derChildren, derOid, readDer, readOid, TAG } from '../der.ts';
import { WireError } from '../error.ts';
import type { Checksum } from '../kerberos/encrypted-data.ts';

/** The mechanism's own identifier (RFC 4121 section 1), and the one under which Windows offers it first ([MS-SPNG] 3.1.5.2). */
export const KERBEROS_MECHANISM = '1.2.840.113554.1.2.2';
export const WINDOWS_KERBEROS_MECHANISM = '1.2.840.48018.1.2.2';

/** Which message of Kerberos a token carries. */
export type KerberosTokenKind = 'AP-REQ' | 'AP-REP' | 'KRB-ERROR';

const KINDS: Readonly<Record<KerberosTokenKind, number>> = {
  'AP-REQ': 0x0100,
  'AP-REP': 0x0200,
  'KRB-ERROR': 0x0300,
};

const INITIAL_CONTEXT_TOKEN = 0x60;
const WHERE = 'InitialContextToken';

/** A token: the mechanism, the kind, the message (RFC 2743 section 3.1). */
export function encodeKerberosToken(kind: KerberosTokenKind, message: Uint8Array): Buffer {
  const identifier = Buffer.alloc(2);
  identifier.writeUInt16BE(KINDS[kind]);
  return der(INITIAL_CONTEXT_TOKEN, derOid(KERBEROS_MECHANISM), identifier, message);
}

/** Reads a token. @throws WireError */
export function decodeKerberosToken(token: Uint8Array): {
  readonly kind: KerberosTokenKind;
  readonly message: Buffer;
} {
  const { mechanism, body } = readInitialToken(token);
  if (mechanism !== KERBEROS_MECHANISM)
    throw new WireError('unsupported', `the mechanism is ${mechanism}, not Kerberos`, WHERE);
  if (body.length < 2) throw new WireError('malformed', 'the token is cut off', WHERE);
  const identifier = body.readUInt16BE(0);
  const kind = (Object.keys(KINDS) as KerberosTokenKind[]).find((one) => KINDS[one] === identifier);
  if (kind === undefined)
    throw new WireError('unsupported', `0x${identifier.toString(16)} is no token of Kerberos`, WHERE);
  return { kind, message: body.subarray(2) };
}

/** The mechanism of any initial token, and what is its own. @throws WireError */
export function readInitialToken(token: Uint8Array): { readonly mechanism: string; readonly body: Buffer } {
  const element = readDer(token, WHERE);
  if (element.tag !== INITIAL_CONTEXT_TOKEN)
    throw new WireError('unexpected', 'a context begins with tag 0x60', WHERE);
  // What follows the mechanism is no DER with Kerberos: only the first element is read.
  const length = element.bytes[1];
  if (element.bytes[0] !== TAG.oid || length === undefined || length >= 0x80)
    throw new WireError('malformed', 'the token names no mechanism', WHERE);
  const end = 2 + length;
  const mechanism = readOid(readDer(element.bytes.subarray(0, end), WHERE), WHERE);
  return { mechanism, body: element.bytes.subarray(end) };
}

/** A token of a mechanism whose body is DER. */
export function encodeInitialToken(mechanism: string, body: Uint8Array): Buffer {
  return der(INITIAL_CONTEXT_TOKEN, derOid(mechanism), body);
}

/** What a context is to do (RFC 4121 section 4.1.1.1). */
export const CONTEXT_FLAGS = {
  mutual: 2,
  replay: 4,
  sequence: 8,
  confidentiality: 16,
  integrity: 32,
} as const;

/** A name of {@link CONTEXT_FLAGS}. */
export type ContextFlag = keyof typeof CONTEXT_FLAGS;

const CHECKSUM_TYPE = 0x8003;
const BINDINGS_LENGTH = 16;
const CHECKSUM_LENGTH = 24;

/** The flags as the checksum field of an authenticator carries them, without channel bindings (RFC 4121 section 4.1.1). */
export function contextChecksum(flags: readonly ContextFlag[]): Checksum {
  const checksum = Buffer.alloc(CHECKSUM_LENGTH);
  checksum.writeUInt32LE(BINDINGS_LENGTH, 0);
  checksum.writeUInt32LE(
    flags.reduce((bits, flag) => bits | CONTEXT_FLAGS[flag], 0),
    4 + BINDINGS_LENGTH,
  );
  return { cksumtype: CHECKSUM_TYPE, checksum };
}

/** The flags in such a checksum; delegated credentials behind them are passed over. @throws WireError */
export function readContextChecksum({ cksumtype, checksum }: Checksum): readonly ContextFlag[] {
  const where = 'Authenticator.cksum';
  if (cksumtype !== CHECKSUM_TYPE)
    throw new WireError('unexpected', `a context has checksum type 0x8003, not ${cksumtype}`, where);
  if (checksum.length < CHECKSUM_LENGTH || checksum.readUInt32LE(0) !== BINDINGS_LENGTH)
    throw new WireError('malformed', 'the checksum has 24 bytes, of which 16 are channel bindings', where);
  const bits = checksum.readUInt32LE(4 + BINDINGS_LENGTH);
  return (Object.keys(CONTEXT_FLAGS) as ContextFlag[]).filter((flag) => (bits & CONTEXT_FLAGS[flag]) !== 0);
}

/** The elements of a body that is DER, of one constructed element of this tag. @throws WireError */
export function childrenOf(body: Uint8Array, tag: number, where: string): ReturnType<typeof derChildren> {
  const element = readDer(body, where);
  if (element.tag !== tag) throw new WireError('unexpected', `tag 0x${tag.toString(16)} was expected`, where);
  return derChildren(element, where);
}
