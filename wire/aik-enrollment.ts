/**
 * Certificates for attestation identity keys: Microsoft's AIK service, which speaks SCEP (`scep.ts`) with a credential
 * challenge (protocols-autopilot.md section 6, as observed; MS-WCCE 2.2.2.7 for the attributes). In order:
 *
 * 1. `GET {aikUrl}?operation=GetCACaps&message=default`: text, one of {@link AIK_CAPABILITIES} a line;
 * 2. `GET {aikUrl}?operation=GetCACertChain&message=default`: certificates only (`readCertificates`); the one whose
 *    common name is {@link RA_ENCRYPTION_NAME} is the recipient of all that follows;
 * 3. `POST {aikUrl}?operation=PKIOperation`: a SCEP message of type 19 (`pkcsReq`) around EnvelopedData of
 *    {@link encodeAikRequest}; in it the endorsement key's certificate (EK info) in EnvelopedData of its own. Answer:
 *    type 3, status 11 (`challenge`), EnvelopedData for the signer of {@link encodeAikChallenge};
 * 4. the same with type 41 (`challengeAnswer`) and {@link encodeAikAnswer}, same transaction. Answer: type 3, status 0,
 *    EnvelopedData of certificates only, the AIK's first.
 *
 * The signer of 3 and 4 is a throw-away certificate that the device makes just before 3: subject and issuer
 * CN={@link THROW_AWAY_NAME}, valid from the device's now on. The service compares that time with its own.
 * Refusals: HTTP 400 with an {@link AikRefusal} for what is wrong with the TPM or its certificate; a SCEP answer with
 * status 2 (`failure`) and a failInfo for what is wrong with statement, secret, challenge or time; HTTP 404 for a host
 * of no known maker.
 */
import { z } from 'zod';
import { TPM_VENDORS, type TpmVendor } from './endorsement-certificate.ts';

export {
  type AikAnswer,
  type AikChallenge,
  encodeAikAnswer,
  encodeAikChallenge,
  parseAikAnswer,
  parseAikChallenge,
} from './aik-challenge.ts';
export {
  type AikRequest,
  type AikRequestFields,
  type EndorsementKeyInfo,
  encodeAikRequest,
  encodeEndorsementKeyInfo,
  parseAikRequest,
  parseEndorsementKeyInfo,
} from './aik-request.ts';

const HOST_SUFFIX = '.microsoftaik.azure.net';
/** The path at every host. */
export const AIK_PATH = '/templates/Aik/scep';

/** Host of the service for TPMs of a maker whose endorsement certificates name this authority key (RFC 5280 4.2.1.1). */
export function aikHost(vendor: TpmVendor, authorityKeyIdentifier: Uint8Array): string {
  return `${vendor.label}-keyid-${Buffer.from(authorityKeyIdentifier).toString('hex')}${HOST_SUFFIX}`;
}

/** What a host name says; undefined unless it is one of the service, of a known maker. */
export function parseAikHost(
  host: string,
): { readonly vendor: TpmVendor; readonly authorityKeyIdentifier: Buffer } | undefined {
  const match = /^([a-z]+)-keyid-((?:[0-9a-f]{2}){1,64})\.microsoftaik\.azure\.net$/i.exec(host);
  const label = match?.[1]?.toLowerCase();
  const vendor = Object.values(TPM_VENDORS).find((known) => known.label === label);
  return vendor && { vendor, authorityKeyIdentifier: Buffer.from(match?.[2] ?? '', 'hex') };
}

/** An operation's address. */
export function aikUrl(host: string, operation: 'GetCACaps' | 'GetCACertChain' | 'PKIOperation'): string {
  const message = operation === 'PKIOperation' ? '' : '&message=default';
  return `https://${host}${AIK_PATH}?operation=${operation}${message}`;
}

/** Lines of GetCACaps, as observed. */
export const AIK_CAPABILITIES = [
  'SHA-256',
  'SHA-1',
  'AES256',
  'AES128',
  'DES3',
  'POSTPKIOperation',
  'IdentityKeyAttestation',
  'GetCaCertChain',
] as const;

/** Common names in the chain and of the throw-away certificate. */
export const RA_ENCRYPTION_NAME = 'RA Encryption Certificate';
export const RA_SIGNING_NAME = 'RA Signing Certificate';
export const THROW_AWAY_NAME = 'SCEP Protocol Certificate';

/** Headers of every request: the TPM in the text of the hardware hash, a GUID, and the client with Windows' build. */
export const AIK_HEADER = { platformType: 'PlatformType', requestId: 'x-ms-client-request-id' } as const;
/** User-Agent, e.g. of build 10.0.26100.1. */
export const aikUserAgent = (build: string): string =>
  `Mozilla/4.0 (compatible; Win32; NDES client ${build})`;

/** Body of HTTP 400. */
export const AikRefusal = z.looseObject({
  /** One of {@link AIK_MESSAGE}: the same text for several causes. */
  Message: z.string().min(1),
  /** The cause in our own words (assumption A-AIK-01). */
  Detail: z.string().optional(),
});
/** Why the service does not talk to this TPM. */
export type AikRefusal = z.output<typeof AikRefusal>;

/** The two texts that were reported (call4cloud 2023; rockenroll.tech 2020). A device tells the second by its last sentence. */
export const AIK_MESSAGE = {
  certificate: 'No valid TPM EK/Platform Certificate provided in the TPM identity request message.',
  firmware: 'Attestation statement cannot be verified, rejecting request. TPM firmware needs update.',
} as const;

/** Whether a refusal says that the TPM's firmware has known weaknesses (0x81039024). */
export function isFirmwareRefusal(refusal: AikRefusal): boolean {
  return refusal.Message.includes('TPM firmware needs update');
}
