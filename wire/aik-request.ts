/**
 * The certificate request for an attestation identity key: PKCS#10 in shape, with a SHA-256 digest where the signature
 * stands, since the key may not sign anything but statements (protocols-autopilot.md 6.2; attributes: MS-WCCE 2.2.2.7).
 */
import { createHash, type KeyObject } from 'node:crypto';
import { type CertificateExtension, subjectKeyIdentifier } from './certificate-extension.ts';
import {
  type DerElement,
  der,
  derBitString,
  derBmp,
  derChild,
  derChildren,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derUtf8,
  readDer,
  readOid,
  TAG,
  wholeBytes,
} from './der.ts';
import { type TpmAttributes, tpmAttributesOf, tpmSubjectAltName } from './endorsement-certificate.ts';
import { WireError } from './error.ts';
import { SHA_256 } from './pkcs7-oids.ts';
import { encodeExtension, readExtensions, readPublicKey } from './x509.ts';

/** What a device writes into its request. */
export interface AikRequestFields {
  readonly publicKey: KeyObject;
  /** KAST structure with TPM2_CertifyCreation of the key by itself (`tpm/key-attestation-statement.ts`). */
  readonly statement: Uint8Array;
  /** EnvelopedData, to the RA encryption certificate, of {@link encodeEndorsementKeyInfo}. */
  readonly encryptedEndorsementKeyInfo: Uint8Array;
  /** SHA-1 of the DER of the throw-away certificate that signs the SCEP message. */
  readonly signerThumbprint: Uint8Array;
  /** Four parts, e.g. 10.0.26100.1. */
  readonly osVersion: string;
  readonly machineName: string;
  /** As in the endorsement certificate. */
  readonly tpm: TpmAttributes;
  /** The 20 random bytes of the key's template. */
  readonly subjectKeyIdentifier: Uint8Array;
}

/** A request that was read; its digest holds. Attributes of no consequence are not read. */
export interface AikRequest {
  readonly publicKey: KeyObject;
  readonly statement: Buffer;
  readonly encryptedEndorsementKeyInfo: Buffer;
  readonly signerThumbprint: Buffer;
  readonly osVersion: string;
  readonly machineName: string;
  /** Undefined when the request does not ask for them. */
  readonly tpm: TpmAttributes | undefined;
}

const OID = {
  osVersion: '1.3.6.1.4.1.311.13.2.3',
  signerHash: '1.3.6.1.4.1.311.21.42',
  clientInfo: '1.3.6.1.4.1.311.21.20',
  kspName: '1.3.6.1.4.1.311.21.25',
  csp: '1.3.6.1.4.1.311.13.2.2',
  extensions: '1.2.840.113549.1.9.14',
  keyAffinity: '1.3.6.1.4.1.311.21.41',
  statement: '1.3.6.1.4.1.311.21.24',
  ekInfo: '1.3.6.1.4.1.311.21.23',
} as const;
const PROVIDER = 'Microsoft Platform Crypto Provider';
const CONTEXT_0 = 0xa0;
const WHERE = 'AIK request';

/** Writes a request, attributes in Windows' order. */
export function encodeAikRequest(fields: AikRequestFields): Buffer {
  const provider = derBmp(PROVIDER);
  const keyAffinity: CertificateExtension = { oid: OID.keyAffinity, critical: false, value: derNull() };
  const extensions = [
    tpmSubjectAltName(fields.tpm),
    keyAffinity,
    subjectKeyIdentifier(fields.subjectKeyIdentifier),
  ];
  const attributes = [
    attribute(OID.osVersion, der(TAG.ia5String, Buffer.from(fields.osVersion, 'latin1'))),
    attribute(OID.signerHash, derOctetString(fields.signerThumbprint)),
    attribute(OID.clientInfo, clientInfo(fields.machineName)),
    attribute(OID.kspName, provider),
    attribute(OID.csp, derSequence(derInteger(Buffer.from([0])), provider, derBitString(Buffer.alloc(0)))),
    attribute(OID.extensions, derSequence(...extensions.map(encodeExtension))),
    attribute(OID.statement, derOctetString(fields.statement)),
    attribute(OID.ekInfo, fields.encryptedEndorsementKeyInfo),
  ];
  const info = derSequence(
    derInteger(Buffer.from([0])),
    derSequence(),
    fields.publicKey.export({ type: 'spki', format: 'der' }),
    derExplicit(0, ...attributes),
  );
  const algorithm = derSequence(derOid(SHA_256), derNull());
  return derSequence(info, algorithm, derBitString(createHash('sha256').update(info).digest()));
}

