/**
 * TPM makers, what stands about the TPM in a certificate, and the addresses where firmware TPMs find their endorsement
 * certificate (TCG EK Credential Profile; networking requirements of Windows Autopilot; tpm2-tools' getekcertificate for
 * the hashes; tpm.md section 6, protocols-autopilot.md section 7).
 */
import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type CertificateExtension, EXTENSION } from './certificate-extension.ts';
import { derChild, derChildren, readDer, TAG, wholeBytes } from './der.ts';
import { WireError } from './error.ts';
import { readSubjectAltName, subjectAltName } from './subject-alt-name.ts';

/** A maker of TPMs. */
export interface TpmVendor {
  readonly name: string;
  /** Label in the host name of the AIK service. */
  readonly label: string;
  /** TCG vendor id: four characters, padded with NUL. */
  readonly manufacturer: number;
  /** Whose TPM has no room for its certificate: it is at the maker. */
  readonly firmware: boolean;
}

/** The makers, and Microsoft's virtual TPM, by names of our own. */
export const TPM_VENDORS = {
  infineon: { name: 'Infineon', label: 'ifx', manufacturer: 0x49465800, firmware: false },
  stMicro: { name: 'STMicroelectronics', label: 'stm', manufacturer: 0x53544d20, firmware: false },
  nuvoton: { name: 'Nuvoton', label: 'ntc', manufacturer: 0x4e544300, firmware: false },
  intel: { name: 'Intel', label: 'intc', manufacturer: 0x494e5443, firmware: true },
  amd: { name: 'AMD', label: 'amd', manufacturer: 0x414d4400, firmware: true },
  qualcomm: { name: 'Qualcomm', label: 'qcom', manufacturer: 0x51434f4d, firmware: true },
  microsoft: { name: 'Microsoft (virtual TPM)', label: 'msft', manufacturer: 0x4d534654, firmware: false },
} as const satisfies Readonly<Record<string, TpmVendor>>;
/** A key of {@link TPM_VENDORS}. */
export type TpmVendorName = keyof typeof TPM_VENDORS;

/** tcg-kp-EKCertificate and tcg-kp-AIKCertificate. */
export const EK_CERTIFICATE_PURPOSE = '2.23.133.8.1';
export const AIK_CERTIFICATE_PURPOSE = '2.23.133.8.3';

/** The three attributes of a TPM in a certificate's subjectAltName. */
export interface TpmAttributes {
  /** `id:` and 8 hex digits of the TCG vendor id. */
  readonly manufacturer: string;
  readonly model: string;
  /** `id:` and the firmware version in hex, 8 digits: four for each of its two numbers. */
  readonly version: string;
}

const MANUFACTURER = '2.23.133.2.1';
const MODEL = '2.23.133.2.2';
const VERSION = '2.23.133.2.3';

