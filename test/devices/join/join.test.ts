/** Joining the directory: the request, the certificate check, and every refusal ([MS-DVRJ]; protocols-entra 12, 13). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCngPublicBlob } from '#wire/cng-blob.ts';
import { JOIN_REQUEST_SUBJECT, JoinRequest, joinAttribute } from '#wire/device-registration.ts';
import { parseCertificateRequest } from '#wire/pkcs10.ts';
import { createCertificate, thumbprintOf } from '#wire/x509.ts';
import { listCertificates } from '../../../devices/certificates/certificate-store.ts';
import { createDisk } from '../../../devices/disk/disk.ts';
import { type JoinOptions, joinDirectory } from '../../../devices/join/join-directory.ts';
import { readJoin } from '../../../devices/join/join-record.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { type Bench, createBench, expectValue, type FarSide, keyPair, type Reply } from '../pc-bench.ts';

const TENANT = '11111111-2222-4333-8444-555566667777';
const DEVICE = '0F0E0D0C-1111-4222-8333-444455556666';
const OPTIONS: JoinOptions = {
  accessToken: 'jwt',
  tenantIdOrDomain: 'contoso.com',
  deviceTicket: 't=ticket',
  deviceName: 'DESKTOP-1',
};

/** Discovery as protocols-entra 12 prints it. */
const DISCOVERY = {
  DeviceRegistrationService: {
    RegistrationEndpoint:
      'https://enterpriseregistration.windows.net/EnrollmentServer/DeviceEnrollmentWebService.svc',
    RegistrationResourceId: 'urn:ms-drs:enterpriseregistration.windows.net',
    ServiceVersion: '1.0',
  },
  AuthenticationService: {
    OAuth2: {
      AuthCodeEndpoint: 'https://login.microsoftonline.com/x/oauth2/authorize',
      TokenEndpoint: 'https://login.microsoftonline.com/x/oauth2/token',
    },
  },
  IdentityProviderService: {
    Federated: false,
    PassiveAuthEndpoint: 'https://login.microsoftonline.com/x/wsfed',
  },
  DeviceJoinService: {
    JoinEndpoint: 'https://enterpriseregistration.windows.net/EnrollmentServer/device/',
    JoinResourceId: 'urn:ms-drs:enterpriseregistration.windows.net',
    ServiceVersion: '2.0',
  },
  TenantInfo: { DisplayName: 'Contoso', TenantId: TENANT, TenantName: 'contoso.com' },
};

interface Changes {
  readonly discovery?: () => Reply;
  readonly join?: () => Reply;
  readonly certificate?: { readonly subject?: string; readonly owner?: string; readonly thumbprint?: string };
}

const json = (body: unknown, status = 200): Reply => ({ status, body: JSON.stringify(body) });

function registration({ discovery, join, certificate = {} }: Changes = {}): {
  answer: FarSide;
  requests: JoinRequest[];
} {
  const requests: JoinRequest[] = [];
  const answer: FarSide = ({ method, text }) => {
    if (method === 'GET') return discovery?.() ?? json(DISCOVERY);
    const request = JoinRequest.parse(JSON.parse(text));
    requests.push(request);
    if (join) return join();
    const { publicKey } = parseCertificateRequest(Buffer.from(request.CertificateRequest.Data, 'base64'));
    const der = createCertificate(
      {
        serial: Buffer.from([1]),
        issuer: [{ type: 'CN', value: 'MS-Organization-Access' }],
        subject: [{ type: 'CN', value: certificate.subject ?? DEVICE }],
        notBefore: 0,
        notAfter: 4e12,
        publicKey: certificate.owner === undefined ? publicKey : keyPair(certificate.owner).publicKey,
        extensions: [],
      },
      keyPair('test authority').privateKey,
    );
    return json({
      Certificate: {
        Thumbprint: certificate.thumbprint ?? thumbprintOf(der),
        RawBody: der.toString('base64'),
      },
      User: { Upn: 'anna@contoso.com' },
      MembershipChanges: [{ LocalSID: 'S-1-5-32-544', AddSIDs: ['S-1-12-1-1-2-3-4'] }],
    });
  };
  return { answer, requests };
}

const joining = (on: Bench, change: Partial<JoinOptions> = {}) =>
  on.run((activity) => joinDirectory(activity, { ...OPTIONS, ...change }));

async function refusal(changes: Changes, options: Partial<JoinOptions> = {}): Promise<string> {
  const on = await createBench({ farSide: registration(changes).answer });
  const end = await joining(on, options);
  assert.ok(typeof end !== 'string' && !end.ok, JSON.stringify(end));
  assert.equal(await readJoin(on.pc), undefined);
  assert.deepEqual(await on.disk.list('certificates/'), []);
  return `${end.hresult} ${end.detail}`;
}

