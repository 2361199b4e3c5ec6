/**
 * An Entra join without a user, as self-deploying and pre-provisioned devices make it. Public are only the names: the
 * members AikCertificate, AttestationData and PreAuthorizedJoinChallenge, the precreate and the nonce service
 * (protocols-entra.md section 14), and that Entra answers the attestation with a token that the join then shows
 * ("Set up the Enrollment Status Page", Secure your hardware). The order of calls, the path of the attestation and the
 * form of AttestationData are our own (assumption A-DRS-05):
 *
 * 1. `GET {NonceService.Endpoint}?api-version=1.0` answers with a nonce (`NonceResponse`);
 * 2. `POST {AttestationService.AttestationEndpoint}?api-version=1.0` with an {@link AttestationRequest}, no bearer,
 *    answers with an {@link AttestationResponse}: the token;
 * 3. `POST {PrecreateService.PrecreateEndpoint}?api-version=2.0` with a `JoinRequest` (`device-registration.ts`) whose
 *    PreAuthorizedJoinChallenge is that token, no bearer, answers with a `JoinResponse`.
 *
 * Refusals are HTTP 400 with `ErrorDetails`; {@link ATTESTED_JOIN_ERROR} lists the types that a device tells apart.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { decodeBase64Text, encodeBase64Text } from './base64.ts';
import { WireError } from './error.ts';
import { readJson } from './json-contract.ts';

/** Where the token of the attestation comes from, where the join goes, and where nonces are given out. */
export const ATTESTATION_PATH = '/EnrollmentServer/attestation/';
export const PRECREATE_PATH = '/EnrollmentServer/precreate/';
export const NONCE_PATH = '/EnrollmentServer/nonce/';

/** Base64 of one structure of the TPM 2.0 library specification, part 2. */
const Structure = z.base64().min(1).max(8192);

/** A statement that the attestation identity key signed. */
const Statement = z.strictObject({
  /** TPMS_ATTEST, without a size before it. */
  attest: Structure,
  /** TPMT_SIGNATURE. */
  signature: Structure,
});

/** What stands in AttestationData, before base64. */
export const AttestationData = z.strictObject({
  version: z.literal(1),
  /** The nonce as it was given out; both statements carry {@link attestationQualifier} of it. */
  nonce: z.string().min(1).max(256),
  /** TPM2_Certify of the device key, signed by the attestation identity key. */
  key: Statement.extend({
    /** TPMT_PUBLIC of the device key, without a size before it: the key of the certificate request that follows. */
    publicArea: Structure,
  }),
  /** TPM2_Quote over PCR 0 to 7 and 11 to 14 ({@link QUOTED_PCRS}) of the bank SHA-256. */
  quote: Statement.extend({
    /** The registers' values in that bank, as TPM2_PCR_Read gives them. */
    registers: z
      .array(z.strictObject({ index: z.int().min(0).max(23), value: z.base64().min(1).max(128) }))
      .max(24),
    /** The TCG event log of this start, crypto-agile form. */
    eventLog: z.base64().min(1).max(400_000),
  }),
});
/** The attestation of a device key and of the state in which the device started. */
export type AttestationData = z.output<typeof AttestationData>;

/** The registers that the quote covers: firmware, Secure Boot, and what Windows measures at its start (assumption A-DRS-06). */
export const QUOTED_PCRS = { bank: 'sha256', registers: [0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14] } as const;

/** Body of the attestation. */
export const AttestationRequest = z.looseObject({
  /** Base64 DER of the certificate that the AIK service issued. */
  AikCertificate: z.base64().min(1).max(16_384),
  /** {@link encodeAttestationData}. */
  AttestationData: z.base64().min(1).max(800_000),
  /** `MSA-DDID`: base64 of the device ticket, which names the registration. */
  attributes: z.record(z.string(), z.string()),
});
/** A request to attest a device. */
export type AttestationRequest = z.output<typeof AttestationRequest>;

/** Answer of the attestation. */
export const AttestationResponse = z.looseObject({
  /** The token of the join, for the attested key only. A join whose answer was lost is sent again with the same token. */
  PreAuthorizedJoinChallenge: z.string().min(1),
  /** Tenant that the registration belongs to: discovery of it is where the join goes. */
  TenantId: z.guid(),
  /** Seconds. */
  ExpiresIn: z.int().positive(),
});
/** What an attested device gets. */
export type AttestationResponse = z.output<typeof AttestationResponse>;

/** The member of the discovery document that names the attestation (assumption A-DRS-05). */
export const AttestationService = z.looseObject({
  AttestationEndpoint: z.url(),
  AttestationResourceId: z.string(),
  ServiceVersion: z.string().optional(),
});
/** Where a device attests. */
export type AttestationService = z.output<typeof AttestationService>;

/**
 * `ErrorType` of refusals. A device turns AttestationError and HardwareMismatch into 0x81039001 once its retries are
 * used up, AuthenticationError into 0x801C03EA, and AuthorizationError into 0x801C03ED (protocols-entra.md section 14).
 */
export const ATTESTED_JOIN_ERROR = {
  attestation: 'AttestationError',
  hardwareMismatch: 'HardwareMismatch',
  authentication: 'AuthenticationError',
  authorization: 'AuthorizationError',
} as const;

const WHERE = 'AttestationData';

/** Writes AttestationData: base64 of JSON. */
export function encodeAttestationData(data: AttestationData): string {
  return encodeBase64Text(JSON.stringify(data));
}

/** Reads AttestationData. @throws WireError `malformed` or `unexpected` with the member that breaks the contract */
export function parseAttestationData(text: string): AttestationData {
  return readJson(AttestationData, decodeBase64Text(text, WHERE), WHERE);
}

/**
 * The qualifying data (extraData) of both statements: SHA-256 of the nonce's text.
 * @throws WireError `missing` for an empty nonce
 */
export function attestationQualifier(nonce: string): Buffer {
  if (nonce === '') throw new WireError('missing', 'ask the nonce service first', 'nonce');
  return createHash('sha256').update(nonce, 'utf8').digest();
}