/** `id:` and 8 hex digits in capitals, e.g. id:49465800. */
export function manufacturerId(manufacturer: number): string {
  return `id:${manufacturer.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** The version attribute of a firmware version `major.minor`, e.g. 7.85 as id:00070055. @throws WireError `malformed` */
export function firmwareId(firmware: string): string {
  const match = /^(\d{1,5})\.(\d{1,5})/.exec(firmware);
  const numbers = match?.slice(1).map(Number) ?? [];
  if (match === null || numbers.some((number) => number > 0xffff))
    throw new WireError(
      'malformed',
      `"${firmware}" is no firmware version; write two numbers with a dot`,
      'firmware',
    );
  return `id:${numbers.map((number) => number.toString(16).toUpperCase().padStart(4, '0')).join('')}`;
}

/** The firmware version `major.minor` of a version attribute; undefined when it has another form. */
export function firmwareOfId(version: string): string | undefined {
  const match = /^id:([0-9a-f]{4})([0-9a-f]{4})$/i.exec(version);
  if (match === null) return undefined;
  return match
    .slice(1)
    .map((part) => Number.parseInt(part, 16))
    .join('.');
}

/** The subjectAltName, critical as the subject is empty. */
export function tpmSubjectAltName(tpm: TpmAttributes): CertificateExtension {
  const name = [
    { type: MANUFACTURER, value: tpm.manufacturer },
    { type: MODEL, value: tpm.model },
    { type: VERSION, value: tpm.version },
  ];
  return subjectAltName([{ kind: 'directoryName', name }], true);
}

/** The attributes in a certificate's extensions; undefined unless all three are there. @throws WireError */
export function tpmAttributesOf(extensions: readonly CertificateExtension[]): TpmAttributes | undefined {
  const extension = extensions.find(({ oid }) => oid === EXTENSION.subjectAltName);
  if (extension === undefined) return undefined;
  const names = readSubjectAltName(extension.value).flatMap((name) =>
    name.kind === 'directoryName' ? name.name : [],
  );
  const at = (oid: string): string | undefined => names.find(({ type }) => type === oid)?.value;
  const [manufacturer, model, version] = [at(MANUFACTURER), at(MODEL), at(VERSION)];
  if (manufacturer === undefined || model === undefined || version === undefined) return undefined;
  return { manufacturer, model, version };
}

/**
 * What a hardware hash calls the hash of the endorsement key: SHA-256, 64 hex digits, over the key itself: PKCS#1
 * RSAPublicKey, or the point (the bits of subjectPublicKey; `Get-TpmEndorsementKeyInfo -HashAlgorithm sha256` shows the
 * same for RSA).
 */
export function endorsementKeyHash(publicKey: KeyObject): string {
  const where = 'endorsement key';
  const spki = readDer(publicKey.export({ type: 'spki', format: 'der' }), where);
  const bits = wholeBytes(derChild(derChildren(spki, where), 1, TAG.bitString, where), where);
  return createHash('sha256').update(bits).digest('hex');
}

/** Hosts and paths of the makers' services. */
export const EK_CERTIFICATE_SERVICES = {
  intel: { host: 'ekop.intel.com', path: '/ekcertservice/' },
  amd: { host: 'ftpm.amd.com', path: '/pki/aia/' },
  qualcomm: { host: 'ekcert.spserv.microsoft.com', path: '/EKCertificate/GetEKCertificate/v1/' },
} as const;
/** A maker with such a service. */
export type EkCertificateService = keyof typeof EK_CERTIFICATE_SERVICES;

/**
 * Where the certificate of an endorsement key is. Intel: base64url of SHA-256 over modulus and exponent; AMD: the first
 * 16 bytes, in hex, of SHA-256 over a fixed header and the modulus; Qualcomm as Intel (assumption A-TPM-02).
 * @throws WireError `unsupported` for a key that is neither RSA nor on a curve
 */
export function endorsementCertificateUrl(service: EkCertificateService, publicKey: KeyObject): string {
  const { host, path } = EK_CERTIFICATE_SERVICES[service];
  // The padding of base64 is kept, and written as a URL wants it (tpm2-tools).
  const id = endorsementKeyId(service, publicKey);
  return `https://${host}${path}${service === 'amd' ? id : `${id}%3D`}`;
}

/** The key's id in {@link endorsementCertificateUrl}, without padding. @throws WireError `unsupported` */
export function endorsementKeyId(service: EkCertificateService, publicKey: KeyObject): string {
  const { bytes, rsa } = uniqueOf(publicKey);
  const hash = createHash('sha256');
  if (service !== 'amd')
    return hash
      .update(bytes)
      .update(rsa ? Buffer.from([1, 0, 1]) : Buffer.alloc(0))
      .digest('base64url');
  const header = rsa ? AMD_HEADER_RSA : AMD_HEADER_ECC;
  return hash.update(header).update(bytes).digest('hex').slice(0, 32);
}

// As in tpm2-tools, tpm2_getekcertificate.c.
const AMD_HEADER_RSA = Buffer.from('0000222200010001', 'hex');
const AMD_HEADER_ECC = Buffer.from('00004444', 'hex');

/** Modulus, or x and y one after the other. */
function uniqueOf(publicKey: KeyObject): { readonly bytes: Buffer; readonly rsa: boolean } {
  const { kty, n = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  if (kty === 'RSA') return { bytes: Buffer.from(n, 'base64url'), rsa: true };
  if (kty === 'EC')
    return { bytes: Buffer.concat([x, y].map((part) => Buffer.from(part, 'base64url'))), rsa: false };
  throw new WireError('unsupported', `a key of kind ${kty} is no endorsement key`, 'endorsement key');
}

/** Answer of Intel's and Qualcomm's services; AMD's is the certificate itself (application/x-x509-ca-cert). */
export const EkCertificateAnswer = z.looseObject({
  pubhash: z.string().optional(),
  /** Base64url of the DER. Intel writes its padding as a URL would, %3D: that is taken off when it is read. */
  certificate: z
    .string()
    .regex(/^[A-Za-z0-9_-]+(?:=|%3D){0,2}$/i, 'the certificate must be base64url')
    .transform((text) => text.replace(/(?:=|%3D)+$/i, '')),
});
/** Answer of Intel's and Qualcomm's services. */
export type EkCertificateAnswer = z.output<typeof EkCertificateAnswer>;
