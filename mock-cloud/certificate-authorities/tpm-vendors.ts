/** The authorities of a TPM maker: a root, and the intermediate that signs endorsement certificates. Made when first asked for. */

import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  keyUsage,
  publicKeyIdentifier,
  subjectKeyIdentifier,
} from '#wire/certificate-extension.ts';
import type { NameAttribute } from '#wire/distinguished-name.ts';
import type { TpmVendorName } from '#wire/endorsement-certificate.ts';
import type { CertificateFields } from '#wire/x509.ts';
import type { KeyPair, KeySource } from '../keys/index.ts';
import type { Random } from '../random/index.ts';
import { authorityCertificate } from './authority-certificate.ts';
import { caIssuers } from './extensions.ts';
import type { Authority } from './issued.ts';
import { LINEAGES } from './tpm-vendor-lineages.ts';

/** Root and intermediate of a maker. */
export interface VendorAuthority {
  readonly root: Authority;
  readonly intermediate: Authority;
  /** Where the maker publishes the certificate of the intermediate. */
  readonly issuerUrl: string;
}

/** The authorities of all makers, and one that bears a maker's name and that nobody trusts. */
export interface VendorAuthorities {
  of(vendor: TpmVendorName): VendorAuthority;
  impostorOf(vendor: TpmVendorName): VendorAuthority;
}

// Real ones began between 2012 and 2019 and live some decades.
const NOT_BEFORE = Date.UTC(2016, 0, 1);
const NOT_AFTER = Date.UTC(2049, 11, 31);

/** Authorities over the cloud's keys. `random` gives the keys on curves: the same again for a seed. */
export function createVendorAuthorities(
  keys: KeySource,
  random: (owner: string) => Random,
): VendorAuthorities {
  const made = new Map<string, VendorAuthority>();
  const lazily = (vendor: TpmVendorName, impostor: boolean): VendorAuthority => {
    const name = impostor ? `${vendor} impostor` : vendor;
    const found = made.get(name) ?? create(vendor, name, keys, random(`attestation/vendors/${name}`));
    made.set(name, found);
    return found;
  };
  return { of: (vendor) => lazily(vendor, false), impostorOf: (vendor) => lazily(vendor, true) };
}

function create(vendor: TpmVendorName, owner: string, keys: KeySource, random: Random): VendorAuthority {
  const { root, intermediate, keyKind, issuerUrl } = LINEAGES[vendor];
  // The impostor only has to be somebody else: a key on a curve is the cheapest.
  const rsa = keyKind === 'rsa' && owner === vendor;
  const keyOf = (place: string): KeyPair => (rsa ? keys.pair(`TPM ${owner} ${place}`) : curveKey(random));
  const rootKey = keyOf('root CA');
  const rootFields = fieldsOf(root, root, rootKey, []);
  const above: Authority = {
    subject: root,
    key: rootKey,
    keyIdentifier: publicKeyIdentifier(rootKey.publicKey),
    der: authorityCertificate(rootFields, rootKey.privateKey),
  };
  const key = keyOf('endorsement CA');
  const fields = fieldsOf(intermediate, root, key, [
    authorityKeyIdentifier(above.keyIdentifier),
    caIssuers(issuerUrl),
  ]);
  return {
    root: above,
    intermediate: {
      subject: intermediate,
      key,
      keyIdentifier: publicKeyIdentifier(key.publicKey),
      der: authorityCertificate(fields, rootKey.privateKey),
    },
    issuerUrl,
  };
}

function fieldsOf(
  subject: readonly NameAttribute[],
  issuer: readonly NameAttribute[],
  { publicKey }: KeyPair,
  more: readonly CertificateExtension[],
): Omit<CertificateFields, 'serial'> {
  const extensions = [
    basicConstraints(true, subject === issuer ? undefined : 0),
    keyUsage('keyCertSign', 'cRLSign'),
    subjectKeyIdentifier(publicKeyIdentifier(publicKey)),
    ...more,
  ];
  return { subject, issuer, notBefore: NOT_BEFORE, notAfter: NOT_AFTER, publicKey, extensions };
}

/** A key on P-256 from the seeded generator: a run repeats with it, also in what names the authority key. */
function curveKey(random: Random): KeyPair {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(random.bytes(32));
  const point = curve.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: curve.getPrivateKey().toString('base64url'),
  };
  const privateKey: KeyObject = createPrivateKey({ key: jwk, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
