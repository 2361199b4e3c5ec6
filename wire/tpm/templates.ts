/**
 * Templates of the keys that every PC's TPM has: endorsement keys (TCG EK Credential Profile 2.4 annex B), storage root
 * keys (TCG TPM 2.0 Provisioning Guide), and the attestation key that Windows makes (tpm.md section 5).
 */

import { TPM_ALG, TPM_ECC } from './constants.ts';
import { type EccPublicArea, type PublicArea, type RsaPublicArea, writePublicArea } from './public-area.ts';

/** PolicySecret(endorsement), SHA-256: only who has the endorsement authorisation uses the key. */
export const POLICY_A = Buffer.from(
  '837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa',
  'hex',
);

/** PolicyOR(PolicySecret, PolicyAuthorizeNV), by name hash. */
export const POLICY_B: ReadonlyMap<number, Buffer> = new Map([
  [TPM_ALG.SHA256, Buffer.from('ca3d0a99a2b93906f7a3342414efcfb3a385d44cd1fd459089d19b5071c0b7a0', 'hex')],
  [
    TPM_ALG.SHA384,
    Buffer.from(
      'b26e7d28d11a50bc53d882bcf5fd3a1a074148bb35d3b4e4cb1c0ad9bde419cacb47ba09699646150f9fc000f3f80e12',
      'hex',
    ),
  ],
  [
    TPM_ALG.SHA512,
    Buffer.from(
      'b8221ca69e8550a4914de3faa6a18c072cc01208073a928d5d66d59ef79e49a4' +
        '29c41a6b269571d57edb25fbdb1838425608b413cd616a5f6db5b6071af99bea',
      'hex',
    ),
  ],
]);

/** Names of the endorsement key templates. */
export type EndorsementTemplateId = 'L-1' | 'L-2' | 'H-1' | 'H-2' | 'H-3' | 'H-4' | 'H-6' | 'H-7';

/** An endorsement key template. */
export interface EndorsementTemplate {
  readonly id: EndorsementTemplateId;
  /** What TPM2_CreatePrimary gets as inPublic. */
  readonly area: RsaPublicArea | EccPublicArea;
  /** NV index of its certificate; in the low range the nonce stands at +1 and the template at +2, else the template at +1. */
  readonly certificateIndex: number;
  readonly templateIndex: number;
  /** Persistent handle by convention, where there is one. */
  readonly persistentHandle?: number;
}

const EK_LOW = 0x000300b2;
const EK_HIGH = 0x000300f2;
const SRK = 0x00030472;
const NONE = Buffer.alloc(0);

const storage = (keyBits: number) => ({ algorithm: TPM_ALG.AES, keyBits, mode: TPM_ALG.CFB });

function rsa(
  keyBits: number,
  nameAlg: number,
  attributes: number,
  authPolicy: Buffer,
  unique: number,
): RsaPublicArea {
  const symmetric = storage(nameAlg === TPM_ALG.SHA256 ? 128 : 256);
  const modulus = Buffer.alloc(unique);
  return {
    type: 'rsa',
    nameAlg,
    attributes,
    authPolicy,
    symmetric,
    scheme: null,
    keyBits,
    exponent: 0,
    modulus,
  };
}

function ecc(
  curve: number,
  nameAlg: number,
  attributes: number,
  authPolicy: Buffer,
  unique: number,
): EccPublicArea {
  const symmetric = storage(nameAlg === TPM_ALG.SHA256 ? 128 : 256);
  const [x, y] = [Buffer.alloc(unique), Buffer.alloc(unique)];
  return { type: 'ecc', nameAlg, attributes, authPolicy, symmetric, scheme: null, curve, kdf: null, x, y };
}

const policyB = (nameAlg: number): Buffer => POLICY_B.get(nameAlg) ?? NONE;
const highRsa = (keyBits: number, nameAlg: number): RsaPublicArea =>
  rsa(keyBits, nameAlg, EK_HIGH, policyB(nameAlg), 0);
const highEcc = (curve: number, nameAlg: number): EccPublicArea =>
  ecc(curve, nameAlg, EK_HIGH, policyB(nameAlg), 0);

