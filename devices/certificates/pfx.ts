/** Opens PKCS#12 files (RFC 7292). node-forge parses and decrypts; keys leave as PKCS#8. */

import { createRequire } from 'node:module';
import type Forge from 'node-forge';

/** What a PFX holds: the certificate and its private key, both DER, and the other certificates of the chain. */
export interface PfxContent {
  readonly certificate: Uint8Array;
  /** PKCS#8. */
  readonly privateKey: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

const load = createRequire(import.meta.url);
/** Loaded when the first file is opened: it takes its time, and hardly any process needs it. */
const forge = (): typeof Forge => load('node-forge');

/**
 * Opens a PFX. The certificate is the one that the key's local key id names, or the only one.
 * Undefined when the password is wrong, the bytes are no PFX, or it holds no key with a certificate.
 */
export function openPfx(pfx: Uint8Array, password: string): PfxContent | undefined {
  const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge().pki.oids;
  let parsed: Forge.pkcs12.Pkcs12Pfx;
  try {
    const asn1 = forge().asn1.fromDer(forge().util.createBuffer(Buffer.from(pfx).toString('binary')));
    parsed = forge().pkcs12.pkcs12FromAsn1(asn1, password);
  } catch {
    // forge says the same of a wrong password and of bytes that are no PFX.
    return undefined;
  }
  const bags = (type: string | undefined): Forge.pkcs12.Bag[] =>
    type === undefined ? [] : (parsed.getBags({ bagType: type })[type] ?? []);
  const key = [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)][0];
  const certificates = bags(certBag);
  const own = certificates.find((bag) => sameKeyId(bag, key)) ?? certificates[0];
  const certificate = own && certificateDer(own);
  const privateKey = key && keyDer(key);
  if (certificate === undefined || privateKey === undefined) return undefined;
  const chain = certificates.filter((bag) => bag !== own).flatMap((bag) => certificateDer(bag) ?? []);
  return { certificate, privateKey, chain };
}

function sameKeyId(left: Forge.pkcs12.Bag, right: Forge.pkcs12.Bag | undefined): boolean {
  const id = localKeyId(left);
  return id !== undefined && right !== undefined && id === localKeyId(right);
}

function localKeyId(bag: Forge.pkcs12.Bag): string | undefined {
  const attributes: { readonly localKeyId?: readonly unknown[] } = bag.attributes ?? {};
  const [id] = attributes.localKeyId ?? [];
  return typeof id === 'string' ? id : undefined;
}

function certificateDer(bag: Forge.pkcs12.Bag): Uint8Array | undefined {
  if (bag.cert) return der(forge().pki.certificateToAsn1(bag.cert));
  return bag.asn1 && der(bag.asn1);
}

function keyDer(bag: Forge.pkcs12.Bag): Uint8Array | undefined {
  if (bag.key) return der(forge().pki.wrapRsaPrivateKey(forge().pki.privateKeyToAsn1(bag.key)));
  return bag.asn1 && der(bag.asn1);
}

function der(asn1: Forge.asn1.Asn1): Uint8Array {
  return Buffer.from(forge().asn1.toDer(asn1).getBytes(), 'binary');
}
