/** Whether a certificate that a client shows comes from an authority. */

import { WireError } from '#wire/error.ts';
import { isSignedBy, readCertificate } from '#wire/x509.ts';
import type { Authority } from './issued.ts';

/** Whether a certificate is good; the reason when it is not. */
export type CertificateCheck =
  | { readonly ok: true; readonly thumbprint: string }
  | { readonly ok: false; readonly reason: string };

type ReadCertificate =
  | { readonly ok: true; readonly thumbprint: string; readonly notBefore: number; readonly notAfter: number }
  | { readonly ok: false; readonly reason: string };

/** The most certificates whose signature is remembered. */
const MOST_REMEMBERED = 256;

/** Reads certificates, each once: a device comes with the same one many times, over many connections. */
export function createReadCertificates(): (der: Buffer, issuer: Authority) => ReadCertificate {
  const known = new Map<Authority, Map<string, ReadCertificate>>();
  return (der, issuer) => {
    const issued = known.get(issuer) ?? new Map<string, ReadCertificate>();
    known.set(issuer, issued);
    const name = der.toString('latin1');
    const found = issued.get(name);
    if (found !== undefined) return found;
    if (issued.size >= MOST_REMEMBERED) issued.clear();
    const read = readIssued(der, issuer);
    issued.set(name, read);
    return read;
  };
}

function readIssued(der: Buffer, issuer: Authority): ReadCertificate {
  try {
    const certificate = readCertificate(der);
    if (isSignedBy(certificate, issuer.key.publicKey)) {
      const { thumbprint, notBefore, notAfter } = certificate;
      return { ok: true, thumbprint, notBefore, notAfter };
    }
    return { ok: false, reason: `not issued by ${issuer.subject.find((part) => part.type === 'CN')?.value}` };
  } catch (error) {
    if (error instanceof WireError) return { ok: false, reason: error.message };
    throw error;
  }
}

/** The verdict at a time. */
export function checkTimes(read: ReadCertificate, now: number): CertificateCheck {
  if (!read.ok) return { ok: false, reason: read.reason };
  if (now < read.notBefore) return { ok: false, reason: 'not valid yet' };
  if (now > read.notAfter) return { ok: false, reason: 'expired' };
  return { ok: true, thumbprint: read.thumbprint };
}
