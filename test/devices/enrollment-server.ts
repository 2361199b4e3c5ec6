/** A scripted enrolment service: discovery, policies, certificate. What it answers can be changed piece by piece. */

import { type EnrollmentProvisioning, encodeEnrollmentProvisioning } from '#wire/enrollment-provisioning.ts';
import { encodeDiscoverResponse, parseDiscoverRequest } from '#wire/mde2-discovery.ts';
import { parseCertificateRequest } from '#wire/pkcs10.ts';
import { type EnrollmentRequest, encodeEnrollmentResponse, parseEnrollmentRequest } from '#wire/wstep.ts';
import { createCertificate, thumbprintOf } from '#wire/x509.ts';
import { encodeGetPoliciesResponse, parseGetPoliciesRequest } from '#wire/xcep.ts';
import { type Asked, type FarSide, keyPair, type Reply } from './pc-bench.ts';

export const DISCOVERY = 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc';
const POLICY = 'https://enrollment.manage.microsoft.com/EnrollmentServer/Policy.svc';
const ENROLL = 'https://enrollment.manage.microsoft.com/EnrollmentServer/Enrollment.svc';

export interface EnrollmentServer {
  readonly requests: EnrollmentRequest[];
  readonly answer: FarSide;
}

export interface Changes {
  readonly discovery?: (asked: Asked) => Reply;
  readonly policy?: () => Reply;
  readonly enrollmentVersion?: string;
  readonly enrollment?: () => Reply;
  readonly document?: (good: EnrollmentProvisioning) => EnrollmentProvisioning;
}

const soap = (body: string, status = 200): Reply => ({
  status,
  body,
  headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
});

export function enrollmentServer(changes: Changes = {}): EnrollmentServer {
  const requests: EnrollmentRequest[] = [];
  return {
    requests,
    answer: (asked) => {
      if (asked.method === 'GET') return changes.discovery?.(asked) ?? { status: 200 };
      if (asked.url === POLICY) return changes.policy?.() ?? soap(policies(asked.text));
      if (asked.url === ENROLL) {
        const request = parseEnrollmentRequest(asked.text);
        requests.push(request);
        if (changes.enrollment) return changes.enrollment();
        const good = documentFor(request);
        const provisioningDocument = encodeEnrollmentProvisioning(changes.document?.(good) ?? good);
        return soap(
          encodeEnrollmentResponse({ relatesTo: request.messageId, provisioningDocument, requestId: '0' }),
        );
      }
      const request = parseDiscoverRequest(asked.text);
      return soap(
        encodeDiscoverResponse({
          relatesTo: request.messageId,
          authPolicy: 'Federated',
          enrollmentVersion: changes.enrollmentVersion ?? '4.0',
          enrollmentPolicyServiceUrl: POLICY,
          enrollmentServiceUrl: ENROLL,
          authenticationServiceUrl: 'https://enrollment.manage.microsoft.com/EnrollmentServer/Auth',
        }),
      );
    },
  };
}

function policies(text: string, minimalKeyLength = 2048): string {
  const policy = {
    oidReference: 0,
    commonName: 'Intune MDM',
    policySchema: 3,
    validityPeriodSeconds: 31_536_000,
    renewalPeriodSeconds: 3_628_800,
    enroll: true,
    autoEnroll: false,
    minimalKeyLength,
    cryptoProviders: ['Microsoft Software Key Storage Provider'],
    majorRevision: 101,
    minorRevision: 0,
    hashAlgorithmOidReference: 0,
  };
  const oid = { value: '2.16.840.1.101.3.4.2.1', group: 1, referenceId: 0, defaultName: 'szOID_NIST_sha256' };
  const { messageId } = parseGetPoliciesRequest(text);
  return encodeGetPoliciesResponse({ relatesTo: messageId, policyId: '', policies: [policy], oids: [oid] });
}

/** An answer to GetPolicies that asks for longer keys than a PC makes. */
export const longKeys = (text: string): Reply => soap(policies(text, 4096));

function documentFor(request: EnrollmentRequest): EnrollmentProvisioning {
  const authority = keyPair('test authority');
  const { publicKey } = parseCertificateRequest(request.certificateRequest);
  const issuer = [{ type: 'CN', value: 'Microsoft Intune MDM Device CA' }];
  const dates = { notBefore: 0, notAfter: 4e12, extensions: [] };
  const root = createCertificate(
    { serial: Buffer.from([1]), issuer, subject: issuer, publicKey: authority.publicKey, ...dates },
    authority.privateKey,
  );
  const subject = [{ type: 'CN', value: 'dm-1' }];
  const client = createCertificate(
    { serial: Buffer.from([2]), issuer, subject, publicKey, ...dates },
    authority.privateKey,
  );
  const stored = (certificate: Buffer): { thumbprint: string; certificate: Buffer } => ({
    thumbprint: thumbprintOf(certificate),
    certificate,
  });
  return {
    root: stored(root),
    client: { ...stored(client), store: 'System', privateKey: {} },
    application: {
      providerId: 'MS DM Server',
      address: 'https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx',
      connectionRetries: 6,
      initialBackoffTime: 30_000,
      maxBackoffTime: 120_000,
      backCompatRetryDisabled: true,
      clientCertificateSearch: 'Subject=CN%3Ddm-1&Stores=My%5CSystem',
      auth: [
        { level: 'CLIENT', type: 'DIGEST', secret: 's1', data: 'bm9uY2U=' },
        { level: 'APPSRV', type: 'BASIC', name: 'dev', secret: 's2' },
      ],
    },
    dmClient: {
      providerId: 'MS DM Server',
      entDmId: 'dm-1',
      syncApplicationVersion: '5.0',
      firstSyncStatus: { SkipDeviceStatusPage: 'false' },
      poll: { numberOfFirstRetries: 8, pollOnLogin: true },
    },
  };
}