test('a join stores the device id, the tenant, the user and the certificate with its key', async () => {
  const service = registration();
  const on = await createBench({ farSide: service.answer });
  const joined = expectValue(await joining(on));
  assert.equal(joined.deviceId, DEVICE.toLowerCase());
  assert.deepEqual(
    [joined.tenantId, joined.userPrincipalName, joined.deviceName],
    [TENANT, 'anna@contoso.com', 'DESKTOP-1'],
  );
  assert.deepEqual(await listCertificates(on.pc, 'My', 'System'), [joined.certificateThumbprint]);
  assert.deepEqual(await readJoin(on.pc), joined);
  assert.equal(
    on.asked[0]?.url,
    'https://enterpriseregistration.windows.net/contoso.com/Discover?api-version=1.9&managed=True',
  );
  assert.equal(
    on.asked[1]?.url,
    'https://enterpriseregistration.windows.net/EnrollmentServer/device/?api-version=2.0',
  );
  assert.equal(on.asked[1]?.headers?.Authorization, 'Bearer jwt');
});

test('the request: fixed subject, own signature, a transport key of its own, the device ticket', async () => {
  const service = registration();
  expectValue(await joining(await createBench({ farSide: service.answer })));
  const [request] = service.requests;
  assert.ok(request);
  const csr = parseCertificateRequest(Buffer.from(request.CertificateRequest.Data, 'base64'));
  assert.deepEqual([csr.subject, csr.verified], [[{ type: 'CN', value: JOIN_REQUEST_SUBJECT }], true]);
  const transport = parseCngPublicBlob(Buffer.from(request.TransportKey, 'base64'));
  assert.ok(transport.equals(keyPair('transport').publicKey) && !transport.equals(csr.publicKey));
  assert.equal(Buffer.from(joinAttribute(request, 'msa-ddid') ?? '', 'base64').toString(), 't=ticket');
  assert.equal(joinAttribute(request, 'ReuseDevice'), 'true');
  assert.deepEqual([request.JoinType, request.DeviceDisplayName], [0, 'DESKTOP-1']);
});

const details = (ErrorType: string, Subcode?: string): Reply =>
  json(
    { ErrorType, Message: 'no', TraceId: 't', Time: '03-03-2025 08:00:00Z', ...(Subcode && { Subcode }) },
    400,
  );

test('refusals have the codes of the table', async () => {
  const rows: readonly (readonly [Changes, RegExp])[] = [
    [{ join: () => details('AuthorizationError') }, /^0x801c0003 no$/],
    [{ join: () => details('AuthenticationError') }, /^0x801c0002 no$/],
    [{ join: () => details('DirectoryError') }, /^0x801c03f2 no$/],
    [{ join: () => details('DirectoryError', 'error_missing_device') }, /^0x801C03F3 no$/],
    [{ join: () => details('AuthorizationError', 'error_quota') }, /^0x801c000e no$/],
    [{ join: () => details('DeviceCapReached') }, /^0x801c000e no$/],
    [{ join: () => details('Surprise') }, /^0x801c03ea HTTP status 400: Surprise: no$/],
    [{ join: () => ({ status: 401 }) }, /^0x801c0002 HTTP status 401$/],
    [{ join: () => ({ status: 500, body: '<html>' }) }, /^0x801c0006 HTTP status 500$/],
    [{ discovery: () => details('Unknown') }, /^0x801c0021 /],
    [{ discovery: () => json({}) }, /^0x801c0001 .*DeviceRegistrationService/s],
    [
      {
        discovery: () =>
          json({
            ...DISCOVERY,
            DeviceJoinService: { ...DISCOVERY.DeviceJoinService, JoinEndpoint: 'http://x/' },
          }),
      },
      /begins with https/,
    ],
  ];
  for (const [changes, expected] of rows) assert.match(await refusal(changes), expected);
  const lost = (): never => {
    throw new NetworkError('blocked', 'enterpriseregistration.windows.net', 'dropped');
  };
  assert.match(await refusal({ discovery: lost }), /^0x80072EFD /);
});

test('a certificate for another key, with another name or thumbprint, is not taken', async () => {
  assert.match(await refusal({ certificate: { owner: 'stranger' } }), /another key/);
  assert.match(await refusal({ certificate: { thumbprint: 'AB'.repeat(20) } }), /not (AB){20}/);
  assert.match(await refusal({ certificate: { subject: 'nobody' } }), /is no device id/);
  const { TenantInfo: _, ...nameless } = DISCOVERY;
  assert.match(await refusal({ discovery: () => json(nameless) }), /which tenant/);
});

test('cut off at any exchange, a second start joins with the same keys; a joined PC asks nobody', async () => {
  for (const exchange of [0, 1]) {
    for (const moment of ['before', 'after'] as const) {
      const disk = createDisk();
      const service = registration();
      const first = await createBench({ farSide: service.answer, disk, cut: { exchange, moment } });
      assert.equal(await joining(first), 'power failed');
      const second = await createBench({ farSide: service.answer, disk, clock: first.clock });
      const joined = expectValue(await joining(second));
      assert.equal(new Set(service.requests.map(({ TransportKey }) => TransportKey)).size, 1);
      assert.deepEqual(expectValue(await joining(second)), joined);
      assert.equal(second.asked.length, 2);
    }
  }
});
