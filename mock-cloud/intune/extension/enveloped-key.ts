/** CMS EnvelopedData (RFC 5652 section 6): the content key of a package, readable by one device only. */

import { constants, createCipheriv, publicEncrypt, X509Certificate } from 'node:crypto';
import {
  der,
  derChild,
  derChildren,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  readDer,
  TAG,
} from '#wire/der.ts';
import type { Random } from '../../random/random.ts';

const DATA = '1.2.840.113549.1.7.1';
const ENVELOPED_DATA = '1.2.840.113549.1.7.3';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

/** Encrypts `content` for the owner of `certificate` (DER, RSA key). The result is a ContentInfo in DER. */
export function envelopedData(content: Buffer, certificate: Buffer, random: Random): Buffer {
  const key = random.bytes(32);
  const vector = random.bytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  const recipient = derSequence(
    derInteger(Buffer.from([0])),
    issuerAndSerialNumber(certificate),
    derSequence(derOid(RSA_ENCRYPTION), derNull()),
    derOctetString(encryptedFor(certificate, key, random)),
  );
  // [0] IMPLICIT OCTET STRING.
  const body = der(0x80, encrypted);
  const encryptedContent = derSequence(
    derOid(DATA),
    derSequence(derOid(AES_256_CBC), derOctetString(vector)),
    body,
  );
  return derSequence(
    derOid(ENVELOPED_DATA),
    derExplicit(0, derSequence(derInteger(Buffer.from([0])), derSet(recipient), encryptedContent)),
  );
}

/** RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.1), padded from the seeded generator so that a run repeats. */
function encryptedFor(certificate: Buffer, key: Buffer, random: Random): Buffer {
  const { publicKey } = new X509Certificate(certificate);
  const size = (publicKey.asymmetricKeyDetails?.modulusLength ?? 2048) / 8;
  const padding = Buffer.from(Array.from({ length: size - key.length - 3 }, () => random.integer(255) + 1));
  const block = Buffer.concat([Buffer.from([0, 2]), padding, Buffer.from([0]), key]);
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block);
}

/** Copied from the certificate to the byte, so that the reader finds its own name in it. */
function issuerAndSerialNumber(certificate: Buffer): Buffer {
  const where = 'device certificate';
  const [toBeSigned] = derChildren(readDer(certificate, where), where);
  const fields = toBeSigned === undefined ? [] : derChildren(toBeSigned, where);
  // The version, [0] EXPLICIT, comes first unless it is 1 (RFC 5280 section 4.1).
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const serial = derChild(fields, first, TAG.integer, where);
  const issuer = derChild(fields, first + 2, TAG.sequence, where);
  return derSequence(issuer.whole, serial.whole);
}
