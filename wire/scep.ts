/** Messages of the Simple Certificate Enrolment Protocol (RFC 8894 section 3): a signed wrapping around an encrypted content. */

import type { KeyObject } from 'node:crypto';
import { type DerElement, der, derOctetString, derUtf8, readDer, TAG } from './der.ts';
import { WireError } from './error.ts';
import { createEnvelopedData } from './pkcs7-enveloped-data.ts';
import { createSignedData, readSignedData, type SignedAttribute } from './pkcs7-signed-data.ts';

/** `messageType` (section 3.2.1.2), and the one that Windows answers a credential challenge with (protocols-autopilot.md 6.3). */
export const SCEP_MESSAGE = {
  certRep: '3',
  renewalReq: '17',
  pkcsReq: '19',
  certPoll: '20',
  challengeAnswer: '41',
} as const;
/** `pkiStatus` (section 3.2.1.3); 11 means that a challenge follows (protocols-autopilot.md 6.3). */
export const SCEP_STATUS = { success: '0', failure: '2', pending: '3', challenge: '11' } as const;
/** `failInfo` (section 3.2.1.4). */
export const SCEP_FAIL = {
  badAlg: '0',
  badMessageCheck: '1',
  badRequest: '2',
  badTime: '3',
  badCertId: '4',
} as const;
/** Content type of requests and answers. */
export const SCEP_CONTENT_TYPE = 'application/x-pki-message';

/** The transaction of a message (section 3.2.1). */
export interface ScepAttributes {
  /** One of {@link SCEP_MESSAGE}. */
  readonly messageType: string;
  /** Up to 64 printable characters; Windows writes 40 hex digits. */
  readonly transactionId: string;
  /** 16 bytes. */
  readonly senderNonce?: Buffer;
  /** In answers: the sender nonce of the request. */
  readonly recipientNonce?: Buffer;
  /** In answers: one of {@link SCEP_STATUS}. */
  readonly pkiStatus?: string;
  /** With status failure: one of {@link SCEP_FAIL}, and what was wrong in words. */
  readonly failInfo?: string;
  readonly failInfoText?: string;
}

/** A message that was read; its signature holds, which says nothing about who the signer is. */
export interface ScepMessage extends ScepAttributes {
  /** The EnvelopedData; empty in failures. */
  readonly content: Buffer;
  /** DER of the signer's certificate. */
  readonly signer: Buffer;
  /** DER, in the message's order. */
  readonly certificates: readonly Buffer[];
}

// RFC 8894 section 3.2.1: id-scep is 2.16.840.1.113733.1.9.
const OID = {
  messageType: '2.16.840.1.113733.1.9.2',
  pkiStatus: '2.16.840.1.113733.1.9.3',
  failInfo: '2.16.840.1.113733.1.9.4',
  senderNonce: '2.16.840.1.113733.1.9.5',
  recipientNonce: '2.16.840.1.113733.1.9.6',
  transactionId: '2.16.840.1.113733.1.9.7',
  failInfoText: '1.3.6.1.5.5.7.24.1',
} as const;
const WHERE = 'SCEP message';

/** Writes a message, signed with SHA-256. `content` is an EnvelopedData, or empty; `more` are certificates to send along. */
export function createScepMessage(
  message: ScepAttributes & { readonly content: Uint8Array },
  signer: {
    readonly certificate: Uint8Array;
    readonly privateKey: KeyObject;
    readonly more?: readonly Uint8Array[];
  },
): Buffer {
  const text = (name: 'messageType' | 'pkiStatus' | 'failInfo' | 'transactionId'): SignedAttribute[] => {
    const value = message[name];
    return value === undefined ? [] : [{ oid: OID[name], value: printable(value) }];
  };
  const bytes = (name: 'senderNonce' | 'recipientNonce'): SignedAttribute[] => {
    const value = message[name];
    return value === undefined ? [] : [{ oid: OID[name], value: derOctetString(value) }];
  };
  const attributes = [
    ...text('messageType'),
    ...text('pkiStatus'),
    ...text('failInfo'),
    ...(message.failInfoText === undefined
      ? []
      : [{ oid: OID.failInfoText, value: derUtf8(message.failInfoText) }]),
    ...bytes('senderNonce'),
    ...bytes('recipientNonce'),
    ...text('transactionId'),
  ];
  return createSignedData({ ...signer, content: message.content, attributes });
}

/** How a request is answered: with which status, and with what, which only the request's signer can read; or with nothing. */
export type ScepReply = Pick<ScepAttributes, 'pkiStatus' | 'failInfo' | 'failInfoText'> & {
  readonly content?: Uint8Array | undefined;
};

/** Writes the answer to a message (CertRep, section 3.3.2), signed by who gives it. */
export function createScepReply(
  asked: ScepMessage,
  { content, ...attributes }: ScepReply,
  signer: Parameters<typeof createScepMessage>[1],
  random: (length: number) => Buffer,
): Buffer {
  return createScepMessage(
    {
      ...attributes,
      messageType: SCEP_MESSAGE.certRep,
      transactionId: asked.transactionId,
      content: content === undefined ? Buffer.alloc(0) : createEnvelopedData(content, asked.signer, random),
      senderNonce: random(16),
      ...(asked.senderNonce !== undefined && { recipientNonce: asked.senderNonce }),
    },
    signer,
  );
}

function printable(text: string): Buffer {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]{1,64}$/.test(text))
    throw new WireError('malformed', `"${text}" is no printable string of 1 to 64 characters`, WHERE);
  return der(TAG.printableString, Buffer.from(text, 'latin1'));
}

/** Reads a message; digest and signature must hold. @throws WireError */
export function readScepMessage(data: Uint8Array): ScepMessage {
  const { attributes, content, signer, certificates } = readSignedData(data);
  const element = (oid: string): DerElement | undefined => {
    const found = attributes.find((attribute) => attribute.oid === oid);
    return found && readDer(found.value, WHERE);
  };
  const text = (oid: string): string | undefined => {
    const found = element(oid);
    if (found === undefined) return undefined;
    if (found.tag !== TAG.printableString)
      throw new WireError('unexpected', `attribute ${oid} is no PrintableString`, WHERE);
    return found.bytes.toString('latin1');
  };
  const bytes = (oid: string): Buffer | undefined => element(oid)?.bytes;
  const messageType = text(OID.messageType);
  const transactionId = text(OID.transactionId);
  if (messageType === undefined || transactionId === undefined)
    throw new WireError('missing', 'messageType and transactionID are needed', WHERE);
  const [senderNonce, recipientNonce] = [bytes(OID.senderNonce), bytes(OID.recipientNonce)];
  const [pkiStatus, failInfo] = [text(OID.pkiStatus), text(OID.failInfo)];
  const failInfoText = bytes(OID.failInfoText)?.toString('utf8');
  return {
    messageType,
    transactionId,
    ...(senderNonce !== undefined && { senderNonce }),
    ...(recipientNonce !== undefined && { recipientNonce }),
    ...(pkiStatus !== undefined && { pkiStatus }),
    ...(failInfo !== undefined && { failInfo }),
    ...(failInfoText !== undefined && { failInfoText }),
    content,
    signer,
    certificates,
  };
}
