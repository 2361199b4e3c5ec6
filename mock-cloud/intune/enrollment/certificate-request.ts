/** Reads the certificate request of an enrolment (PKCS#10). */

import { parseCertificateRequest } from '#wire/pkcs10.ts';
import type { CertificateRequestFacts } from './facts.ts';

const SMALLEST_MODULUS = 2048;

/** The key is there only when the request proves that the device has it, and the policy allows its size. */
export function readCertificateRequest(der: Uint8Array): CertificateRequestFacts {
  const request = readable(der);
  if (request === undefined) return { publicKey: undefined, commonName: '' };
  const { publicKey, subject, verified } = request;
  const modulus =
    publicKey.asymmetricKeyType === 'rsa' ? publicKey.asymmetricKeyDetails?.modulusLength : undefined;
  return {
    publicKey: verified && modulus !== undefined && modulus >= SMALLEST_MODULUS ? publicKey : undefined,
    commonName: subject.find((attribute) => attribute.type === 'CN')?.value ?? '',
  };
}

function readable(der: Uint8Array): ReturnType<typeof parseCertificateRequest> | undefined {
  try {
    return parseCertificateRequest(der);
  } catch {
    // OpenSSL has errors of its own for odd keys; all of them mean a request that cannot be used.
    return undefined;
  }
}
