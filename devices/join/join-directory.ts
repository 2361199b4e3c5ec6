/** Joins the PC to a directory: discovery, join, device certificate ([MS-DVRJ] 3.1.5.1, protocols-entra 12 and 13). */

import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { encodeCngPublicBlob } from '#wire/cng-blob.ts';
import {
  DiscoverResponse,
  JOIN_ATTRIBUTE,
  JOIN_REQUEST_SUBJECT,
  JOIN_TYPE,
  JoinResponse,
} from '#wire/device-registration.ts';
import { createCertificateRequest } from '#wire/pkcs10.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { storeCertificate } from '../certificates/certificate-store.ts';
import type { HttpResponse } from '../network/http-client.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { Pc } from '../pc.ts';
import { type DeviceTask, NetworkError } from '../ports.ts';
import { joinFailure, joinRefusal } from './join-errors.ts';
import { type Joined, readJoin, writeJoin } from './join-record.ts';

/** What a join needs. */
export interface JoinOptions {
  /** Token of the user for device registration. */
  readonly accessToken: string;
  readonly tenantIdOrDomain: string;
  /** The ticket of login.live.com that links the join to the Autopilot registration. */
  readonly deviceTicket?: string;
  readonly deviceName: string;
}

const REGISTRATION = 'https://enterpriseregistration.windows.net';
const DEVICE_KEY = 'device';
const TRANSPORT_KEY = 'transport';

/** Joins the PC. A PC that is joined stays as it is; one whose join was cut off joins again with the same keys. */
export async function joinDirectory(
  pc: Pc,
  task: DeviceTask,
  options: JoinOptions,
): Promise<Outcome<Joined>> {
  const existing = await readJoin(pc);
  if (existing !== undefined) return done(existing);
  const end = await joinAnew(pc, task, options);
  const [id, text] = end.ok
    ? [306, `Device join succeeded. Device ID: ${end.value.deviceId}`]
    : [304, `Device join failed. Exit code: ${end.hresult}. Server: ${end.where}. ${end.detail}`];
  await pc.log.write('Microsoft-Windows-User Device Registration/Admin', id, text);
  return end;
}

