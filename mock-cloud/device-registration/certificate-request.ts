/** Checks what a joining device brings: its certificate request and its transport key (protocols-entra.md 13.1). */

import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeBase64 } from '#wire/base64.ts';
import { parseCngPublicBlob } from '#wire/cng-blob.ts';
import { JOIN_REQUEST_SUBJECT } from '#wire/device-registration.ts';
import { WireError } from '#wire/error.ts';
import { parseCertificateRequest } from '#wire/pkcs10.ts';
import { type Refusal, refuse } from './refusals.ts';

const KEY_BITS = 2048;

/** The device key of a PKCS#10 request (base64 DER): signed by itself, RSA of 2048 bits, with the subject of every join. */
export function deviceKeyOf(data: string): KeyObject | Refusal {
  try {
    const { publicKey, subject, verified } = parseCertificateRequest(
      decodeBase64(data, 'CertificateRequest.Data'),
    );
    if (!verified)
      return refuse('requestInvalid', { detail: 'Its signature was not made by the key that it carries.' });
    if (!isRsa2048(publicKey))
      return refuse('requestInvalid', { detail: `The key must be RSA of ${KEY_BITS} bits.` });
    const name = subject.find((attribute) => attribute.type === 'CN')?.value ?? '';
    if (name.toUpperCase() !== JOIN_REQUEST_SUBJECT) {
      return refuse('requestInvalid', { detail: `Its subject must be CN=${JOIN_REQUEST_SUBJECT}.` });
    }
    return publicKey;
  } catch (error) {
    return refuse('requestInvalid', { detail: reasonOf(error) });
  }
}

/** The transport key of a join: base64 of a CNG blob, or of a JWK from other systems. */
export function transportKeyOf(data: string): KeyObject | Refusal {
  try {
    const bytes = decodeBase64(data, 'TransportKey');
    const key = bytes[0] === 0x7b ? keyOfJwk(bytes) : parseCngPublicBlob(bytes);
    if (isRsa2048(key)) return key;
    return refuse('transportKeyInvalid', { detail: `The key must be RSA of ${KEY_BITS} bits.` });
  } catch (error) {
    return refuse('transportKeyInvalid', { detail: reasonOf(error) });
  }
}

function keyOfJwk(bytes: Uint8Array): KeyObject {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return createPublicKey({ key: JSON.parse(text), format: 'jwk' });
  } catch {
    throw new WireError('malformed', 'the JSON is no public JWK', 'TransportKey');
  }
}

function isRsa2048(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === KEY_BITS;
}

/** Only what the codecs say is the client's fault; anything else goes on up. */
function reasonOf(error: unknown): string {
  if (error instanceof WireError) return `${error.message}.`;
  throw error;
}