const attribute = (oid: string, value: Uint8Array): Buffer => derSequence(derOid(oid), derSet(value));

/** Client 5 is the enrolment task of Windows. */
function clientInfo(machineName: string): Buffer {
  return derSequence(
    derInteger(Buffer.from([5])),
    derUtf8(machineName),
    derUtf8(`WORKGROUP\\${machineName}$`),
    derUtf8('taskhostw.exe'),
  );
}

/** Reads a request, attributes in any order; the digest must hold. @throws WireError */
export function parseAikRequest(data: Uint8Array): AikRequest {
  const outer = derChildren(readDer(data, WHERE), WHERE);
  const info = derChild(outer, 0, TAG.sequence, WHERE);
  const algorithm = derChildren(derChild(outer, 1, TAG.sequence, WHERE), WHERE);
  if (readOid(derChild(algorithm, 0, TAG.oid, WHERE), WHERE) !== SHA_256)
    throw new WireError('unsupported', 'the request must carry a SHA-256 digest as its signature', WHERE);
  const digest = wholeBytes(derChild(outer, 2, TAG.bitString, WHERE), WHERE);
  if (!digest.equals(createHash('sha256').update(info.whole).digest()))
    throw new WireError('unexpected', 'the digest of the request is another one', WHERE);
  const parts = derChildren(info, WHERE);
  const values = attributesOf(derChild(parts, 3, CONTEXT_0, WHERE));
  const value = (name: keyof typeof OID): DerElement => {
    const found = values.get(OID[name]);
    const [first] = found === undefined ? [] : derChildren(found, WHERE);
    if (first === undefined) throw new WireError('missing', `the attribute ${OID[name]} is needed`, WHERE);
    return first;
  };
  const requested = values.get(OID.extensions);
  const client = derChildren(derChild([value('clientInfo')], 0, TAG.sequence, WHERE), WHERE);
  return {
    publicKey: readPublicKey(derChild(parts, 2, TAG.sequence, WHERE).whole, WHERE),
    statement: octets(value('statement')),
    encryptedEndorsementKeyInfo: value('ekInfo').whole,
    signerThumbprint: octets(value('signerHash')),
    osVersion: value('osVersion').bytes.toString('latin1'),
    machineName: derChild(client, 1, TAG.utf8String, WHERE).bytes.toString('utf8'),
    tpm: requested === undefined ? undefined : tpmAttributesOf(readExtensions(requested, WHERE)),
  };
}

const octets = (element: DerElement): Buffer => derChild([element], 0, TAG.octetString, WHERE).bytes;

/** The SET of values of each attribute, by object identifier. */
function attributesOf(list: DerElement): ReadonlyMap<string, DerElement> {
  return new Map(
    derChildren(list, WHERE).map((element) => {
      const parts = derChildren(element, WHERE);
      const oid = readOid(derChild(parts, 0, TAG.oid, WHERE), WHERE);
      return [oid, derChild(parts, 1, TAG.set, WHERE)];
    }),
  );
}

/** What a device says about its endorsement key (MS-WCCE 2.2.2.7; tpm.md section 6). */
export interface EndorsementKeyInfo {
  readonly publicKey: KeyObject;
  /** DER; undefined (NULL on the wire) when the TPM has none. */
  readonly certificate: Buffer | undefined;
  /** DER of further certificates, at most three. */
  readonly more: readonly Buffer[];
}

/** SEQUENCE of the key, its certificate or NULL, and further certificates. */
export function encodeEndorsementKeyInfo(info: {
  readonly publicKey: KeyObject;
  readonly certificate?: Uint8Array;
  readonly more?: readonly Uint8Array[];
}): Buffer {
  const spki = info.publicKey.export({ type: 'spki', format: 'der' });
  return derSequence(spki, info.certificate ?? derNull(), ...(info.more ?? []));
}

/** Reads it; that a certificate is readable is checked later. @throws WireError */
export function parseEndorsementKeyInfo(data: Uint8Array): EndorsementKeyInfo {
  const where = 'EK info';
  const [key, certificate, ...more] = derChildren(
    derChild([readDer(data, where)], 0, TAG.sequence, where),
    where,
  );
  if (key === undefined || certificate === undefined || more.length > 3)
    throw new WireError('unexpected', 'EK info has two to five elements', where);
  return {
    publicKey: readPublicKey(key.whole, where),
    certificate: certificate.tag === TAG.null ? undefined : certificate.whole,
    more: more.map(({ whole }) => whole),
  };
}