async function joinAnew(pc: Pc, task: DeviceTask, options: JoinOptions): Promise<Outcome<Joined>> {
  const found = await discover(pc, task, options.tenantIdOrDomain);
  if (!found.ok) return found;
  const { DeviceJoinService, TenantInfo } = found.value;
  const url = new URL(DeviceJoinService.JoinEndpoint);
  url.searchParams.set('api-version', '2.0');
  const post = (): Promise<HttpResponse> =>
    pc.http.request(task, {
      method: 'POST',
      url: url.href,
      headers: {
        ...headersOf(pc),
        Authorization: `Bearer ${options.accessToken}`,
        'Content-Type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(requestBody(pc, options)),
    });
  const answer = await ask(url.href, JoinResponse, 'join', post);
  if (!answer.ok) return answer;
  const joined = joinOf(pc, url.href, options, answer.value, TenantInfo?.TenantId);
  if (!joined.ok) return joined;
  const certificate = Buffer.from(answer.value.Certificate.RawBody, 'base64');
  await storeCertificate(pc, 'My', 'System', { certificate, key: { owner: DEVICE_KEY } });
  await writeJoin(pc, joined.value);
  return joined;
}

async function discover(pc: Pc, task: DeviceTask, tenant: string): Promise<Outcome<DiscoverResponse>> {
  const url = `${REGISTRATION}/${encodeURIComponent(tenant)}/Discover?api-version=1.9&managed=True`;
  const get = (): Promise<HttpResponse> =>
    pc.http.request(task, { method: 'GET', url, headers: headersOf(pc) });
  const found = await ask(url, DiscoverResponse, 'discovery', get);
  if (!found.ok || found.value.DeviceJoinService.JoinEndpoint.startsWith('https://')) return found;
  return joinFailure(
    'discovery',
    url,
    `JoinEndpoint is "${found.value.DeviceJoinService.JoinEndpoint}"; it begins with https://`,
  );
}

/** One request and its JSON answer; refusals and unreadable answers by the table of join errors. */
async function ask<S extends z.ZodType>(
  url: string,
  schema: S,
  step: 'discovery' | 'join',
  send: () => Promise<HttpResponse>,
): Promise<Outcome<z.output<S>>> {
  try {
    const response = await send();
    if (response.status !== 200) return joinRefusal(url, response, step);
    const answer = schema.safeParse(response.json());
    if (answer.success) return done(answer.data);
    return joinFailure('messageFormat', url, z.prettifyError(answer.error));
  } catch (error) {
    if (error instanceof NetworkError) return failure(error.hresult, url, error.message);
    throw error;
  }
}

function headersOf(pc: Pc): Record<string, string> {
  const { version } = pc.windows;
  return {
    Accept: 'application/json',
    'User-Agent': `Dsreg/10.0 (Windows ${version})`,
    'ocp-adrs-client-name': 'Windows',
    'ocp-adrs-client-version': version,
    'client-request-id': pc.random.guid(),
    'return-client-request-id': 'true',
  };
}

function requestBody(pc: Pc, options: JoinOptions): Record<string, unknown> {
  const { privateKey, publicKey } = pc.keys.pair(DEVICE_KEY);
  const subject = [{ type: 'CN', value: JOIN_REQUEST_SUBJECT }];
  const request = createCertificateRequest({ subject, privateKey, publicKey });
  const ticket = options.deviceTicket;
  return {
    CertificateRequest: { Type: 'pkcs10', Data: request.toString('base64') },
    TransportKey: encodeCngPublicBlob(pc.keys.pair(TRANSPORT_KEY).publicKey).toString('base64'),
    TargetDomain: options.tenantIdOrDomain,
    DeviceType: 'Windows',
    OSVersion: pc.windows.version,
    DeviceDisplayName: options.deviceName,
    JoinType: JOIN_TYPE.entraJoin,
    AikCertificate: '',
    AttestationData: '',
    attributes: {
      // A join whose answer was lost meets its own device object again.
      [JOIN_ATTRIBUTE.reuseDevice]: 'true',
      [JOIN_ATTRIBUTE.returnClientSid]: 'true',
      ...(ticket !== undefined && {
        [JOIN_ATTRIBUTE.deviceTicket]: Buffer.from(ticket, 'utf8').toString('base64'),
      }),
    },
  };
}

/** Checks the certificate: readable, named by its thumbprint, for this PC's own key, its subject the device id. */
function joinOf(
  pc: Pc,
  where: string,
  options: JoinOptions,
  { Certificate, User }: JoinResponse,
  tenantId: string | undefined,
): Outcome<Joined> {
  const der = Buffer.from(Certificate.RawBody, 'base64');
  const certificate = readable(der);
  const refuse = (detail: string): Outcome<Joined> => joinFailure('messageFormat', where, detail);
  if (certificate === undefined) return refuse('Certificate.RawBody is no X.509 certificate');
  if (thumbprintOf(der) !== Certificate.Thumbprint.toUpperCase()) {
    return refuse(`the certificate has the thumbprint ${thumbprintOf(der)}, not ${Certificate.Thumbprint}`);
  }
  if (!certificate.publicKey.equals(pc.keys.pair(DEVICE_KEY).publicKey)) {
    return refuse("the certificate is for another key than this PC's");
  }
  const [, deviceId] = /^CN=([0-9a-f-]{36})$/im.exec(certificate.subject) ?? [];
  const tenant =
    tenantId ?? (z.guid().safeParse(options.tenantIdOrDomain).success ? options.tenantIdOrDomain : undefined);
  if (deviceId === undefined)
    return refuse(`the certificate's subject "${certificate.subject}" is no device id`);
  if (tenant === undefined) return refuse('discovery does not say which tenant it is (TenantInfo)');
  return done({
    deviceId: deviceId.toLowerCase(),
    tenantId: tenant.toLowerCase(),
    deviceName: options.deviceName,
    userPrincipalName: User.Upn,
    certificateThumbprint: thumbprintOf(der),
    deviceKeyOwner: DEVICE_KEY,
    transportKeyOwner: TRANSPORT_KEY,
    joinedAt: pc.clock.now(),
  });
}

function readable(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}
