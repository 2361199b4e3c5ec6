/** Joins without a user: attestation, pre-authorized join, the device's own token; and every way in which they are refused. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { deploymentProfiles } from '../../../mock-cloud/autopilot/records.ts';
import { ATTESTED_JOIN_REFUSALS } from '../../../mock-cloud/device-registration/refusals.ts';
import { deviceObjects, tenants, users } from '../../../mock-cloud/entra/records.ts';
import { DiscoverResponse, JoinResponse } from '../../../wire/device-registration.ts';
import { endorsementKeyHash } from '../../../wire/endorsement-certificate.ts';
import { readCertificate } from '../../../wire/x509.ts';
import { createAttestingPc, KEYS } from '../attesting-pc.ts';
import { type Directory, DRS_HOST, START, startDirectory } from '../entra/tenant.ts';
import { assignProfile, createAttestedPc } from './attested-join-bench.ts';
import {
  certificateRequest,
  createJoiningPc,
  DEVICE_ID,
  deviceKey,
  type JoiningPc,
  OBJECT_ID,
} from './bench.ts';

let directory: Directory;
let registration: JoiningPc;
let pc: ReturnType<typeof createAttestedPc>;
let aik: Buffer;

before(async () => {
  directory = await startDirectory();
  registration = createJoiningPc(directory, '');
  const ekPubHash = endorsementKeyHash(KEYS.endorsement.publicKey);
  const ticket = await registration.register(directory.tenant.id, { ekPubHash });
  await assignProfile(directory);
  aik = await createAttestingPc(directory.bench).enroll();
  pc = createAttestedPc(directory, aik, ticket);
});
after(() => directory.bench.close());

const objects = () => directory.bench.context.store.collection(deviceObjects, directory.tenant.id);

test('discovery names the nonce, attestation and precreate services', async () => {
  const answer = await directory.bench.call({
    host: DRS_HOST,
    path: '/contoso.com/Discover?api-version=1.9',
  });
  const found = DiscoverResponse.parse(JSON.parse(answer.text));
  assert.match(found.PrecreateService?.PrecreateEndpoint ?? '', /\/EnrollmentServer\/precreate\/$/);
  assert.match(JSON.stringify(found.AttestationService), /\/EnrollmentServer\/attestation\//);
});

test('an attested device joins without a user: its registered object, no owner, roles as administrators', async () => {
  const { PreAuthorizedJoinChallenge: challenge, TenantId } = await pc.attested();
  assert.equal(TenantId, directory.tenant.id);
  const answer = await pc.join(challenge);
  assert.equal(answer.status, 200, answer.text);
  const joined = JoinResponse.parse(JSON.parse(answer.text));
  assert.match(joined.User.Upn, /^fooUser@contoso\.onmicrosoft\.com$/);
  assert.equal(joined.MembershipChanges[0]?.AddSIDs.length, 2);
  const object = await objects().get(OBJECT_ID);
  assert.equal(object?.displayName, 'LT-0042');
  assert.equal(object?.registeredOwner, null);
  assert.equal(object?.certificateThumbprint, joined.Certificate.Thumbprint);
  const certificate = readCertificate(Buffer.from(joined.Certificate.RawBody, 'base64'));
  assert.equal(certificate.subject[0]?.value, DEVICE_ID);
});

test('a join whose answer was lost is sent again, also to the ordinary endpoint', async () => {
  const { PreAuthorizedJoinChallenge: challenge } = await pc.attested();
  assert.equal((await pc.join(challenge)).status, 200);
  assert.equal((await pc.join(challenge, {}, 'device')).status, 200);
});

const refused = (answer: ReturnType<typeof pc.attest>, type: string, message: RegExp) =>
  registration.refused(answer, 400, type, message);

test('a nonce is good once, for ten minutes, and only where it was asked for', async () => {
  const nonce = await pc.nonce();
  assert.equal((await pc.attest({ nonce })).status, 200);
  await refused(pc.attest({ nonce }), 'AttestationError', /nonce is not accepted/);
  await refused(pc.attest({ nonce: 'made-up' }), 'AttestationError', /nonce is not accepted/);
  const stale = await pc.nonce();
  directory.bench.now += 10 * 60_000;
  await refused(pc.attest({ nonce: stale }), 'AttestationError', /nonce is not accepted/);
  directory.bench.now = START;
  const shown = await pc.nonce();
  await refused(
    pc.attest({ data: (data) => ({ ...data, nonce: shown }) }),
    'AttestationError',
    /device key: .*extraData/,
  );
});

test('keys and quotes that are not of this TPM, or not of this start, are refused', async () => {
  // An imported key has a valid statement as well: the attributes are the only tell.
  await refused(pc.attest({ statement: { attributes: 0x00040040 } }), 'AttestationError', /fixedTPM/);
  await refused(
    pc.attest({ statement: { measured: 'other firmware' } }),
    'AttestationError',
    /quote: .*sha256:0/,
  );
  await refused(pc.attest({ statement: { registers: [0, 7] } }), 'AttestationError', /quote: .*pcrSelect/);
  await refused(pc.attest({ statement: { registers: [] } }), 'AttestationError', /quote/);
  const flipped = (text: string): string => {
    const bytes = Buffer.from(text, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    return bytes.toString('base64');
  };
  await refused(
    pc.attest({
      data: ({ key, ...rest }) => ({ ...rest, key: { ...key, signature: flipped(key.signature) } }),
    }),
    'AttestationError',
    /device key/,
  );
  const foreign = directory.bench.context.authorities.issueDeviceCertificate({
    publicKey: KEYS.aik.publicKey,
    deviceId: DEVICE_ID,
    userObjectId: OBJECT_ID,
    tenantId: directory.tenant.id,
    now: START,
  });
  await refused(pc.attest({ aikCertificate: foreign.der }), 'AttestationError', /has not issued/);
});

test('registration, hardware and profile are asked for', async () => {
  await refused(
    pc.attest({ ticket: Buffer.from('t=none').toString('base64') }),
    'AuthenticationError',
    /not registered/,
  );
  await refused(pc.attest({ ticket: '%' }), 'AuthenticationError', /not registered/);
  const other = await registration.register(directory.tenant.id, { ekPubHash: 'cd'.repeat(32) });
  await refused(
    pc.attest({ ticket: other }),
    'HardwareMismatch',
    /endorsement key is not the registered one/,
  );
  await registration.register(directory.tenant.id, {
    ekPubHash: endorsementKeyHash(KEYS.endorsement.publicKey),
  });
  await directory.bench.context.store
    .collection(deploymentProfiles, directory.tenant.id)
    .delete('dddddddd-0000-4000-8000-000000000001');
  await refused(pc.attest(), 'AuthorizationError', /No deployment profile/);
  // Not the place where pre-provisioning is refused: that comes late, at the enrolment.
  await assignProfile(directory, { preprovisioningAllowed: false });
  assert.equal((await pc.attest()).status, 200);
});

test('the token of the attestation is for its key and for an hour', async () => {
  const { PreAuthorizedJoinChallenge: challenge } = await pc.attested();
  const another = {
    CertificateRequest: { Type: 'pkcs10', Data: certificateRequest(deviceKey).toString('base64') },
  };
  await refused(pc.join(challenge, another), 'AuthenticationError', /another key/);
  await refused(pc.join('made-up'), 'AuthenticationError', /not known/);
  await refused(pc.join(''), 'AuthenticationError', /none in the request/);
  await refused(pc.join(challenge, { attributes: {} }), 'AuthenticationError', /not registered/);
  directory.bench.now += 3_600_000;
  await refused(pc.join(challenge), 'AuthenticationError', /has ended/);
  directory.bench.now = START;
});

test('bodies that are none are refused with the member', async () => {
  const post = (body: string) =>
    directory.bench.call({ host: DRS_HOST, path: '/enrollmentserver/ATTESTATION', body });
  await refused(post('{'), 'InvalidRequest', /cannot be read/);
  await refused(post('{"AikCertificate":"AA==","attributes":{}}'), 'InvalidRequest', /AttestationData/);
  await refused(pc.attest({ data: (data) => ({ ...data, nonce: '' }) }), 'InvalidRequest', /nonce/);
});

test('every refusal of the table was met', () => {
  const all = Object.values(ATTESTED_JOIN_REFUSALS).map((row) => row.subcode);
  assert.deepEqual(
    all.filter((subcode) => !registration.met.has(subcode)),
    [],
  );
});

async function deviceCertificate(): Promise<Buffer> {
  const answer = await pc.join((await pc.attested()).PreAuthorizedJoinChallenge);
  return Buffer.from(JoinResponse.parse(JSON.parse(answer.text)).Certificate.RawBody, 'base64');
}

test('a joined device gets a token in its own name, which names the MDM service', async () => {
  const certificate = await deviceCertificate();
  const answer = await pc.deviceToken(certificate);
  assert.equal(answer.status, 200, answer.text);
  const body: Record<string, string> = JSON.parse(answer.text);
  assert.equal(body.expires_in, '5400');
  assert.equal(body.refresh_token, undefined);
  const claims = decodeJwt(body.access_token ?? '');
  assert.deepEqual(
    [claims.aud, claims.oid, claims.deviceid, claims.idtyp, claims.scp, claims.upn],
    ['https://enrollment.manage.microsoft.com/', OBJECT_ID, DEVICE_ID, 'device', undefined, undefined],
  );
  assert.match(String(claims.mdm_enrollment_url), /^https:\/\/enrollment\.manage\.microsoft\.com\//);
});

test('with the MDM user scope at None the token names no MDM service', async () => {
  const kept = directory.bench.context.store.collection(tenants, '');
  const tenant = await kept.get(directory.tenant.id);
  assert.ok(tenant);
  const none = { kind: 'none', groupIds: [] } as const;
  await kept.put(tenant.id, { ...tenant, mobility: { ...tenant.mobility, mdmUserScope: none } });
  const answer = await pc.deviceToken(await deviceCertificate());
  assert.equal(decodeJwt(JSON.parse(answer.text).access_token).mdm_enrollment_url, undefined);
  await kept.put(tenant.id, tenant);
});

test('requests by another key, with an old nonce, of a device that is gone or disabled, or for Graph are refused', async () => {
  const certificate = await deviceCertificate();
  const wrong = async (answer: ReturnType<typeof pc.deviceToken>, code: number) =>
    assert.match(JSON.parse((await answer).text).error_description, new RegExp(`^AADSTS${code}:`));
  await wrong(pc.deviceToken(certificate, { privateKey: deviceKey.privateKey }), 50155);
  const nonce = await pc.serverNonce();
  assert.equal((await pc.deviceToken(certificate, { nonce })).status, 200);
  directory.bench.now += 600_000;
  await wrong(pc.deviceToken(certificate, { nonce }), 140000);
  await wrong(pc.deviceToken(certificate, { resource: 'https://graph.microsoft.com' }), 221000);
  await objects().update(OBJECT_ID, (before) => ({ ...before, accountEnabled: false }));
  await wrong(pc.deviceToken(certificate), 135011);
  await objects().update(OBJECT_ID, (before) => ({
    ...before,
    accountEnabled: true,
    certificateThumbprint: null,
  }));
  await wrong(pc.deviceToken(certificate), 50155);
  await wrong(
    pc.token(
      new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', request: 'a.b' }),
    ),
    90023,
  );
  assert.deepEqual(directory.bench.defects, []);
});

test('for its user the device asks by a password, which no Temporary Access Pass takes the place of', async () => {
  const certificate = await deviceCertificate();
  const ask = async (username: string, password: string) => {
    const answer = await pc.deviceToken(certificate, {
      resource: 'urn:ms-drs:enterpriseregistration.windows.net',
      user: { username, password },
    });
    return JSON.parse(answer.text);
  };
  const people = directory.bench.context.store.collection(users, directory.tenant.id);
  const anna = await people.find('userPrincipalName', 'anna@contoso.com');
  assert.ok(anna);
  const pass = { pass: 'Her-Tap-2026', expiresAt: START + 3_600_000 };
  await people.put(anna.id, { ...anna, temporaryAccessPass: pass });
  const wrong = { error: 'invalid_grant', error_codes: [50126] };
  assert.partialDeepStrictEqual(await ask('anna@contoso.com', 'Her-Tap-2026'), wrong);
  assert.partialDeepStrictEqual(await ask('anna@contoso.com', anna.password.toUpperCase()), wrong);
  assert.partialDeepStrictEqual(await ask('nobody@contoso.com', anna.password), wrong);
  const { access_token: token, refresh_token: refresh } = await ask('anna@contoso.com', anna.password);
  assert.deepEqual([decodeJwt(token).upn, decodeJwt(token).amr], ['anna@contoso.com', ['pwd']]);
  assert.ok(refresh);
});
