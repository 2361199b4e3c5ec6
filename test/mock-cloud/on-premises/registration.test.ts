/** Computers of a domain register with the cloud: who may, who may not, and what becomes of the object and of management. */

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { users } from '../../../mock-cloud/entra/records.ts';
import { takePrimaryUser } from '../../../mock-cloud/intune/primary-user.ts';
import { managedDevices } from '../../../mock-cloud/intune/records.ts';
import { guidText } from '../../../wire/guid.ts';
import { clientIdentity, parseClientIdentity } from '../../../wire/server-ad-join.ts';
import { weakKey } from '../device-registration/bench.ts';
import { runSession } from '../intune/device.ts';
import {
  type Computer,
  DOMAIN,
  inDirectory,
  joined,
  makeComputer,
  ownCertificate,
  type RegistrationChange,
  refusal,
  register,
  writeCertificates,
} from './domain-computer.ts';
import { ask, CORP, HOUR, join, MINUTE, type Organization, organization } from './joining-pcs.ts';

const SYNCHRONIZED = { ...CORP, synchronization: {} };
const SID_REFUSED = "400 AuthenticationError: The verification of the target computer's SID failed.";
const USERS = { users: [{ userPrincipalName: 'anna@contoso.com' }] };

/** An organization with a computer that has written its certificate half a minute ago. */
async function withComputer(): Promise<{ readonly org: Organization; readonly computer: Computer }> {
  const org = await organization(SYNCHRONIZED, { description: USERS });
  org.bench.now += MINUTE;
  const computer = await makeComputer(org.context, 'CT-1');
  await writeCertificates(org.context, computer, [ownCertificate(computer, org.bench.now)]);
  return { org, computer };
}

/** The same after the next cycle. */
async function withSynchronizedComputer(): ReturnType<typeof withComputer> {
  const made = await withComputer();
  made.org.bench.now += HOUR;
  return made;
}

const deviceOf = async ({ graph }: Organization, { objectGuid }: Computer) =>
  (await graph.get(`/beta/devices(deviceId='${objectGuid}')`)).json;

test('before synchronization the directory does not know the device, in the documented words', async () => {
  const { org, computer } = await withComputer();
  assert.equal(
    refusal(await register(org, computer)),
    `400 DirectoryError: The device object by the given id (${computer.objectGuid}) is not found.`,
  );
});

test('after it the device registers: certificate, time and security id', async () => {
  const { org, computer } = await withSynchronizedComputer();
  assert.partialDeepStrictEqual(await deviceOf(org, computer), { registrationDateTime: null });
  const { Certificate, User, MembershipChanges } = joined(await register(org, computer));
  assert.equal(User.Upn, `ct-1$@${DOMAIN}`);
  assert.deepEqual(MembershipChanges, []);
  const certificate = new X509Certificate(Buffer.from(Certificate.RawBody, 'base64'));
  assert.equal(certificate.subject, `CN=${computer.objectGuid}`);
  const object = await deviceOf(org, computer);
  assert.partialDeepStrictEqual(object, {
    deviceId: computer.objectGuid,
    displayName: 'CT-1',
    trustType: 'ServerAd',
    onPremisesSyncEnabled: true,
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.1',
    registrationDateTime: '2026-03-02T09:01:00Z',
    isManaged: null,
    isCompliant: null,
  });
  const [id] = object.alternativeSecurityIds as { type: number; key: string }[];
  assert.equal(id?.type, 2);
  const key = Buffer.from(id?.key ?? '', 'base64').toString('utf16le');
  assert.ok(key.startsWith(`X509:<SHA1-TP-PUBKEY>${Certificate.Thumbprint}`), key);
});

test('it may register again, e.g. after a power cut; later cycles leave it registered', async () => {
  const { org, computer } = await withSynchronizedComputer();
  const first = joined(await register(org, computer));
  org.bench.now += HOUR;
  const object = await deviceOf(org, computer);
  assert.equal(object.registrationDateTime, '2026-03-02T09:01:00Z');
  const second = joined(await register(org, computer));
  assert.notEqual(second.Certificate.Thumbprint, first.Certificate.Thumbprint);
  assert.equal((await deviceOf(org, computer)).id, object.id);
});

