/** The endorsement certificate: in the chip, or handed out by the maker of a firmware TPM (protocols-autopilot.md 7). */

import type { KeyObject } from 'node:crypto';
import {
  EkCertificateAnswer,
  type EkCertificateService,
  endorsementCertificateUrl,
  TPM_VENDORS,
} from '#wire/endorsement-certificate.ts';
import type { EndorsementTemplate } from '#wire/tpm/templates.ts';
import { codeFailure, done, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import type { TpmClient } from '../tpm/index.ts';
import { certificateInChip } from '../tpm/index.ts';
import { attestationFailure } from './attestation-errors.ts';
import type { Deadline } from './deadline.ts';

/** Makers who hand certificates out. */
const SERVICES: ReadonlyMap<number, EkCertificateService> = new Map([
  [TPM_VENDORS.intel.manufacturer, 'intel'],
  [TPM_VENDORS.amd.manufacturer, 'amd'],
  [TPM_VENDORS.qualcomm.manufacturer, 'qualcomm'],
]);

const RECORD = 'attestation/endorsement-certificate';
const NOT_FOUND = 404;

/**
 * The certificate (DER), undefined where the TPM should hold one and does not. One that was fetched is kept on the disk.
 * @throws NetworkError, AttestationTimeOut
 */
export async function endorsementCertificate(
  activity: Activity,
  deadline: Deadline,
  tpm: {
    readonly client: TpmClient;
    readonly template: EndorsementTemplate;
    readonly manufacturer: number;
    readonly publicKey: KeyObject;
  },
): Promise<Outcome<Buffer | undefined>> {
  const { pc } = activity;
  const held = await certificateInChip(tpm.client, tpm.template);
  const service = SERVICES.get(tpm.manufacturer);
  if (held !== undefined || service === undefined) return done(held);
  const url = endorsementCertificateUrl(service, tpm.publicKey);
  const kept = await pc.disk.read(RECORD);
  if (isKept(kept) && kept.url === url) return done(Buffer.from(kept.certificate, 'base64'));
  const fetched = await fetchCertificate(activity, deadline, service, url);
  if (fetched.ok) await pc.disk.write(RECORD, { url, certificate: fetched.value.toString('base64') });
  return fetched;
}

interface Kept {
  readonly url: string;
  readonly certificate: string;
}

function isKept(record: unknown): record is Kept {
  return typeof record === 'object' && record !== null && 'url' in record && 'certificate' in record;
}

async function fetchCertificate(
  { pc, task }: Activity,
  deadline: Deadline,
  service: EkCertificateService,
  url: string,
): Promise<Outcome<Buffer>> {
  const response = await pc.http.request(task, {
    method: 'GET',
    url,
    limitMs: Math.min(60_000, deadline.left(url)),
  });
  if (response.status === NOT_FOUND)
    return attestationFailure(service === 'amd' ? 'endorsementNotFound' : 'noSuchAddress', url);
  if (response.status !== 200)
    return codeFailure(httpStatusHresult(response.status), url, `HTTP status ${response.status}`);
  // AMD hands out the certificate itself, the others JSON.
  if (service === 'amd') return done(Buffer.from(response.body));
  const answer = EkCertificateAnswer.safeParse(response.json());
  if (!answer.success)
    return attestationFailure('endorsementNotFound', url, 'the answer holds no certificate');
  return done(Buffer.from(answer.data.certificate, 'base64url'));
}
