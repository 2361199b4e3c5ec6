/** Computers of the organization's domain, as they write and sign: without a PC. */

import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { principalNameOf } from '../../../mock-cloud/on-premises/connector-account.ts';
import { computerAccountCreator } from '../../../mock-cloud/on-premises/create-computer-account.ts';
import {
  type DirectoryClient,
  openDirectoryClient,
} from '../../../mock-cloud/on-premises/directory-client/index.ts';
import { reachDomainsOf } from '../../../mock-cloud/on-premises/reach-domain.ts';
import { connectors } from '../../../mock-cloud/on-premises/records.ts';
import { isRefusal, type TenantContext } from '../../../mock-cloud/service/index.ts';
import { ErrorDetails, JoinResponse } from '../../../wire/device-registration.ts';
import { clientIdentity, serverAdJoinPath } from '../../../wire/server-ad-join.ts';
import { createCertificate } from '../../../wire/x509.ts';
import { certificateRequest, deviceKey, transport, transportKey } from '../device-registration/bench.ts';
import type { Answer } from '../service-bench.ts';
import { DAY, type Organization, UNIT } from './joining-pcs.ts';

export const DOMAIN = 'corp.contoso.com';
const DRS_HOST = 'enterpriseregistration.windows.net';

/** A computer account. */
export interface Computer {
  readonly name: string;
  readonly password: string;
  readonly sid: string;
  readonly objectGuid: string;
}

/** The connector makes the account of a computer. */
export async function makeComputer(context: TenantContext, name: string): Promise<Computer> {
  const [connector] = await context.collection(connectors).list();
  assert.ok(connector !== undefined);
  const password = `the password of ${name}`;
  const made = await computerAccountCreator(reachDomainsOf(context))({
    domainName: DOMAIN,
    organizationalUnit: UNIT,
    name,
    password,
    creator: { ...connector, principalName: principalNameOf(connector) },
  });
  assert.ok(!isRefusal(made), JSON.stringify(made));
  return { name, password, sid: made.sid, objectGuid: made.objectGuid };
}

/** Works on the directory as somebody. */
export async function inDirectory<T>(
  context: TenantContext,
  name: string,
  password: string,
  work: (client: DirectoryClient) => Promise<T>,
): Promise<T> {
  const controller = await reachDomainsOf(context)(DOMAIN);
  assert.ok(controller !== undefined);
  const client = openDirectoryClient(controller.open());
  try {
    await client.bind(name, password);
    return await work(client);
  } finally {
    await client.close();
  }
}

/** The connector deletes the account. */
export async function deleteComputer(context: TenantContext, { name }: Computer): Promise<void> {
  const [connector] = await context.collection(connectors).list();
  assert.ok(connector !== undefined);
  await inDirectory(context, principalNameOf(connector), connector.password, (client) =>
    client.delete(`CN=${name},${UNIT}`),
  );
}

/** The computer's own certificate. */
export function ownCertificate(
  { objectGuid }: Pick<Computer, 'objectGuid'>,
  now: number,
  keys = deviceKey,
): Buffer {
  const name = [{ type: 'CN', value: objectGuid }];
  return createCertificate(
    {
      subject: name,
      issuer: name,
      serial: Buffer.from([7]),
      notBefore: now - DAY,
      notAfter: now + 3650 * DAY,
      publicKey: keys.publicKey,
      extensions: [],
    },
    keys.privateKey,
  );
}

/** Writes userCertificate, by whoever `as` is; the computer itself unless told. */
export async function writeCertificates(
  context: TenantContext,
  computer: Computer,
  values: readonly Buffer[],
  as: { readonly name: string; readonly password: string } = {
    name: `${computer.name}$@${DOMAIN}`,
    password: computer.password,
  },
): Promise<void> {
  await inDirectory(context, as.name, as.password, (client) =>
    client.modify(`CN=${computer.name},${UNIT}`, [
      { operation: 'replace', attribute: 'userCertificate', values },
    ]),
  );
}

/** What is different from a registration with which nothing is wrong. */
export interface RegistrationChange {
  /** What is signed. */
  readonly identity?: string;
  readonly blob?: string;
  readonly keys?: typeof deviceKey;
  readonly tenantId?: string;
  readonly path?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Registers the computer with the cloud. */
export function register(
  { bench, context }: Organization,
  computer: Computer,
  change: RegistrationChange = {},
): Promise<Answer> {
  const { keys = deviceKey, identity = clientIdentity(computer.sid, bench.now) } = change;
  const blob = sign('sha256', Buffer.from(identity, 'utf8'), keys.privateKey).toString('base64');
  return bench.call({
    method: 'PUT',
    host: DRS_HOST,
    path: change.path ?? `${serverAdJoinPath(computer.objectGuid)}?api-version=2.0`,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      CertificateRequest: { Type: 'pkcs10', Data: certificateRequest(transportKey).toString('base64') },
      ServerAdJoinData: {
        TransportKey: transport(),
        TargetDomain: 'contoso.com',
        TargetDomainId: change.tenantId ?? context.tenantId,
        DeviceType: 'Windows',
        OSVersion: '10.0.26100.1',
        DeviceDisplayName: computer.name,
        SourceDomainController: `dc1.${DOMAIN}`,
        ClientIdentity: { Type: 'sha256signed', Sid: identity, SignedBlob: change.blob ?? blob },
      },
      JoinType: 6,
      attributes: { ReuseDevice: 'true', ReturnClientSid: 'true' },
      ...change.body,
    }),
  });
}

/** The answer to a registration that works. */
export function joined(answer: Answer): JoinResponse {
  assert.equal(answer.status, 200, answer.text);
  return JoinResponse.parse(JSON.parse(answer.text));
}

/** Type and words of a refusal. */
export function refusal({ status, text }: Answer): string {
  const { ErrorType, Message } = ErrorDetails.parse(JSON.parse(text));
  return `${status} ${ErrorType}: ${Message}`;
}
