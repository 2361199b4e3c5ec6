/** The registration itself: `PUT /EnrollmentServer/device/{objectGUID}`, signed with the computer's own certificate. */

import { sign } from 'node:crypto';
import { z } from 'zod';
import { ErrorDetails, JOIN_TYPE, JoinResponse } from '#wire/device-registration.ts';
import { clientIdentity, serverAdJoinPath } from '#wire/server-ad-join.ts';
import { storeCertificate } from '../../certificates/index.ts';
import {
  ask,
  checkJoin,
  discover,
  headersOf,
  type Joined,
  type JoinFacts,
  joinRefusal,
  requestBody,
  windowsKey,
} from '../../join/index.ts';
import type { HttpResponse } from '../../network/index.ts';
import { type Failure, failure, type Outcome } from '../../outcome.ts';
import type { Activity } from '../../pc/index.ts';
import { COMPUTER_KEY_OWNER } from './own-computer.ts';
import type { ComputerIdentity } from './records.ts';
import type { TenantOfDomain } from './service-connection-point.ts';

/** Owner of the key pair (ports KeySource) of the registration: another object than that of the PC's own join. */
const KEY_OWNER = 'registered computer';

/** What a registration says. */
export interface ComputerFacts {
  readonly name: string;
  readonly tenant: TenantOfDomain;
  readonly identity: ComputerIdentity;
  /** The controller that the computer speaks with. */
  readonly controller: string;
}

const Body = z.looseObject({
  CertificateRequest: z.unknown(),
  TransportKey: z.string(),
  DeviceType: z.string(),
  OSVersion: z.string(),
  DeviceDisplayName: z.string(),
  attributes: z.record(z.string(), z.string()),
});

/** Registers the computer: the answer is checked, and its certificate is on the disk. */
export async function registerComputer(
  activity: Activity,
  { name, tenant, identity, controller }: ComputerFacts,
): Promise<Outcome<Joined>> {
  const { pc, task } = activity;
  const found = await discover(activity, tenant.tenantId);
  if (!found.ok) return found;
  const key = windowsKey(pc, KEY_OWNER);
  const facts: JoinFacts = { tenantIdOrDomain: tenant.tenantId, deviceName: name, key };
  const asked = await requestBody(pc, facts);
  if (!asked.ok) return asked;
  const { CertificateRequest, attributes, TransportKey, DeviceType, OSVersion, DeviceDisplayName } =
    Body.parse(asked.value);
  const signed = clientIdentity(identity.securityIdentifier, pc.clock.now());
  const { privateKey } = pc.keys.pair(COMPUTER_KEY_OWNER);
  const body = {
    CertificateRequest,
    ServerAdJoinData: {
      TransportKey,
      TargetDomain: tenant.tenantName,
      TargetDomainId: tenant.tenantId,
      DeviceType,
      OSVersion,
      DeviceDisplayName,
      SourceDomainController: controller,
      ClientIdentity: {
        Type: 'sha256signed',
        Sid: signed,
        SignedBlob: sign('sha256', Buffer.from(signed, 'utf8'), privateKey).toString('base64'),
      },
    },
    JoinType: JOIN_TYPE.hybridJoin,
    attributes,
  };
  const url = new URL(serverAdJoinPath(identity.objectGuid), found.value.DeviceJoinService.JoinEndpoint);
  url.searchParams.set('api-version', '2.0');
  const put = (): Promise<HttpResponse> =>
    pc.http.request(task, {
      method: 'PUT',
      url: url.href,
      headers: { ...headersOf(pc), 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    });
  const answer = await ask(url.href, JoinResponse, 'join', put, refusal);
  if (!answer.ok) return answer;
  const joined = checkJoin(pc, url.href, facts, answer.value, tenant.tenantId);
  if (!joined.ok) return joined;
  const certificate = Buffer.from(answer.value.Certificate.RawBody, 'base64');
  await storeCertificate(pc, 'My', 'System', { certificate, key: key.place });
  return joined;
}

/**
 * An object that is not known yet is no error of its own: 0x801c03f2, as with everything that the directory refuses
 * (https://learn.microsoft.com/entra/identity/devices/troubleshoot-hybrid-join-windows-current). What was said comes whole.
 */
function refusal(url: string, response: HttpResponse, step: 'discovery' | 'join'): Failure {
  const details = ErrorDetails.safeParse(bodyOf(response)).data;
  if (details === undefined) return joinRefusal(url, response, step);
  const said = JSON.stringify({
    ErrorType: details.ErrorType,
    Message: details.Message,
    TraceId: details.TraceId,
    Time: details.Time,
  });
  if (details.ErrorType === 'DirectoryError') return failure('directoryRefused', url, said);
  return { ...joinRefusal(url, response, step), detail: said };
}

function bodyOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.text());
  } catch {
    // An error page of anything in between: the status has to do.
    return undefined;
  }
}
