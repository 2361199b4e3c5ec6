/** Verification of an endorsement key's certificate (TCG EK Credential Profile; tpm.md sections 6 and 7). */

import type { KeyObject } from 'node:crypto';
import type { CertificateExtension } from '#wire/certificate-extension.ts';
import {
  EK_CERTIFICATE_PURPOSE,
  type TpmAttributes,
  tpmAttributesOf,
} from '#wire/endorsement-certificate.ts';
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
  purposesOf,
  readChainCertificate,
  type TrustAnchors,
} from './certificate-chain.ts';
import { demand, judge, reject, type Verdict } from './refusal.ts';

/** What the TPM sent, and whom the verifier trusts. */
export interface EndorsementCertificate extends TrustAnchors {
  /** DER; what was read from NV may be padded: `certificateInNv` of `#wire/tpm/nv-certificate.ts` cuts that. */
  readonly certificate: Uint8Array;
  /** TPMT_PUBLIC of the endorsement key, where the client sent it; otherwise it is rebuilt from a template. */
  readonly endorsementKey?: Uint8Array;
}

/** An endorsement key that its vendor vouches for. */
export interface AcceptedEndorsementCertificate {
  readonly identity: TpmAttributes;
  readonly publicKey: KeyObject;
  /** What the credential is made for. */
  readonly endorsementKey: PublicArea;
  readonly endorsementKeyName: Buffer;
  readonly template: EndorsementTemplateId;
  /** The certificate first, the trusted root last. */
  readonly chain: readonly Certificate[];
}

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
export function demandEndorsement({ extensions, publicKey }: Certificate): TpmAttributes {
  const listed = purposesOf(extensions);
  const purpose = listed.includes(EK_CERTIFICATE_PURPOSE);
  demand(purpose, 'certificate-purpose', 'extendedKeyUsage', listed.join(', ') || 'none');
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

function identityOf(extensions: readonly CertificateExtension[]): TpmAttributes {
  const field = 'subjectAltName';
  const tpm = tpmAttributesOf(extensions);
  demand(tpm !== undefined, 'certificate-names', field, 'not all three are there');
  const { manufacturer, model, version } = tpm;
  const wellFormed = /^id:[0-9a-f]{8}$/i.test(manufacturer);
  demand(wellFormed, 'certificate-names', field, `the manufacturer is "${manufacturer}"`);
  demand(model !== '' && version !== '', 'certificate-names', field, 'model or version is empty');
  return tpm;
}

/** The endorsement key as its TPM holds it: the client's area if it fits the certificate, or one from a template. */
function endorsementAreaOf(
  publicKey: KeyObject,
  claimed: Uint8Array | undefined,
): { area: PublicArea; template: EndorsementTemplateId } {
  if (claimed === undefined)
    return endorsementKeyOf(publicKey) ?? reject('endorsement-template', 'certificate');
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
