/** What the two sides of a Kerberos context seal for each other: Wrap tokens with confidentiality (RFC 4121 section 4.2). */

import { WireError } from '../error.ts';
import type { EncryptionKey } from '../kerberos/encryption-types.ts';
import { CONFOUNDER_SIZE, decrypt, encrypt, KEY_USAGE } from '../kerberos/profile.ts';

/** Seals and opens the messages of one connection, in their order. */
export interface SecurityLayer {
  seal(plaintext: Uint8Array): Buffer;
  /** @throws WireError for what the other side did not seal, or not as the next one */
  open(token: Uint8Array): Buffer;
}

/** What both sides have agreed on. */
export interface SecurityContext {
  readonly side: 'initiator' | 'acceptor';
  readonly key: EncryptionKey;
  /** Whether the key is the acceptor's subkey. */
  readonly acceptorSubkey: boolean;
  /** The first sequence numbers. */
  readonly sends: number;
  readonly receives: number;
  /** {@link CONFOUNDER_SIZE} fresh random bytes. */
  readonly confounder: () => Uint8Array;
}

const HEADER_SIZE = 16;
const TOKEN_ID = 0x0504;
const FLAG = { sentByAcceptor: 1, sealed: 2, acceptorSubkey: 4 } as const;
const WHERE = 'Wrap token';

/** Makes the layer of one side. */
export function createSecurityLayer(context: SecurityContext): SecurityLayer {
  const { key } = context;
  const ours = context.side === 'acceptor' ? FLAG.sentByAcceptor : 0;
  const theirs = context.side === 'acceptor' ? 0 : FLAG.sentByAcceptor;
  const subkey = context.acceptorSubkey ? FLAG.acceptorSubkey : 0;
  const usage = (flags: number): number =>
    (flags & FLAG.sentByAcceptor) === 0 ? KEY_USAGE.initiatorSeal : KEY_USAGE.acceptorSeal;
  let sends = BigInt(context.sends);
  let receives = BigInt(context.receives);
  return {
    seal: (plaintext) => {
      const flags = ours | FLAG.sealed | subkey;
      const header = headerOf(flags, sends);
      sends += 1n;
      const sealed = encrypt(key, usage(flags), Buffer.concat([plaintext, header]), context.confounder());
      return Buffer.concat([header, sealed.cipher]);
    },
    open: (bytes) => {
      const { header, flags, filler, sequence, cipher } = readToken(bytes);
      if (flags !== (theirs | FLAG.sealed | subkey))
        throw new WireError('unexpected', `the flags are ${flags}`, WHERE);
      const opened = decrypt(key, usage(flags), { etype: key.keytype, cipher });
      if (opened === undefined || !opened.subarray(-HEADER_SIZE).equals(header))
        throw new WireError('malformed', 'the other side has not sealed this', WHERE);
      if (sequence !== receives)
        throw new WireError('unexpected', `number ${sequence} came in place of ${receives}`, WHERE);
      receives += 1n;
      const end = opened.length - HEADER_SIZE - filler;
      if (end < 0) throw new WireError('malformed', 'the filler is longer than the message', WHERE);
      return opened.subarray(0, end);
    },
  };
}

function headerOf(flags: number, sequence: bigint): Buffer {
  const header = Buffer.alloc(HEADER_SIZE);
  header.writeUInt16BE(TOKEN_ID, 0);
  header.writeUInt8(flags, 2);
  header.writeUInt8(0xff, 3);
  header.writeBigUInt64BE(sequence, 8);
  return header;
}

interface WrapToken {
  /** With the rotation taken back: so it is sealed. */
  readonly header: Buffer;
  readonly flags: number;
  readonly filler: number;
  readonly sequence: bigint;
  readonly cipher: Buffer;
}

function readToken(bytes: Uint8Array): WrapToken {
  const token = Buffer.from(bytes);
  if (token.length < HEADER_SIZE + CONFOUNDER_SIZE || token.readUInt16BE(0) !== TOKEN_ID || token[3] !== 0xff)
    throw new WireError('malformed', 'the bytes are no Wrap token', WHERE);
  const header = Buffer.from(token.subarray(0, HEADER_SIZE));
  const rotated = header.readUInt16BE(6);
  header.writeUInt16BE(0, 6);
  const body = token.subarray(HEADER_SIZE);
  // Rotated to the right by so many bytes (RFC 4121 section 4.2.5).
  const by = rotated % body.length;
  return {
    header,
    flags: header.readUInt8(2),
    filler: header.readUInt16BE(4),
    sequence: header.readBigUInt64BE(8),
    cipher: Buffer.concat([body.subarray(by), body.subarray(0, by)]),
  };
}