const REFUSED: readonly [string, (computer: Computer, now: number) => RegistrationChange, RegExp][] = [
  ['another key', () => ({ keys: weakKey }), /None of the certificates/],
  ['a signature that is none', () => ({ blob: 'AAAA' }), /None of the certificates/],
  [
    'a clock ten minutes slow',
    ({ sid }, now) => ({ identity: clientIdentity(sid, now - 10 * MINUTE) }),
    /five minutes/,
  ],
  [
    'a clock six minutes fast',
    ({ sid }, now) => ({ identity: clientIdentity(sid, now + 6 * MINUTE) }),
    /five minutes/,
  ],
  [
    'the SID of another computer',
    ({ sid }, now) => ({ identity: clientIdentity(`${sid}1`, now) }),
    /security identifier/,
  ],
  ['a text that is no identity', () => ({ identity: 'CT-1' }), /it has the form/],
];
for (const [what, change, words] of REFUSED)
  test(`refused: ${what}`, async () => {
    const { org, computer } = await withSynchronizedComputer();
    const said = refusal(await register(org, computer, change(computer, org.bench.now)));
    assert.ok(said.startsWith(SID_REFUSED), said);
    assert.match(said, words);
    assert.equal((await deviceOf(org, computer)).registrationDateTime, null);
    joined(await register(org, computer));
  });

test('a clock may be off by five minutes', async () => {
  const { org, computer } = await withSynchronizedComputer();
  for (const off of [-5 * MINUTE, 5 * MINUTE])
    joined(await register(org, computer, { identity: clientIdentity(computer.sid, org.bench.now + off) }));
});

test('a certificate that was written after the last cycle is not known yet', async () => {
  const { org, computer } = await withSynchronizedComputer();
  await org.graph.list('/v1.0/devices');
  const certificate = ownCertificate(computer, org.bench.now, weakKey);
  await writeCertificates(org.context, computer, [certificate]);
  assert.match(refusal(await register(org, computer, { keys: weakKey })), /None of the certificates/);
  org.bench.now += HOUR;
  joined(await register(org, computer, { keys: weakKey }));
});

test('other requests: another tenant, another device, another join type, bodies that say nothing', async () => {
  const { org, computer } = await withSynchronizedComputer();
  const other = '7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e0f';
  const refused = async (change: RegistrationChange) => refusal(await register(org, computer, change));
  assert.match(await refused({ tenantId: other }), /400 DirectoryError: There is no directory with the name/);
  const path = `/EnrollmentServer/device/${other}?api-version=2.0`;
  assert.match(
    await refused({ path }),
    new RegExp(`DirectoryError: The device object .*${other}.* is not found`),
  );
  assert.match(
    await refused({ body: { JoinType: 0 } }),
    /AuthenticationError: The join type 0 is not allowed/,
  );
  assert.match(await refused({ body: { ServerAdJoinData: {} } }), /400 InvalidRequest: .*TransportKey/s);
  assert.match(await refused({ body: { CertificateRequest: {} } }), /400 InvalidRequest/);
  const wrong = { Type: 'pkcs10', Data: 'AAAA' };
  assert.match(
    await refused({ body: { CertificateRequest: wrong } }),
    /The certificate request is not accepted/,
  );
  const version = `/EnrollmentServer/device/${computer.objectGuid}?api-version=9.0`;
  assert.match(await refused({ path: version }), /api-version 9.0 is not spoken/);
  assert.equal((await deviceOf(org, computer)).registrationDateTime, null);
});

test('an object that synchronization did not make registers by nobody', async () => {
  const { org, computer } = await withSynchronizedComputer();
  await org.enroll('PC1');
  const path = '/EnrollmentServer/device/device-PC1?api-version=2.0';
  assert.match(refusal(await register(org, computer, { path })), /DirectoryError/);
});

/** A computer that got its blob, wrote its certificate, and registered. */
async function registeredPc() {
  const org = await organization(SYNCHRONIZED, { description: USERS });
  const pc = await org.enroll('PC1');
  const { win7, account } = await join(org, pc);
  const { machineName: name, machinePassword: password } = win7;
  const [found] = await inDirectory(org.context, `${name}$@${DOMAIN}`, password, (client) =>
    client.search({
      base: 'DC=corp,DC=contoso,DC=com',
      scope: 'subtree',
      filter: `(sAMAccountName=${name}$)`,
      attributes: ['objectGUID'],
    }),
  );
  const objectGuid = guidText(found?.values.objectGUID?.[0] ?? Buffer.alloc(0));
  const computer = { name, password, sid: account.sid ?? '', objectGuid };
  await writeCertificates(org.context, computer, [ownCertificate(computer, org.bench.now)]);
  org.bench.now += HOUR;
  return { org, pc, computer };
}

