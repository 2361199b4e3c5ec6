/** LDAP messages (RFC 4511 section 4.1.1): bytes and values; and how a stream of them is cut. */

import { derSequence } from '../der.ts';
import { WireError } from '../error.ts';
import { berExtent, berFields, berInteger, readBer, takeInteger } from './ber.ts';
import { CONTROLS_TAG, encodeControls, type LdapControl, parseControls } from './controls.ts';
import { OPERATION_CODECS } from './operation-codecs.ts';
import type { LdapKind, LdapOperation } from './operations.ts';

/** A message. Responses carry the id of their request; 0 is for what the server says unasked. */
export interface LdapMessage {
  readonly id: number;
  readonly operation: LdapOperation;
  readonly controls: readonly LdapControl[];
}

const BY_TAG = new Map(Object.values(OPERATION_CODECS).map((codec) => [codec.tag, codec]));

/** The bytes of a message. @throws WireError for a filter or a number that the protocol cannot carry */
export function encodeLdapMessage({ id, operation, controls }: LdapMessage): Buffer {
  return derSequence(berInteger(id), writeOperation(operation), encodeControls(controls));
}

function writeOperation<Kind extends LdapKind>(operation: LdapOperation<Kind>): Buffer {
  return OPERATION_CODECS[operation.kind].write(operation);
}

/** Reads the bytes of one message. @throws WireError */
export function parseLdapMessage(bytes: Uint8Array): LdapMessage {
  const where = 'LDAPMessage';
  const fields = berFields(readBer(bytes, where), where);
  const id = takeInteger(fields, 'messageID');
  const [element] = fields.rest();
  if (element === undefined) throw new WireError('missing', 'the message has no operation', where);
  const codec = BY_TAG.get(element.tag);
  if (codec === undefined)
    throw new WireError('unsupported', `0x${element.tag.toString(16)} is no operation`, where);
  fields.take(element.tag, 'protocolOp');
  const operation = codec.read(element);
  return { id, operation, controls: parseControls(fields.takeIf(CONTROLS_TAG)) };
}

/** Active Directory's own bound, MaxReceiveBuffer ([MS-ADTS] 3.1.1.3.4.6). */
export const LARGEST_LDAP_MESSAGE = 10_485_760;

/** What came out of a stream so far. */
export interface LdapCut {
  /** Whole messages, as bytes. */
  readonly messages: readonly Buffer[];
  /** Why nothing more can be read: the stream has to be closed. */
  readonly broken: WireError | undefined;
}

/** Cuts a stream into messages, wherever its chunks end. */
export function createLdapFraming(largest = LARGEST_LDAP_MESSAGE): { push(chunk: Uint8Array): LdapCut } {
  let chunks: Buffer[] = [];
  let held = 0;
  // How many bytes are needed before it is worth looking.
  let wanted = 2;
  let broken: WireError | undefined;

  const cut = (messages: Buffer[]): void => {
    let data = Buffer.concat(chunks);
    for (;;) {
      const length = messageLength(data, largest);
      wanted = length ?? data.length + 1;
      if (length === undefined || length > data.length) break;
      messages.push(data.subarray(0, length));
      data = data.subarray(length);
    }
    chunks = [data];
    held = data.length;
  };
  return {
    push: (chunk) => {
      const messages: Buffer[] = [];
      if (broken !== undefined) return { messages, broken };
      chunks.push(Buffer.from(chunk));
      held += chunk.length;
      try {
        if (held >= wanted) cut(messages);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        broken = error;
        chunks = [];
      }
      return { messages, broken };
    },
  };
}

function messageLength(data: Buffer, largest: number): number | undefined {
  if (data.length > 0 && data[0] !== SEQUENCE)
    throw new WireError('malformed', 'no LDAP message begins so', 'byte 0');
  const extent = berExtent(data, 0, 'LDAPMessage');
  if (extent !== undefined && extent.end > largest)
    throw new WireError('too-large', `a message has at most ${largest} bytes, not ${extent.end}`);
  return extent?.end;
}

const SEQUENCE = 0x30;
