/** Verification of an endorsement key's certificate (TCG EK Credential Profile; tpm.md sections 6 and 7). */

import type { KeyObject } from 'node:crypto';
import type { CertificateExtension } from '#wire/certificate-extension.ts';
import { readOid } from '#wire/der.ts';
import type { NameAttribute } from '#wire/distinguished-name.ts';
import { readSubjectAltName } from '#wire/subject-alt-name.ts';
import {
  objectName,
  type PublicArea,
  parsePublicArea,
  publicKeyOf,
  withPublicKey,
} from '#wire/tpm/public-area.ts';
import {
  ENDORSEMENT_TEMPLATES,
  type EndorsementTemplateId,
  findEndorsementTemplate,
} from '#wire/tpm/templates.ts';
import type { Certificate } from '#wire/x509.ts';
import {
  basicConstraintsOf,
  demandChain,
  keyUsageOf,
  partsOf,
  readChainCertificate,
  type TrustAnchors,
} from './certificate-chain.ts';
import { demand, judge, refuse, type Verdict } from './refusal.ts';

/** What the TPM sent, and whom the verifier trusts. */
export interface EndorsementCertificate extends TrustAnchors {
  /** DER; what was read from NV may be padded: `certificateInNv` of `#wire/tpm/nv-certificate.ts` cuts that. */
  readonly certificate: Uint8Array;
  /** TPMT_PUBLIC of the endorsement key, where the client sent it; otherwise it is rebuilt from a template. */
  readonly endorsementKey?: Uint8Array;
}

/** What a certificate says of its TPM; each as it stands there. */
export interface TpmIdentity {
  /** `id:` and eight hex digits: the TPM_MANUFACTURER. */
  readonly manufacturer: string;
  readonly model: string;
  /** `id:` and the firmware version in hex. */
  readonly version: string;
}

/** An endorsement key that its vendor vouches for. */
export interface AcceptedEndorsementCertificate {
  readonly identity: TpmIdentity;
  readonly publicKey: KeyObject;
  /** What the credential is made for. */
  readonly endorsementKey: PublicArea;
  readonly endorsementKeyName: Buffer;
  readonly template: EndorsementTemplateId;
  /** The certificate first, the trusted root last. */
  readonly chain: readonly Certificate[];
}

/** TCG OIDs: purpose of an endorsement certificate, and the attributes of the TPM. */
const EK_PURPOSE = '2.23.133.8.1';
const TPM_MANUFACTURER_OID = '2.23.133.2.1';
const TPM_MODEL_OID = '2.23.133.2.2';
const TPM_VERSION_OID = '2.23.133.2.3';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_ALT_NAME = '2.5.29.17';
const KEY_ENCIPHERMENT = 0x20;
const KEY_AGREEMENT = 0x08;

/** Verifies chain, purpose, usage, names and key. Never throws for bad input. */
export function verifyEndorsementCertificate(
  input: EndorsementCertificate,
): Verdict<AcceptedEndorsementCertificate> {
  return judge(() => {
    const certificate = readChainCertificate(input.certificate);
    const { publicKey } = certificate;
    const identity = demandEndorsement(certificate);
    const chain = demandChain(certificate, input);
    const { area, template } = endorsementAreaOf(publicKey, input.endorsementKey);
    const endorsementKeyName = objectName(area);
    return { identity, publicKey, endorsementKey: area, endorsementKeyName, template, chain };
  });
}

/** What a certificate must say to be one of an endorsement key, whoever signed it. Throws a refusal. */
export function demandEndorsement({ extensions, publicKey }: Certificate): TpmIdentity {
  const field = 'extendedKeyUsage';
  const purposes = extensions.find(({ oid }) => oid === EXTENDED_KEY_USAGE)?.value;
  const listed = purposes === undefined ? [] : partsOf(purposes, field).map((part) => readOid(part, field));
  demand(listed.includes(EK_PURPOSE), 'certificate-purpose', field, listed.join(', ') || 'none');
  demand(!basicConstraintsOf(extensions).ca, 'certificate-is-authority', 'basicConstraints');
  demandKey(publicKey);
  const needed = publicKey.asymmetricKeyType === 'rsa' ? KEY_ENCIPHERMENT : KEY_AGREEMENT;
  const usage = keyUsageOf(extensions) ?? 0;
  demand((usage & needed) !== 0, 'certificate-usage', 'keyUsage');
  return identityOf(extensions);
}

const LEAST_RSA_BITS = 2048;

function demandKey(key: KeyObject): void {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const small = key.asymmetricKeyType === 'rsa' && bits < LEAST_RSA_BITS;
  demand(!small, 'key-too-small', 'subjectPublicKeyInfo', `${bits} bits`);
}

function identityOf(extensions: readonly CertificateExtension[]): TpmIdentity {
  const value = extensions.find(({ oid }) => oid === SUBJECT_ALT_NAME)?.value;
  const names = value === undefined ? [] : readSubjectAltName(value);
  const attributes = names.flatMap((name) => (name.kind === 'directoryName' ? name.name : []));
  const manufacturer = attribute(attributes, TPM_MANUFACTURER_OID);
  const wellFormed = /^id:[0-9a-f]{8}$/i.test(manufacturer);
  demand(wellFormed, 'certificate-names', 'subjectAltName', `the manufacturer is "${manufacturer}"`);
  const model = attribute(attributes, TPM_MODEL_OID);
  return { manufacturer, model, version: attribute(attributes, TPM_VERSION_OID) };
}

function attribute(attributes: readonly NameAttribute[], oid: string): string {
  const value = attributes.find(({ type }) => type === oid)?.value ?? '';
  demand(value !== '', 'certificate-names', 'subjectAltName', `${oid} is missing`);
  return value;
}

/** The endorsement key as its TPM holds it: the client's area if it fits the certificate, or one from a template. */
function endorsementAreaOf(
  publicKey: KeyObject,
  claimed: Uint8Array | undefined,
): { area: PublicArea; template: EndorsementTemplateId } {
  if (claimed === undefined)
    return endorsementKeyOf(publicKey) ?? refuse('endorsement-template', 'certificate');
  const area = parsePublicArea(claimed);
  const template = findEndorsementTemplate(area)?.id;
  demand(template !== undefined, 'endorsement-template', 'TPMT_PUBLIC');
  demand(publicKeyOf(area).equals(publicKey), 'endorsement-key-mismatch', 'TPMT_PUBLIC.unique');
  return { area, template };
}

/**
 * The public area of an endorsement key of which only the certificate is known: a certificate has no attributes, so the
 * first template that can hold the key is assumed (L-1 for RSA 2048, L-2 for P-256). Undefined when none can.
 */
export function endorsementKeyOf(
  publicKey: KeyObject,
): { area: PublicArea; template: EndorsementTemplateId } | undefined {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  const curves: Readonly<Record<string, EndorsementTemplateId>> = {
    prime256v1: 'L-2',
    secp384r1: 'H-3',
    secp521r1: 'H-4',
  };
  const found = ENDORSEMENT_TEMPLATES.find(({ id, area }) =>
    area.type === 'rsa' ? area.keyBits === modulusLength : curves[namedCurve ?? ''] === id,
  );
  return found && { area: withPublicKey(found.area, publicKey), template: found.id };
}
