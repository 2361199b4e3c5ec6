/** Challenge and answer of the AIK service (protocols-autopilot.md 6.3): the two outputs of MakeCredential, and the secret in return. */

import {
  derChild,
  derChildren,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  readDer,
  readOid,
  TAG,
} from './der.ts';
import { WireError } from './error.ts';
import { createReader, sizedBytes } from './tpm/bytes.ts';

/** A challenge: only the TPM that holds both keys can open it. */
export interface AikChallenge {
  /** TPM2B_ID_OBJECT, its size included: as it stands in the message. */
  readonly credentialBlob: Buffer;
  /** TPM2B_ENCRYPTED_SECRET, its size included. */
  readonly encryptedSecret: Buffer;
  /** DER of one element that the device sends back as it is. */
  readonly serverContext: Buffer;
}

/** An answer. */
export interface AikAnswer {
  /** EnvelopedData, to the RA encryption certificate, of the secret: it is encrypted twice. */
  readonly encryptedSecret: Buffer;
  readonly serverContext: Buffer;
}

// MS-WCCE 2.2.2.7.12 to 15: challenge and its response.
const CHALLENGE = '1.3.6.1.4.1.311.21.28';
const RESPONSE = '1.3.6.1.4.1.311.21.35';
/** Little-endian, as "KAST" of the statement. Observed is that a magic stands here, not which (assumption A-AIK-02). */
const MAGIC = 0x4843414b;
const VERSION = 1;
const TPM_20 = 2;
const HEADER_BYTES = 24;
const WHERE = 'AIK challenge';

/** Writes a challenge. */
export function encodeAikChallenge(challenge: AikChallenge): Buffer {
  const body = Buffer.concat([challenge.credentialBlob, challenge.encryptedSecret]);
  const header = Buffer.alloc(HEADER_BYTES);
  [MAGIC, VERSION, TPM_20, HEADER_BYTES, body.length, 0].forEach((value, index) => {
    header.writeUInt32LE(value, index * 4);
  });
  const blob = derOctetString(Buffer.concat([header, body]));
  return derSet(derOid(CHALLENGE), derSet(blob), challenge.serverContext);
}

/** Reads a challenge. @throws WireError */
export function parseAikChallenge(data: Uint8Array): AikChallenge {
  const parts = derChildren(derChild([readDer(data, WHERE)], 0, TAG.set, WHERE), WHERE);
  expectOid(readOid(derChild(parts, 0, TAG.oid, WHERE), WHERE), CHALLENGE);
  const [blob] = derChildren(derChild(parts, 1, TAG.set, WHERE), WHERE);
  const context = parts[2];
  if (blob === undefined || context === undefined)
    throw new WireError('missing', 'a challenge has a blob and a server context', WHERE);
  const bytes = derChild([blob], 0, TAG.octetString, WHERE).bytes;
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(12) !== HEADER_BYTES)
    throw new WireError('malformed', `the header should have ${HEADER_BYTES} bytes`, WHERE);
  if (bytes.readUInt32LE(0) !== MAGIC || bytes.readUInt32LE(8) !== TPM_20)
    throw new WireError('unexpected', 'the blob is no challenge for a TPM 2.0', WHERE);
  const body = bytes.subarray(HEADER_BYTES);
  if (bytes.readUInt32LE(16) !== body.length)
    throw new WireError('malformed', 'the size in the header is another one', WHERE);
  const reader = createReader(body, WHERE);
  const credentialBlob = sizedBytes(reader.sized('TPM2B_ID_OBJECT'));
  const encryptedSecret = sizedBytes(reader.sized('TPM2B_ENCRYPTED_SECRET'));
  reader.end();
  return { credentialBlob, encryptedSecret, serverContext: context.whole };
}

/** Writes an answer. */
export function encodeAikAnswer({ encryptedSecret, serverContext }: AikAnswer): Buffer {
  return derSet(derSequence(derOid(RESPONSE), derSet(encryptedSecret)), serverContext);
}

/** Reads an answer. @throws WireError */
export function parseAikAnswer(data: Uint8Array): AikAnswer {
  const where = 'AIK challenge answer';
  const parts = derChildren(derChild([readDer(data, where)], 0, TAG.set, where), where);
  const response = derChildren(derChild(parts, 0, TAG.sequence, where), where);
  expectOid(readOid(derChild(response, 0, TAG.oid, where), where), RESPONSE);
  const [secret] = derChildren(derChild(response, 1, TAG.set, where), where);
  const context = parts[1];
  if (secret === undefined || context === undefined)
    throw new WireError('missing', 'an answer has a secret and the server context', where);
  return { encryptedSecret: secret.whole, serverContext: context.whole };
}

function expectOid(found: string, wanted: string): void {
  if (found !== wanted)
    throw new WireError('unexpected', `attribute ${wanted} should be here, not ${found}`, WHERE);
}
