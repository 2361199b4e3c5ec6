/** Statements as a TPM makes them, signed by node:crypto: what the verification is tried with. */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Attest, writeAttest } from '../../../../wire/tpm/attest.ts';
import { TPM_ALG, TPM_ECC, TPM_RH } from '../../../../wire/tpm/constants.ts';
import { creationHash, writeCreationData } from '../../../../wire/tpm/creation-data.ts';
import { digestOf, findHash } from '../../../../wire/tpm/hash.ts';
import {
  handleName,
  objectName,
  type PublicArea,
  qualifiedName,
  withPublicKey,
  writePublicArea,
} from '../../../../wire/tpm/public-area.ts';
import type { KeyScheme } from '../../../../wire/tpm/schemes.ts';
import { writeSignature } from '../../../../wire/tpm/signature.ts';

/** Attributes of an attestation key as Windows makes it. */
export const AIK_ATTRIBUTES = 0x00050472;
/** Attributes of a signing key that is not restricted. */
export const KEY_ATTRIBUTES = 0x00040072;

/** Pairs that are made once: RSA keys are dear. */
export const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const SMALL_RSA = generateKeyPairSync('rsa', { modulusLength: 1024 });

/** A key in the TPM. */
export interface TpmKey {
  readonly area: PublicArea;
  readonly privateKey: KeyObject;
  readonly scheme: KeyScheme;
}

const none = Buffer.alloc(0);
const CURVES = {
  'P-256': TPM_ECC.NIST_P256,
  'P-384': TPM_ECC.NIST_P384,
  'P-521': TPM_ECC.NIST_P521,
} as const;

/** An RSA key with a scheme. */
export function rsaKey(
  scheme: KeyScheme,
  attributes = AIK_ATTRIBUTES,
  pair = RSA,
  nameAlg: number = TPM_ALG.SHA256,
): TpmKey {
  const keyBits = pair.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  const common = { nameAlg, attributes, authPolicy: none, symmetric: null, scheme };
  const template: PublicArea = { type: 'rsa', ...common, keyBits, exponent: 0, modulus: none };
  return { area: withPublicKey(template, pair.publicKey), privateKey: pair.privateKey, scheme };
}

/** A fresh key on a curve, with ECDSA. */
export function eccKey(
  curve: keyof typeof CURVES,
  hash: number,
  attributes = AIK_ATTRIBUTES,
  nameAlg: number = TPM_ALG.SHA256,
): TpmKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const scheme = { algorithm: TPM_ALG.ECDSA, hash };
  const common = { nameAlg, attributes, authPolicy: none, symmetric: null, scheme, kdf: null };
  const template: PublicArea = { type: 'ecc', ...common, curve: CURVES[curve], x: none, y: none };
  return { area: withPublicKey(template, publicKey), privateKey, scheme };
}

/** The qualified name of a primary key of the owner hierarchy. */
export const signerOf = ({ area }: TpmKey): Buffer => qualifiedName(handleName(TPM_RH.OWNER), area);

/** What all statements begin with. */
export function headOf(key: TpmKey, nonce: Buffer) {
  const clockInfo = { clock: 663n, resetCount: 1, restartCount: 2, safe: true };
  return { qualifiedSigner: signerOf(key), extraData: nonce, clockInfo, firmwareVersion: 7n };
}

/** Signs a statement as the key's scheme says, or any bytes. */
export function signed(key: TpmKey, attest: Attest | Buffer): { attest: Buffer; signature: Buffer } {
  const bytes = 'type' in attest ? writeAttest(attest) : attest;
  return { attest: bytes, signature: signatureOf(key, bytes) };
}

function signatureOf({ privateKey, scheme }: TpmKey, bytes: Buffer): Buffer {
  const hash = scheme.hash ?? TPM_ALG.SHA256;
  const digest = findHash(hash)?.name ?? '';
  if (scheme.algorithm === TPM_ALG.ECDSA) {
    const raw = sign(digest, bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const half = raw.length / 2;
    return writeSignature({ scheme: TPM_ALG.ECDSA, hash, r: raw.subarray(0, half), s: raw.subarray(half) });
  }
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_MAX_SIGN };
  const options = scheme.algorithm === TPM_ALG.RSAPSS ? pss : {};
  const signature = sign(digest, bytes, { key: privateKey, ...options });
  const rsa = scheme.algorithm === TPM_ALG.RSAPSS ? TPM_ALG.RSAPSS : TPM_ALG.RSASSA;
  return writeSignature({ scheme: rsa, hash, signature });
}

/** A new attestation key with its CertifyCreation. */
export function aikStatement(key: TpmKey, nonce: Buffer) {
  const owner = handleName(TPM_RH.OWNER);
  const creationData = writeCreationData({
    pcrSelect: [],
    pcrDigest: digestOf(key.area.nameAlg),
    locality: 1,
    parentNameAlg: TPM_ALG.NULL,
    parentName: owner,
    parentQualifiedName: owner,
    outsideInfo: none,
  });
  const hash = creationHash(key.area.nameAlg, creationData);
  const attest: Attest = {
    type: 'creation',
    ...headOf(key, nonce),
    objectName: objectName(key.area),
    creationHash: hash,
  };
  return { publicArea: writePublicArea(key.area), creationData, nonce, ...signed(key, attest) };
}

/** A key that the attestation key certified. */
export function keyStatement(aik: TpmKey, key: TpmKey, nonce: Buffer) {
  const attest: Attest = {
    type: 'certify',
    ...headOf(aik, nonce),
    name: objectName(key.area),
    qualifiedName: signerOf(key),
  };
  return { aik: aik.area, keyPublicArea: writePublicArea(key.area), nonce, ...signed(aik, attest) };
}
