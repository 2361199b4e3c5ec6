/** The computer's own certificates, as somebody sees them who opens its store. */

import { X509Certificate } from 'node:crypto';
import type { Disk } from '../disk/disk.ts';
import { listCertificates, readCertificate } from './certificate-store.ts';

/** The certificates with a private key of the computer (store My), in no order. */
export async function computerCertificates(pc: { readonly disk: Disk }): Promise<X509Certificate[]> {
  const found: X509Certificate[] = [];
  for (const thumbprint of await listCertificates(pc, 'My', 'System')) {
    const certificate = await readCertificate(pc, 'My', 'System', thumbprint);
    if (certificate !== undefined) found.push(new X509Certificate(certificate.certificate));
  }
  return found;
}
