/** One certificate enrolment, from the request to the provisioning document ([MS-WSTEP], [MS-MDE2] 3.4). */

import { type EnrollmentRequest, encodeEnrollmentResponse } from '#wire/wstep.ts';
import { JOIN_METHODS } from '../../autopilot/index.ts';
import type { Exchange } from '../../http/index.ts';
import type { Random } from '../../random/index.ts';
import { isRefusal, type ServiceContext, type TenantContext } from '../../service/index.ts';
import { recordContact } from '../corporate-identifiers.ts';
import { effectiveStatusPage } from '../status-page.ts';
import { deviceSubject, userSubject } from '../targeting.ts';
import { isWithheld } from '../withheld-commands.ts';
import { acceptEnrollment, type Enrolled } from './accept.ts';
import { readCertificateRequest } from './certificate-request.ts';
import { gatherFacts } from './facts.ts';
import { recordFailure } from './failures.ts';
import { provisioningDocument } from './provisioning.ts';
import { recover } from './recover.ts';
import { type Refusal, refuse } from './refusals.ts';
import { renew } from './renew.ts';
import { decideEnrollment, type EnrollmentFacts, ownerOf } from './rules.ts';

/** What goes back to a device that is not refused: a SOAP message. */
export interface Answer {
  readonly message: string;
}

const TIMESTAMP_MS = 5 * 60_000;

/** A request for a certificate with what it came by. */
export interface EnrollmentCall {
  readonly request: EnrollmentRequest;
  readonly exchange: Exchange;
  /** For support; goes back with the answer. */
  readonly activityId: string;
}

/** Enrols a device or renews its certificate, or says why not. */
export async function enroll(
  context: ServiceContext,
  random: Random,
  { request, exchange, activityId }: EnrollmentCall,
): Promise<Answer | Refusal> {
  const document = await DOCUMENTS[request.requestType](context, random, { request, exchange, activityId });
  if (typeof document !== 'string') return document;
  const now = context.now();
  const message = encodeEnrollmentResponse({
    relatesTo: request.messageId,
    activityId: { id: activityId, correlationId: activityId },
    provisioningDocument: document,
    requestId: '0',
    timestamp: { created: new Date(now).toISOString(), expires: new Date(now + TIMESTAMP_MS).toISOString() },
  });
  return { message };
}

type Answering = (context: ServiceContext, random: Random, call: EnrollmentCall) => Promise<string | Refusal>;

/** Who makes the provisioning document. */
const DOCUMENTS: Readonly<Record<EnrollmentRequest['requestType'], Answering>> = {
  Issue: enrollAnew,
  Renew: (context, _random, { request, exchange }) => renew(context, request, exchange),
  Recovery: async (context, random, { request }) => {
    const recovered = await recover(context, request);
    return isRefusal(recovered) ? recovered : documentOf(recovered.context, random, recovered);
  },
};

/** The provisioning document of a new enrolment. */
async function enrollAnew(
  context: ServiceContext,
  random: Random,
  { request, activityId }: EnrollmentCall,
): Promise<string | Refusal> {
  const certificateRequest = readCertificateRequest(request.certificateRequest);
  const gathered = await gatherFacts(context, request, certificateRequest);
  if (isRefusal(gathered)) return gathered;
  const { facts } = gathered;
  const refusal = decideEnrollment(facts);
  await recordContact(gathered.context, facts.identifier, refusal === undefined ? 'enrolled' : 'failed');
  if (refusal !== undefined) await recordFailure(gathered.context, refusal, facts, request, activityId);
  if (refusal !== undefined) return refuse(refusal);
  const { deviceObject, publicKey, user } = facts;
  // The rules have asked for both; this only tells the type checker.
  if (deviceObject === undefined || publicKey === undefined) return refuse('certificateRequest');
  const enrolled = await acceptEnrollment(gathered.context, {
    newId: random.guid(),
    existing: facts.existing,
    user,
    deviceObject,
    registration: facts.registration,
    owner: ownerOf(facts),
    profileName: facts.profile?.displayName ?? '',
    deploymentType: deploymentTypeOf(facts),
    preprovisioning: facts.preprovisioning,
    publicKey,
    items: request.context,
  });
  return documentOf(gathered.context, random, enrolled);
}

/** Undefined for what is no Windows Autopilot device, and where only the answer to the same enrolment was lost. */
function deploymentTypeOf({
  registration,
  profile,
  preprovisioning,
  answerLost,
}: EnrollmentFacts): string | undefined {
  if (registration === undefined || profile === undefined || answerLost) return undefined;
  return JOIN_METHODS[profile.join].enrollmentTypes[preprovisioning ? 'technician' : 'user'];
}

async function documentOf(
  context: TenantContext,
  random: Random,
  { device, certificate }: Enrolled,
): Promise<string> {
  const onDevice = await deviceSubject(context, device);
  const onUser = device.userId === '' ? {} : await userSubject(context, device.userId);
  return provisioningDocument({
    device,
    certificate,
    chain: context.authorities.mdmChain(),
    page: await effectiveStatusPage(context, { ...onDevice, ...onUser }),
    isWithheld: (locUri) => isWithheld(context, locUri),
    serverSecret: random.base64url(16),
    clientSecret: random.base64url(16),
    nonce: random.bytes(16).toString('base64'),
  });
}
