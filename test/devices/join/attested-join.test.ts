/** The attestation of a join without a user: order, nonces, attempts and refusals (wire/attested-join.ts). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTESTED_JOIN_ERROR, AttestationRequest } from '#wire/attested-join.ts';
import { attestDevice } from '../../../devices/join/attested-join.ts';
import { codeFailure } from '../../../devices/outcome.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { createBench, expectValue, type FarSide, keyPair, type Reply } from '../pc-bench.ts';

const TENANT = '11111111-2222-4333-8444-555566667777';
const AT = 'https://enterpriseregistration.windows.net/EnrollmentServer';
const endpoints = (name: string, path: string) => ({
  [`${name}Endpoint`]: `${AT}/${path}/`,
  [`${name}ResourceId`]: 'urn:ms-drs:enterpriseregistration.windows.net',
});
const DISCOVERY = {
  DeviceRegistrationService: endpoints('Registration', 'device'),
  AuthenticationService: {
    OAuth2: {
      AuthCodeEndpoint: 'https://login.microsoftonline.com/x/oauth2/authorize',
      TokenEndpoint: 'https://login.microsoftonline.com/x/oauth2/token',
    },
  },
  IdentityProviderService: { PassiveAuthEndpoint: 'https://login.microsoftonline.com/x/wsfed' },
  DeviceJoinService: endpoints('Join', 'device'),
  PrecreateService: endpoints('Precreate', 'precreate'),
  AttestationService: endpoints('Attestation', 'attestation'),
  NonceService: { Endpoint: `${AT}/nonce/`, ResourceId: 'urn:ms-drs:enterpriseregistration.windows.net' },
};

const json = (body: unknown, status = 200): Reply => ({ status, body: JSON.stringify(body) });
const refused = (ErrorType: string): Reply =>
  json({ ErrorType, Message: 'no', TraceId: 't', Time: '03-03-2025 08:00:00Z' }, 400);
const GRANTED = json({ PreAuthorizedJoinChallenge: 'token-1', TenantId: TENANT, ExpiresIn: 600 });

/** Answers attestations with `replies`, one after the other, the last one for ever. */
function service(replies: readonly Reply[], discovery: unknown = DISCOVERY): FarSide {
  let nonces = 0;
  let answered = 0;
  return ({ method, url }) => {
    if (url.includes('/Discover')) return json(discovery);
    if (method === 'GET') {
      nonces += 1;
      return json({ Value: `nonce-${nonces}` });
    }
    const reply = replies[Math.min(answered, replies.length - 1)];
    answered += 1;
    return reply ?? GRANTED;
  };
}

async function attestation(farSide: FarSide, statements: 'good' | 'failing' = 'good') {
  const bench = await createBench({ farSide });
  const nonces: string[] = [];
  const end = await bench.run((activity) =>
    attestDevice(activity, { tenantIdOrDomain: TENANT, deviceTicket: 't=ticket' }, async (nonce) => {
      nonces.push(nonce);
      if (statements === 'failing') return codeFailure('0x80290300', 'TPM', 'it does not sign');
      const { publicKey } = keyPair('device');
      return { ok: true, value: { AikCertificate: 'QUlL', AttestationData: 'REFUQQ==', publicKey } };
    }),
  );
  assert.ok(end !== 'power failed');
  return { end, nonces, bench };
}

test('discovery, nonce, attestation with the ticket; then there is a token for the attested key', async () => {
  const { end, nonces, bench } = await attestation(service([GRANTED]));
  const token = expectValue(end);
  assert.deepEqual(
    [token.challenge, token.tenantId, token.endpoint],
    ['token-1', TENANT, `${AT}/precreate/`],
  );
  assert.ok(token.publicKey.equals(keyPair('device').publicKey));
  assert.deepEqual(nonces, ['nonce-1']);
  assert.deepEqual(
    bench.asked.map(({ method, url }) => `${method} ${url}`),
    [
      `GET https://enterpriseregistration.windows.net/${TENANT}/Discover?api-version=1.9&managed=True`,
      `GET ${AT}/nonce/?api-version=1.0`,
      `POST ${AT}/attestation/?api-version=1.0`,
    ],
  );
  const sent = AttestationRequest.parse(JSON.parse(bench.asked[2]?.text ?? ''));
  assert.deepEqual([sent.AikCertificate, sent.AttestationData], ['QUlL', 'REFUQQ==']);
  assert.equal(Buffer.from(sent.attributes['MSA-DDID'] ?? '', 'base64').toString(), 't=ticket');
  assert.equal(bench.asked[2]?.headers?.Authorization, undefined);
});

test('a refused attestation is tried three times, each with a nonce of its own', async () => {
  for (const type of [ATTESTED_JOIN_ERROR.attestation, ATTESTED_JOIN_ERROR.hardwareMismatch]) {
    const { end, nonces } = await attestation(service([refused(type)]));
    assert.deepEqual([end.ok, !end.ok && end.hresult], [false, '0x81039001']);
    assert.deepEqual(nonces, ['nonce-1', 'nonce-2', 'nonce-3']);
  }
  const mended = await attestation(service([refused(ATTESTED_JOIN_ERROR.attestation), GRANTED]));
  assert.equal(expectValue(mended.end).challenge, 'token-1');
});

test('what another attempt does not mend is refused at once, with its own code', async () => {
  const rows = [
    [ATTESTED_JOIN_ERROR.authentication, '0x801C03EA'],
    [ATTESTED_JOIN_ERROR.authorization, '0x801C03ED'],
    ['InvalidRequest', '0x801c0001'],
  ] as const;
  for (const [type, hresult] of rows) {
    const { end, nonces } = await attestation(service([refused(type)]));
    assert.deepEqual([!end.ok && end.hresult, nonces.length], [hresult, 1], type);
  }
});

test('a TPM that does not sign, a host that is blocked, a tenant without the services: each says what it is', async () => {
  const silent = await attestation(service([GRANTED]), 'failing');
  assert.deepEqual([!silent.end.ok && silent.end.hresult, silent.bench.asked.length], ['0x80290300', 2]);
  const blocked = await attestation(() => {
    throw new NetworkError('blocked', 'enterpriseregistration.windows.net', 'dropped on the way');
  });
  assert.match(JSON.stringify(blocked.end), /0x80072EFD.*enterpriseregistration/);
  const { AttestationService: _, ...without } = DISCOVERY;
  const old = await attestation(service([GRANTED], without));
  assert.match(JSON.stringify(old.end), /0x801c0021.*no services for attested devices/);
});
