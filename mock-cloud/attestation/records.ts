/** What attestation keeps. Everything lies under tenant '': makers and the AIK service know no tenants. */

import type { CollectionDefinition } from '../store/index.ts';

/** An endorsement certificate that its maker hands out. Key: `<service>/<id of the key>` in lower case for AMD's hex. */
export interface PublishedCertificate {
  readonly key: string;
  /** DER, base64. */
  readonly certificate: string;
}

/** A credential challenge that is under way. It is taken away with the first answer, right or wrong. */
export interface CredentialChallenge {
  /** Hex; what the server context holds. */
  readonly id: string;
  readonly transactionId: string;
  /** SHA-1 of the throw-away certificate, upper-case hex: the answer must be signed with the same. */
  readonly signerThumbprint: string;
  /** Base64. */
  readonly secret: string;
  /** The host that gave the challenge; its authority issues the certificate. */
  readonly host: string;
  /** TPMT_PUBLIC of the attestation identity key, base64. */
  readonly publicArea: string;
  /** Of the endorsement key, 64 hex digits. */
  readonly endorsementKeyHash: string;
  readonly tpm: { readonly manufacturer: string; readonly model: string; readonly version: string };
  /** Milliseconds. */
  readonly expiresAt: number;
}

/** Which TPM an AIK certificate was issued to. Key: the thumbprint. */
export interface IssuedAik {
  /** SHA-1 of the certificate, upper-case hex. */
  readonly thumbprint: string;
  /** Of the endorsement key of the same TPM, 64 hex digits. */
  readonly endorsementKeyHash: string;
  /** TPMT_PUBLIC of the key, base64: what statements by it are checked against. */
  readonly publicArea: string;
}

/** See {@link PublishedCertificate}. */
export const publishedCertificates: CollectionDefinition<PublishedCertificate> = {
  name: 'attestation.endorsementCertificates',
};
/** See {@link CredentialChallenge}. */
export const challenges: CollectionDefinition<CredentialChallenge> = {
  name: 'attestation.challenges',
  indexes: [{ field: 'expiresAt' }],
};
/** See {@link IssuedAik}. */
export const issuedAiks: CollectionDefinition<IssuedAik> = { name: 'attestation.issued' };
