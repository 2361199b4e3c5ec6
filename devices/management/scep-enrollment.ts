/** Asks for certificates by SCEP (RFC 8894), as a certificate profile describes them (clientcertificateinstall-csp, SCEP). */

import { WireError } from '#wire/error.ts';
import { createEnvelopedData, openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { readCertificates } from '#wire/pkcs7-signed-data.ts';
import { createCertificateRequest } from '#wire/pkcs10.ts';
import {
  createScepMessage,
  readScepMessage,
  SCEP_CONTENT_TYPE,
  SCEP_MESSAGE,
  SCEP_STATUS,
} from '#wire/scep.ts';
import { createCertificate, thumbprintOf } from '#wire/x509.ts';
import { storeCertificate } from '../certificates/index.ts';
import { ERRORS } from '../errors.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { endScep, type ScepJob, scepJobs, scepNode } from './scep-jobs.ts';

/** Values of Status (clientcertificateinstall-csp). */
const STATUS = { enrolled: '1', failed: '16' } as const;
const DAY = 86_400_000;

/** Asks for those that wait. A server that cannot be reached is asked again the next time. */
export async function runScepEnrollments(
  { pc, task }: Activity,
  { changed }: { changed(): Promise<void> },
): Promise<void> {
  for (const job of await scepJobs(pc)) {
    const end = await enroll({ pc, task }, job);
    if (end === 'later') continue;
    await endScep(pc, job);
    await changed();
  }
}

async function enroll(activity: Activity, job: ScepJob): Promise<'ended' | 'later'> {
  try {
    const certificate = await request(activity, job);
    if (certificate === undefined) return await refused(activity.pc, job);
    return await keep(activity.pc, job, certificate);
  } catch (error) {
    if (error instanceof NetworkError) return 'later';
    if (error instanceof WireError) return refused(activity.pc, job);
    throw error;
  }
}

async function request({ pc, task }: Activity, job: ScepJob): Promise<Buffer | undefined> {
  const said = (name: string): Promise<string | undefined> =>
    nodeValue(nodeTree(pc.disk), `${scepNode(job.scope, job.id)}/Install/${name}`);
  const url = (await said('ServerURL')) ?? '';
  const authority = await pc.http.request(task, { method: 'GET', url: `${url}?operation=GetCACert` });
  if (authority.status >= 500)
    throw new NetworkError('refused', new URL(url).hostname, 'the SCEP server is out of order');
  if (thumbprintOf(authority.body) !== (await said('CAThumbprint'))?.toUpperCase()) return undefined;
  const { privateKey, publicKey } = pc.keys.pair(keyOf(job));
  const subject = [{ type: 'CN', value: ((await said('SubjectName')) ?? '').replace(/^CN=/, '') }];
  const now = pc.clock.now();
  const own = createCertificate(
    {
      subject,
      issuer: subject,
      serial: Buffer.from([1]),
      notBefore: now,
      notAfter: now + DAY,
      publicKey,
      extensions: [],
    },
    privateKey,
  );
  const challengePassword = await said('Challenge');
  const asked = createCertificateRequest({
    subject,
    privateKey,
    publicKey,
    ...(challengePassword !== undefined && { challengePassword }),
  });
  const content = createEnvelopedData(asked, authority.body, (length) => randomBytes(pc, length));
  const transactionId = randomBytes(pc, 20).toString('hex');
  const body = createScepMessage(
    { messageType: SCEP_MESSAGE.pkcsReq, transactionId, senderNonce: randomBytes(pc, 16), content },
    { certificate: own, privateKey },
  );
  const response = await pc.http.request(task, {
    method: 'POST',
    url: `${url}?operation=PKIOperation`,
    headers: { 'Content-Type': SCEP_CONTENT_TYPE },
    body,
  });
  if (response.status !== 200) return undefined;
  const reply = readScepMessage(response.body);
  const fits = reply.pkiStatus === SCEP_STATUS.success && reply.transactionId === transactionId;
  return fits && reply.signer.equals(authority.body)
    ? readCertificates(openEnvelopedData(reply.content, privateKey))[0]
    : undefined;
}

const keyOf = ({ scope, id }: ScepJob): string => `SCEP ${scope} ${id}`;

function randomBytes(pc: Pick<Pc, 'random'>, count: number): Buffer {
  return Buffer.from(pc.random.hex(2 * count), 'hex');
}

async function keep(pc: Pc, job: ScepJob, certificate: Buffer): Promise<'ended'> {
  const location = job.scope === 'User' ? 'User' : 'System';
  await storeCertificate(pc, 'My', location, { certificate, key: { owner: keyOf(job) } });
  await put(pc, job, 'CertThumbprint', 'chr', thumbprintOf(certificate));
  await put(pc, job, 'Status', 'int', STATUS.enrolled);
  return 'ended';
}

async function refused(pc: Pc, job: ScepJob): Promise<'ended'> {
  await put(pc, job, 'ErrorCode', 'int', String(Number(ERRORS.accessDenied.hresult) | 0));
  await put(pc, job, 'Status', 'int', STATUS.failed);
  return 'ended';
}

function put(
  { disk }: Pick<Pc, 'disk'>,
  { scope, id }: ScepJob,
  node: string,
  format: 'chr' | 'int',
  value: string,
): Promise<void> {
  return nodeTree(disk).put(`${scepNode(scope, id)}/${node}`, { format, value });
}
