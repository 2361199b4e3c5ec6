/** The messages between a client and the key distribution center, told apart by their tag (RFC 4120 section 5.10). */

import { WireError } from '../error.ts';
import { applicationTag, type Encoding, readWhole } from './encoding.ts';
import { type KrbError, krbError } from './error-message.ts';
import { asReply, type KdcReply, tgsReply } from './kdc-reply.ts';
import { asRequest, type KdcRequest, tgsRequest } from './kdc-request.ts';

/** A message: its type by the name that RFC 4120 gives it, and its value. */
export type KerberosMessage =
  | { readonly type: 'AS-REQ'; readonly message: KdcRequest }
  | { readonly type: 'AS-REP'; readonly message: KdcReply }
  | { readonly type: 'TGS-REQ'; readonly message: KdcRequest }
  | { readonly type: 'TGS-REP'; readonly message: KdcReply }
  | { readonly type: 'KRB-ERROR'; readonly message: KrbError };

/** The bytes of a message. */
export function encodeKerberos(value: KerberosMessage): Buffer {
  switch (value.type) {
    case 'AS-REQ':
      return asRequest.write(value.message);
    case 'TGS-REQ':
      return tgsRequest.write(value.message);
    case 'AS-REP':
      return asReply.write(value.message);
    case 'TGS-REP':
      return tgsReply.write(value.message);
    case 'KRB-ERROR':
      return krbError.write(value.message);
  }
}

const typed =
  <Type extends KerberosMessage['type'], T>(type: Type, encoding: Encoding<T>) =>
  (bytes: Uint8Array) => ({ type, message: readWhole(encoding, bytes, type) });

const READERS: ReadonlyMap<number, (bytes: Uint8Array) => KerberosMessage> = new Map<
  number,
  (bytes: Uint8Array) => KerberosMessage
>([
  [applicationTag(10), typed('AS-REQ', asRequest)],
  [applicationTag(11), typed('AS-REP', asReply)],
  [applicationTag(12), typed('TGS-REQ', tgsRequest)],
  [applicationTag(13), typed('TGS-REP', tgsReply)],
  [applicationTag(30), typed('KRB-ERROR', krbError)],
]);

/**
 * Reads a message, which fills the bytes.
 * @throws WireError `unsupported` for a message of another type, others with the place of what is wrong
 */
export function decodeKerberos(bytes: Uint8Array): KerberosMessage {
  const read = READERS.get(bytes[0] ?? 0);
  if (read === undefined)
    throw new WireError(
      'unsupported',
      'the bytes are no message to or from a key distribution center',
      'byte 0',
    );
  return read(bytes);
}
