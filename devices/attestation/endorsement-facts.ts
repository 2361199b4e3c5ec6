/** What an endorsement certificate tells a PC; it is the service that judges it. */

import { EXTENSION } from '#wire/certificate-extension.ts';
import { derChild, derChildren, readDer } from '#wire/der.ts';
import { type TpmAttributes, tpmAttributesOf } from '#wire/endorsement-certificate.ts';
import { WireError } from '#wire/error.ts';
import { readCertificate } from '#wire/x509.ts';

/** RFC 5280 section 4.2.1.1: the identifier is [0] of the sequence. */
const KEY_IDENTIFIER = 0x80;
const WHERE = 'authorityKeyIdentifier';

/** Maker, model and firmware; undefined for a certificate that is not there, cannot be read or does not tell. */
export function tpmAttributesIn(certificate: Buffer | undefined): TpmAttributes | undefined {
  return certificate && attempted(() => tpmAttributesOf(readCertificate(certificate).extensions));
}

/** The identifier of the key that signed the certificate; undefined as above. */
export function authorityKeyOf(certificate: Buffer | undefined): Buffer | undefined {
  return (
    certificate &&
    attempted(() => {
      const found = readCertificate(certificate).extensions.find(
        ({ oid }) => oid === EXTENSION.authorityKeyIdentifier,
      );
      if (found === undefined) return undefined;
      const fields = derChildren(readDer(found.value, WHERE), WHERE);
      const index = fields.findIndex(({ tag }) => tag === KEY_IDENTIFIER);
      return index < 0 ? undefined : derChild(fields, index, KEY_IDENTIFIER, WHERE).bytes;
    })
  );
}

function attempted<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
