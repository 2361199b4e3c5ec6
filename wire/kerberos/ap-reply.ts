/** AP-REP: how a service proves that it could open the ticket (RFC 4120 section 5.5.2). */

import { application, field, optional, readWhole, sequence } from './encoding.ts';
import { type EncryptedData, encryptedData, encryptionKey } from './encrypted-data.ts';
import type { EncryptionKey } from './encryption-types.ts';
import { integer32, kerberosTime } from './values.ts';

/** The reply. */
export interface ApReply {
  readonly encPart: EncryptedData;
}

/** What only the holder of the session key can open: the times of the authenticator again. */
export interface EncApReplyPart {
  readonly ctime: number;
  readonly cusec: number;
  /** A key of the service's own for what follows. */
  readonly subkey?: EncryptionKey;
  readonly seqNumber?: number;
}

const apReply = application(
  15,
  sequence<ApReply>({ encPart: field(2, 'enc-part', encryptedData) }, [
    { number: 0, name: 'pvno', encoding: integer32, value: 5 },
    { number: 1, name: 'msg-type', encoding: integer32, value: 15 },
  ]),
);

const encApReplyPart = application(
  27,
  sequence<EncApReplyPart>({
    ctime: field(0, 'ctime', kerberosTime),
    cusec: field(1, 'cusec', integer32),
    subkey: optional(2, 'subkey', encryptionKey),
    seqNumber: optional(3, 'seq-number', integer32),
  }),
);

/** Writes an AP-REP. */
export const encodeApReply = (value: ApReply): Buffer => apReply.write(value);
/** @throws WireError */
export const decodeApReply = (bytes: Uint8Array): ApReply => readWhole(apReply, bytes, 'AP-REP');

/** The bytes that an AP-REP encrypts. */
export const encodeEncApReplyPart = (value: EncApReplyPart): Buffer => encApReplyPart.write(value);
/** @throws WireError */
export const decodeEncApReplyPart = (bytes: Uint8Array): EncApReplyPart =>
  readWhole(encApReplyPart, bytes, 'EncAPRepPart');
