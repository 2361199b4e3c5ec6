/**
 * A join without a user: the PC attests its key and its start, the directory answers with a token, and the join shows that
 * token in place of a user's (`wire/attested-join.ts`; behaviours ESP-102, ESP-103).
 */

import type { KeyObject } from 'node:crypto';
import { ATTESTED_JOIN_ERROR, AttestationResponse, AttestationService } from '#wire/attested-join.ts';
import { ErrorDetails, JoinResponse, NonceResponse } from '#wire/device-registration.ts';
import type { AttestedKey } from '../attestation/index.ts';
import { ERRORS, type ErrorName } from '../errors.ts';
import type { HttpResponse } from '../network/index.ts';
import { done, type Failure, failure, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { tpmKey, windowsKey } from './device-key.ts';
import { keepJoin, logJoin } from './join-answer.ts';
import { discover } from './join-directory.ts';
import { joinFailure, joinRefusal } from './join-errors.ts';
import { type Joined, readJoin } from './join-record.ts';
import { ask, headersOf, type JoinFacts, requestBody, ticketAttribute } from './join-request.ts';

/** Makes the statements of the TPM over a nonce. */
export type Attest = (nonce: string) => Promise<Outcome<AttestedKey>>;

/** What the attestation gave: the token of one join, for which tenant and at which address. */
export interface JoinToken {
  readonly challenge: string;
  readonly tenantId: string;
  /** Where the join goes. */
  readonly endpoint: string;
  /** The key that was attested: the token is for it alone. */
  readonly publicKey: KeyObject;
}

/** What both steps need. */
export interface AttestedDevice {
  readonly tenantIdOrDomain: string;
  readonly deviceTicket: string;
}

const ATTEMPTS = 3;
const PAUSE_MS = 10_000;

const ERROR_TYPES: Readonly<Record<string, ErrorName>> = {
  [ATTESTED_JOIN_ERROR.attestation]: 'attestationRetriesExceeded',
  [ATTESTED_JOIN_ERROR.hardwareMismatch]: 'attestationRetriesExceeded',
  [ATTESTED_JOIN_ERROR.authentication]: 'notSecured',
  [ATTESTED_JOIN_ERROR.authorization]: 'attestedJoinNotAuthorized',
};

/** Attests the PC to the directory. What is refused is tried again with a nonce of its own, three times in all. */
export async function attestDevice(
  activity: Activity,
  device: AttestedDevice,
  attest: Attest,
): Promise<Outcome<JoinToken>> {
  const { task } = activity;
  for (let attempt = 1; ; attempt += 1) {
    const end = await attestOnce(activity, device, attest);
    if (end.ok || end.hresult !== ERRORS.attestationRetriesExceeded.hresult || attempt === ATTEMPTS)
      return end;
    await task.sleep(PAUSE_MS, 'the next attempt to attest the device');
  }
}

async function attestOnce(
  activity: Activity,
  { tenantIdOrDomain, deviceTicket }: AttestedDevice,
  attest: Attest,
): Promise<Outcome<JoinToken>> {
  const { pc, task } = activity;
  const found = await discover(activity, tenantIdOrDomain);
  if (!found.ok) return found;
  const service = AttestationService.safeParse(found.value.AttestationService);
  const nonceUrl = found.value.NonceService?.Endpoint;
  const endpoint = found.value.PrecreateService?.PrecreateEndpoint;
  if (!service.success || nonceUrl === undefined || endpoint === undefined)
    return joinFailure(
      'noRegistrationService',
      tenantIdOrDomain,
      'discovery names no services for attested devices',
    );
  const nonce = await ask(`${nonceUrl}?api-version=1.0`, NonceResponse, 'join', () =>
    pc.http.request(task, { method: 'GET', url: `${nonceUrl}?api-version=1.0`, headers: headersOf(pc) }),
  );
  if (!nonce.ok) return nonce;
  const statements = await attest(nonce.value.Value);
  if (!statements.ok) return statements;
  const url = `${service.data.AttestationEndpoint}?api-version=1.0`;
  const { AikCertificate, AttestationData, publicKey } = statements.value;
  const body = { AikCertificate, AttestationData, attributes: ticketAttribute(deviceTicket) };
  const answer = await ask(url, AttestationResponse, 'join', () => post(activity, url, body), refusal);
  if (!answer.ok) return answer;
  const { PreAuthorizedJoinChallenge, TenantId } = answer.value;
  return done({ challenge: PreAuthorizedJoinChallenge, tenantId: TenantId, endpoint, publicKey });
}

/** Joins with the token of the attestation. A PC that is joined stays as it is. */
export async function joinAttested(
  activity: Activity,
  device: { readonly deviceTicket: string; readonly deviceName: string; readonly token: JoinToken },
): Promise<Outcome<Joined>> {
  const { pc } = activity;
  const existing = await readJoin(pc);
  if (existing !== undefined) return done(existing);
  const end = await joinAnew(activity, device);
  await logJoin(pc, end);
  return end;
}

/**
 * Tries to join without a token, since the attestation failed: there is nothing that the directory could accept, which
 * Windows learns from its answer (behaviour ERR-0x801c03ea).
 */
export async function joinUnattested(
  activity: Activity,
  device: AttestedDevice & { readonly deviceName: string },
): Promise<Outcome<Joined>> {
  const { pc } = activity;
  const found = await discover(activity, device.tenantIdOrDomain);
  if (!found.ok) return found;
  const endpoint = found.value.PrecreateService?.PrecreateEndpoint;
  const end =
    endpoint === undefined
      ? joinFailure(
          'noRegistrationService',
          device.tenantIdOrDomain,
          'discovery names no service for devices without a user',
        )
      : await postJoin(activity, endpoint, { ...device, key: windowsKey(pc) });
  await logJoin(pc, end);
  return end;
}

async function joinAnew(
  activity: Activity,
  { deviceTicket, deviceName, token }: Parameters<typeof joinAttested>[1],
): Promise<Outcome<Joined>> {
  const { tenantId, challenge } = token;
  const key = tpmKey(activity, token.publicKey);
  const facts = { tenantIdOrDomain: tenantId, deviceTicket, deviceName, key, challenge };
  return postJoin(activity, token.endpoint, facts);
}

async function postJoin(activity: Activity, endpoint: string, facts: JoinFacts): Promise<Outcome<Joined>> {
  const { pc } = activity;
  const url = `${endpoint}?api-version=2.0`;
  const body = await requestBody(pc, facts);
  if (!body.ok) return body;
  const answer = await ask(url, JoinResponse, 'join', () => post(activity, url, body.value), refusal);
  return answer.ok ? keepJoin(pc, url, facts, answer.value, facts.tenantIdOrDomain) : answer;
}

function post({ pc, task }: Activity, url: string, body: unknown): Promise<HttpResponse> {
  const headers = { ...headersOf(pc), 'Content-Type': 'application/json; charset=utf-8' };
  return pc.http.request(task, { method: 'POST', url, headers, body: JSON.stringify(body) });
}

/** The types that only attested devices meet have codes of their own; all others are those of every join. */
function refusal(url: string, response: HttpResponse, step: 'discovery' | 'join'): Failure {
  const details = detailsOf(response);
  const error = details && ERROR_TYPES[details.ErrorType];
  if (details === undefined || error === undefined) return joinRefusal(url, response, step);
  return failure(error, url, details.Message);
}

function detailsOf(response: HttpResponse): ErrorDetails | undefined {
  try {
    return ErrorDetails.safeParse(JSON.parse(response.text())).data;
  } catch {
    // An error page of anything in between: the status has to do.
    return undefined;
  }
}
