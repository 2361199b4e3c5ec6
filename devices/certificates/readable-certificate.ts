/** A certificate that somebody else made. */

import { X509Certificate } from 'node:crypto';

/** The certificate, or undefined for bytes that are none. */
export function readableCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}
