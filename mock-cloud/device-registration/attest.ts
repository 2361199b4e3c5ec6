/** A device without a user proves which one it is, and gets the token of its join (protocols-entra.md 14; assumption A-DRS-05). */

import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import {
  type AttestationData,
  AttestationRequest,
  type AttestationResponse,
  attestationQualifier,
  parseAttestationData,
  QUOTED_PCRS,
} from '#wire/attested-join.ts';
import { decodeBase64Text } from '#wire/base64.ts';
import { JOIN_ATTRIBUTE } from '#wire/device-registration.ts';
import { WireError } from '#wire/error.ts';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import {
  findIssuedAik,
  type IssuedAik,
  type Verdict,
  verifyKeyAttestation,
  verifyQuote,
} from '../attestation/index.ts';
import { assignedProfile, type Registration, registrationOfTicket } from '../autopilot/index.ts';
import { findDeviceObject, issueOpaque, keyDigestOf, redeemNonce } from '../entra/index.ts';
import { jsonIn } from '../http/index.ts';
import type { Random } from '../random/index.ts';
import { inTenant, type ServiceContext } from '../service/index.ts';
import { PRE_AUTHORIZED_MS, preAuthorizedJoins } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Nonce, attestation key, statements, registration, profile: in this order, the first that fails is the answer. */
export async function attest(
  context: ServiceContext,
  random: Random,
  body: string,
): Promise<AttestationResponse | Refusal> {
  const asked = readRequest(body);
  if ('refused' in asked) return asked;
  if (!(await redeemNonce(context, asked.data.nonce))) return refuse('nonceRefused');
  const aik = await aikOf(context, Buffer.from(asked.request.AikCertificate, 'base64'));
  if ('refused' in aik) return aik;
  const deviceKey = attestedKey(aik, asked.data);
  if ('refused' in deviceKey) return deviceKey;
  const registration = await registrationOf(context, asked.request, aik);
  if ('refused' in registration) return registration;
  const { tenantId, device } = registration;
  const token = await issueOpaque(context, random, preAuthorizedJoins, '', (key) => ({
    key,
    tenantId,
    autopilotDeviceId: device.id,
    deviceKeyDigest: keyDigestOf(deviceKey),
    expiresAt: context.now() + PRE_AUTHORIZED_MS,
  }));
  return { PreAuthorizedJoinChallenge: token, TenantId: tenantId, ExpiresIn: PRE_AUTHORIZED_MS / 1000 };
}

function readRequest(
  body: string,
): { readonly request: AttestationRequest; readonly data: AttestationData } | Refusal {
  const read = AttestationRequest.safeParse(jsonIn(body));
  if (!read.success) return refuse('bodyInvalid', { detail: z.prettifyError(read.error) });
  try {
    return { request: read.data, data: parseAttestationData(read.data.AttestationData) };
  } catch (error) {
    if (error instanceof WireError) return refuse('bodyInvalid', { detail: error.message });
    throw error;
  }
}

async function aikOf(context: ServiceContext, certificate: Buffer): Promise<IssuedAik | Refusal> {
  const check = context.authorities.aik.check(certificate, context.now());
  if (!check.ok) return refuse('attestationRefused', { detail: `AikCertificate: ${check.reason}.` });
  const issued = await findIssuedAik(context, check.thumbprint);
  return issued ?? refuse('attestationRefused', { detail: 'AikCertificate: it is not known any more.' });
}

/** The device key, when both statements of the attestation identity key hold. */
function attestedKey(aik: IssuedAik, { nonce: text, key, quote }: AttestationData): KeyObject | Refusal {
  const nonce = attestationQualifier(text);
  const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
  const aikArea = bytes(aik.publicArea);
  const certified = verifyKeyAttestation({
    aik: aikArea,
    keyPublicArea: bytes(key.publicArea),
    attest: bytes(key.attest),
    signature: bytes(key.signature),
    nonce,
  });
  if (certified.verdict === 'refused') return refusedStatement('the device key', certified);
  const bank = TPM_ALG.SHA256;
  const quoted = verifyQuote({
    aik: aikArea,
    attest: bytes(quote.attest),
    signature: bytes(quote.signature),
    nonce,
    pcrValues: quote.registers.map(({ index, value }) => ({ bank, pcr: index, value: bytes(value) })),
    selection: [{ hash: bank, pcrs: [...QUOTED_PCRS.registers] }],
    eventLog: bytes(quote.eventLog),
  });
  return quoted.verdict === 'refused' ? refusedStatement('the quote', quoted) : certified.publicKey;
}

function refusedStatement(
  what: string,
  { message, field }: Extract<Verdict<object>, { verdict: 'refused' }>,
): Refusal {
  return refuse('attestationRefused', { detail: `The statement about ${what}: ${message} (${field})` });
}

/** The registration behind the ticket, of the same TPM, with a profile that this kind of join goes with. */
async function registrationOf(
  context: ServiceContext,
  { attributes }: AttestationRequest,
  aik: IssuedAik,
): Promise<Registration | Refusal> {
  const name = Object.keys(attributes).find(
    (one) => one.toLowerCase() === JOIN_ATTRIBUTE.deviceTicket.toLowerCase(),
  );
  const ticket = ticketIn(attributes[name ?? ''] ?? '');
  const registration = ticket === undefined ? undefined : await registrationOfTicket(context, ticket);
  if (registration === undefined) return refuse('notRegistered');
  const { tenantId, device } = registration;
  const registered = device.ekPubHash.toLowerCase();
  // Registered without a hardware hash (by a partner), the endorsement key is not known.
  if (registered !== '' && registered !== aik.endorsementKeyHash) return refuse('hardwareMismatch');
  const ofTenant = inTenant(context, tenantId);
  const { status, profile } = await assignedProfile(ofTenant, device);
  // Whether the profile allows pre-provisioning is not asked here: that is refused late, at the enrolment.
  if (profile !== undefined && status.startsWith('assigned')) return registration;
  // Groups have the object of a device: with it they have lost the profile. The join says what is amiss (0x801C03F3).
  const object = await findDeviceObject(ofTenant, device.deviceObjectId);
  return object === undefined ? registration : refuse('profileMissing');
}

function ticketIn(encoded: string): string | undefined {
  try {
    return decodeBase64Text(encoded, JOIN_ATTRIBUTE.deviceTicket);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
