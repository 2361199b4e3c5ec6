/** Takes over the provisioning document of an enrolment: certificates, management account, polling ([MS-MDE2] 2.2.9). */

import type { KeyObject } from 'node:crypto';
import { type EnrollmentProvisioning, parseEnrollmentProvisioning } from '#wire/enrollment-provisioning.ts';
import { parseSearchCriteria, type W7Application } from '#wire/w7-application.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { readableCertificate, storeCertificate } from '../certificates/index.ts';
import { nodeTree, putProvider } from '../management-tree/index.ts';
import { done, type Failure, failure, failureOf, type Outcome } from '../outcome.ts';
import type { Pc } from '../pc/index.ts';
import type { Enrolled } from './enrollment-record.ts';
import type { ManagementKey } from './management-key.ts';

/** What is used of a document once it has been checked: the parts that must be there. */
interface CheckedDocument {
  readonly document: EnrollmentProvisioning;
  readonly client: NonNullable<EnrollmentProvisioning['client']>;
  readonly application: W7Application;
  readonly subject: string;
  readonly store: 'User' | 'System';
}

/**
 * Checks the document of a renewal, which holds a certificate and no more ([MS-MDE2] 3.5), and puts it into the store;
 * answers its thumbprint.
 */
export async function applyRenewal(
  pc: Pc,
  text: string,
  key: Pick<ManagementKey, 'publicKey' | 'place'>,
  store: 'User' | 'System',
): Promise<Outcome<string>> {
  try {
    const { client } = parseEnrollmentProvisioning(text);
    if (client === undefined) return unusable('there is no client certificate in the answer to a renewal');
    const wrong = wrongThumbprint([client]);
    if (wrong !== undefined) return wrong;
    const { certificate } = client;
    if (readableCertificate(certificate)?.publicKey.equals(key.publicKey) !== true)
      return unusable('the renewed certificate is for another public key than the request');
    return done(await storeCertificate(pc, 'My', store, { certificate, key: key.place }));
  } catch (error) {
    return failureOf(error, WHERE, 'enrollmentUnknown');
  }
}

/** The facts of an enrolment that the document does not tell. */
export interface EnrollmentFacts {
  readonly userPrincipalName: string;
  readonly deviceId: string;
  readonly discoveryUrl: string;
  /** The key that the certificate must be for. */
  readonly key: Pick<ManagementKey, 'publicKey' | 'place'>;
}

const WHERE = 'wap-provisioningdoc';

// Defaults of the w7 APPLICATION CSP: three attempts, 16 seconds at first, a day at most.
const RETRIES = { count: 3, initialMs: 16_000, maximumMs: 86_400_000 };

/**
 * Checks the document and writes what it says to the disk; the enrolment record is left to the caller, as the last
 * write. Each defect of a document is refused with its own message, before anything is written.
 */
export async function applyProvisioning(
  pc: Pc,
  text: string,
  facts: EnrollmentFacts,
): Promise<Outcome<Enrolled>> {
  const checked = check(text, facts.key.publicKey);
  if (!checked.ok) return checked;
  const { document, client, application, subject, store } = checked.value;
  if (document.root) await storeCertificate(pc, 'Root', 'System', document.root);
  if (document.intermediate) await storeCertificate(pc, 'CA', 'System', document.intermediate);
  const { certificate } = client;
  await storeCertificate(pc, 'My', client.store, { certificate, key: facts.key.place });
  await putProvider(nodeTree(pc.disk), { providerId: application.providerId, ...document.dmClient });
  return done({
    providerId: application.providerId,
    address: application.address,
    userPrincipalName: facts.userPrincipalName,
    deviceId: facts.deviceId,
    certificateThumbprint: client.thumbprint.toUpperCase(),
    certificateStore: store,
    certificateSubject: subject,
    ...credentialOf(application),
    retries: {
      count: application.connectionRetries ?? RETRIES.count,
      initialMs: application.initialBackoffTime ?? RETRIES.initialMs,
      maximumMs: application.maxBackoffTime ?? RETRIES.maximumMs,
    },
    discoveryUrl: facts.discoveryUrl,
    ...renewalOf(document),
    enrolledAt: pc.clock.now(),
  });
}

function check(text: string, publicKey: KeyObject): Outcome<CheckedDocument> {
  try {
    const document = parseEnrollmentProvisioning(text);
    const { client, application } = document;
    if (client === undefined) {
      return unusable('there is no client certificate; add CertificateStore/My/System/<thumbprint>');
    }
    if (client.privateKey === undefined) {
      return unusable(
        'the client certificate has no PrivateKeyContainer; add that characteristic, empty or not',
      );
    }
    const wrong = wrongThumbprint([document.root, document.intermediate, client]);
    if (wrong !== undefined) return wrong;
    const certificate = readableCertificate(client.certificate);
    if (certificate === undefined) return unusable('the client certificate is no X.509 certificate');
    if (!certificate.publicKey.equals(publicKey)) {
      return unusable(
        'the client certificate is for another public key than the request; sign the key of the request',
      );
    }
    if (application === undefined)
      return unusable('there is no APPLICATION with APPID w7; add the management account');
    if (!application.address.startsWith('https://')) {
      return unusable(`ADDR is "${application.address}"; a management address begins with https://`);
    }
    const search = application.clientCertificateSearch;
    const criteria = search === undefined ? undefined : parseSearchCriteria(search);
    const subject = criteria?.subject ?? certificate.subject;
    return done({ document, client, application, subject, store: criteria?.store ?? client.store });
  } catch (error) {
    return failureOf(error, WHERE, 'enrollmentUnknown');
  }
}

function wrongThumbprint(
  certificates: readonly ({ thumbprint: string; certificate: Uint8Array } | undefined)[],
): Failure | undefined {
  for (const one of certificates) {
    if (one === undefined) continue;
    const actual = thumbprintOf(one.certificate);
    if (one.thumbprint.toUpperCase() !== actual) {
      return unusable(
        `the certificate named ${one.thumbprint} has the SHA-1 ${actual}; name it by its own thumbprint`,
      );
    }
  }
  return undefined;
}

/** Without an address a renewal would go to nobody. */
function renewalOf({ renewal }: EnrollmentProvisioning): Pick<Enrolled, 'renewal'> {
  if (renewal?.roboSupport !== true || renewal.serverUrl === undefined) return {};
  const { renewPeriod: periodDays, retryInterval: retryDays, serverUrl } = renewal;
  return { renewal: { periodDays, retryDays, serverUrl } };
}

function credentialOf({ auth }: W7Application): Pick<Enrolled, 'credential'> {
  const device = auth.find((one) => one.level === 'APPSRV');
  if (device?.name === undefined || device.secret === undefined) return {};
  const { name, secret, data } = device;
  const type = device.type === 'DIGEST' ? 'DIGEST' : 'BASIC';
  return { credential: { type, name, secret, ...(data !== undefined && { nonce: data }) } };
}

function unusable(detail: string): Failure {
  return failure('enrollmentUnknown', WHERE, detail);
}
