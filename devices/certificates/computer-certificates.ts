/** The computer's own certificates, as somebody sees them who opens its store. */

import { X509Certificate } from 'node:crypto';
import type { Disk } from '../disk/index.ts';
import {
  listCertificates,
  readCertificate,
  type StoreLocation,
  type StoreName,
} from './certificate-store.ts';

/** The certificates of a store, in no order. */
export async function storedCertificates(
  pc: { readonly disk: Disk },
  store: StoreName,
  location: StoreLocation,
): Promise<X509Certificate[]> {
  const found: X509Certificate[] = [];
  for (const thumbprint of await listCertificates(pc, store, location)) {
    const certificate = await readCertificate(pc, store, location, thumbprint);
    if (certificate !== undefined) found.push(new X509Certificate(certificate.certificate));
  }
  return found;
}

/** The certificates with a private key of the computer (store My), in no order. */
export function computerCertificates(pc: { readonly disk: Disk }): Promise<X509Certificate[]> {
  return storedCertificates(pc, 'My', 'System');
}