const { SHA256, SHA384, SHA512 } = TPM_ALG;
const { NIST_P256, NIST_P384, NIST_P521 } = TPM_ECC;

/** All endorsement key templates, the low range first. */
export const ENDORSEMENT_TEMPLATES: readonly EndorsementTemplate[] = [
  {
    id: 'L-1',
    area: rsa(2048, SHA256, EK_LOW, POLICY_A, 256),
    certificateIndex: 0x01c00002,
    templateIndex: 0x01c00004,
    persistentHandle: 0x81010001,
  },
  {
    id: 'L-2',
    area: ecc(NIST_P256, SHA256, EK_LOW, POLICY_A, 32),
    certificateIndex: 0x01c0000a,
    templateIndex: 0x01c0000c,
  },
  { id: 'H-1', area: highRsa(2048, SHA256), certificateIndex: 0x01c00012, templateIndex: 0x01c00013 },
  { id: 'H-2', area: highEcc(NIST_P256, SHA256), certificateIndex: 0x01c00014, templateIndex: 0x01c00015 },
  {
    id: 'H-3',
    area: highEcc(NIST_P384, SHA384),
    certificateIndex: 0x01c00016,
    templateIndex: 0x01c00017,
    persistentHandle: 0x81010016,
  },
  { id: 'H-4', area: highEcc(NIST_P521, SHA512), certificateIndex: 0x01c00018, templateIndex: 0x01c00019 },
  { id: 'H-6', area: highRsa(3072, SHA384), certificateIndex: 0x01c0001c, templateIndex: 0x01c0001d },
  { id: 'H-7', area: highRsa(4096, SHA384), certificateIndex: 0x01c0001e, templateIndex: 0x01c0001f },
];

/** An endorsement key template by name. */
export function endorsementTemplate(id: EndorsementTemplateId): EndorsementTemplate {
  const found = ENDORSEMENT_TEMPLATES.find((template) => template.id === id);
  if (found === undefined) throw new TypeError(`there is no template ${id}`);
  return found;
}

/** Persistent handle of the storage root key by convention. */
export const SRK_HANDLE = 0x81000001;

/** Storage root key, RSA 2048. */
export const SRK_RSA_TEMPLATE: RsaPublicArea = rsa(2048, SHA256, SRK, NONE, 256);
/** Storage root key on P-256. */
export const SRK_ECC_TEMPLATE: EccPublicArea = ecc(NIST_P256, SHA256, SRK, NONE, 32);

/** Policy of the attestation key that Windows makes; seen on several machines (tpm.md section 5). */
export const WINDOWS_AIK_POLICY = Buffer.from(
  '9dffcbf36c383ae699fb9868dc6dcb89d7153884be2803922c124158bfad22ae',
  'hex',
);

/**
 * The attestation key as Windows makes it: signs with SHA-1, without dictionary-attack protection. For enrolment it is a
 * primary key of the owner hierarchy with 20 random bytes in `unique`.
 */
export function windowsAikTemplate(unique: Uint8Array = NONE): RsaPublicArea {
  return {
    type: 'rsa',
    nameAlg: SHA256,
    attributes: 0x00050472,
    authPolicy: WINDOWS_AIK_POLICY,
    symmetric: null,
    scheme: { algorithm: TPM_ALG.RSASSA, hash: TPM_ALG.SHA1 },
    keyBits: 2048,
    exponent: 0,
    modulus: Buffer.from(unique),
  };
}

/** The template that a public area was made from: equal in everything but `unique`; undefined for none. */
export function findEndorsementTemplate(area: PublicArea): EndorsementTemplate | undefined {
  return ENDORSEMENT_TEMPLATES.find((template) => isMadeFrom(template.area, area));
}

/** Whether an area equals a template in everything but `unique`. */
export function isMadeFrom(template: PublicArea, area: PublicArea): boolean {
  return writePublicArea(withoutUnique(template)).equals(writePublicArea(withoutUnique(area)));
}

function withoutUnique(area: PublicArea): PublicArea {
  if (area.type === 'rsa') return { ...area, modulus: NONE };
  return area.type === 'ecc' ? { ...area, x: NONE, y: NONE } : { ...area, unique: NONE };
}