test('the managed device follows the registration once a user has signed in, and not before', async () => {
  const { org, pc, computer } = await registeredPc();
  const { context, graph } = org;
  const managed = async () => (await graph.list('/beta/deviceManagement/managedDevices'))[0];
  joined(await register(org, computer));
  await runSession(org.bench, { certificate: pc.certificate });
  assert.partialDeepStrictEqual(await managed(), {
    azureADDeviceId: 'device-PC1',
    joinType: 'azureADJoined',
  });
  assert.partialDeepStrictEqual(await deviceOf(org, computer), { isCompliant: null, isManaged: null });

  const device = await context.collection(managedDevices).get(pc.managedDeviceId);
  const anna = await context.collection(users).find('userPrincipalName', 'anna@contoso.com');
  assert.ok(device !== undefined && anna !== undefined);
  await takePrimaryUser(context, device, anna);
  await runSession(org.bench, { certificate: pc.certificate });
  assert.partialDeepStrictEqual(await managed(), {
    azureADDeviceId: computer.objectGuid,
    azureActiveDirectoryDeviceId: computer.objectGuid,
    joinType: 'hybridAzureADJoined',
    userPrincipalName: 'anna@contoso.com',
  });
  assert.partialDeepStrictEqual(await deviceOf(org, computer), { isCompliant: false, isManaged: true });
  assert.partialDeepStrictEqual((await graph.get("/v1.0/devices(deviceId='device-PC1')")).json, {
    trustType: 'AzureAd',
    isManaged: false,
    isCompliant: null,
  });
  const names = (await graph.list('/v1.0/devices')).map(({ trustType }) => trustType);
  assert.deepEqual(names.toSorted(), ['AzureAd', 'ServerAd'], 'two objects, by design');
});

test('a device that has not registered keeps its record where it was', async () => {
  const { org, pc } = await registeredPc();
  const device = await org.context.collection(managedDevices).get(pc.managedDeviceId);
  const anna = await org.context.collection(users).find('userPrincipalName', 'anna@contoso.com');
  assert.ok(device !== undefined && anna !== undefined);
  await takePrimaryUser(org.context, device, anna);
  await ask(org, pc);
  const after = await org.context.collection(managedDevices).get(pc.managedDeviceId);
  assert.equal(after?.azureADDeviceId, 'device-PC1');
});

test('bodies of any kind are refused in the form of the protocol', async () => {
  const { org, computer } = await withSynchronizedComputer();
  const any = fc.jsonValue().map((value) => ({ ServerAdJoinData: value }));
  const named = fc
    .record({
      TransportKey: fc.string(),
      TargetDomainId: fc.oneof(fc.string(), fc.constant(org.context.tenantId)),
      DeviceDisplayName: fc.string(),
      ClientIdentity: fc.record({
        Type: fc.constant('sha256signed'),
        Sid: fc.string(),
        SignedBlob: fc.string(),
      }),
    })
    .map((some) => ({
      ServerAdJoinData: { TargetDomain: '', DeviceType: 'Windows', OSVersion: '10.0', ...some },
    }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(any, named), async (body) => {
      assert.match(refusal(await register(org, computer, { body })), /^400 \w+Error|^400 InvalidRequest/);
    }),
    { numRuns: 60 },
  );
  assert.equal((await deviceOf(org, computer)).registrationDateTime, null);
});

test('an identity is read as it was written; nothing else is one', () => {
  const sid = fc
    .array(fc.nat(2 ** 32 - 1), { minLength: 2, maxLength: 8 })
    .map((parts) => `S-1-5-${parts.join('-')}`);
  const time = fc.integer({ min: 0, max: Date.UTC(9999, 0) }).map((ms) => ms - (ms % 1000));
  fc.assert(
    fc.property(sid, time, (securityIdentifier, at) => {
      assert.deepEqual(parseClientIdentity(clientIdentity(securityIdentifier, at)), {
        securityIdentifier,
        at,
      });
    }),
  );
  const now = Date.UTC(2026, 2, 2, 8);
  const text = clientIdentity('S-1-5-21-1-2-3-1104', now);
  assert.equal(text, 'S-1-5-21-1-2-3-1104.2026-03-02 08:00:00Z');
  for (const wrong of [
    '',
    text.slice(0, -1),
    `${text} `,
    text.replace('03-02', '02-30'),
    text.replace('08:00', '24:00'),
    text.replace('S-1', 's-1'),
    text.replace('.', ' '),
    `S-1-5${'-1'.repeat(40)}.2026-03-02 08:00:00Z`,
  ])
    assert.throws(() => parseClientIdentity(wrong), { name: 'WireError' }, wrong);
  fc.assert(
    fc.property(fc.string(), (any) => {
      assert.throws(() => parseClientIdentity(any), { name: 'WireError' });
    }),
  );
});
