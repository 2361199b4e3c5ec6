import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { deploymentProfiles } from '../../../mock-cloud/autopilot/records.ts';
import { createGroup, deleteGroup } from '../../../mock-cloud/entra/directory.ts';
import { groupIdsOfDevice } from '../../../mock-cloud/entra/membership.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { DiscoverResponse, NonceResponse } from '../../../wire/device-registration.ts';
import { directorySid } from '../../../wire/directory-sid.ts';
import { DRS, DRS_HOST, START, userNamed } from '../entra/tenant.ts';
import { DEVICE_ID, deviceKey, OBJECT_ID, startJoining, transportKey, ZTDID } from './bench.ts';

const { directory, pc, startAgain } = await startJoining();
after(() => directory.bench.close());
beforeEach(startAgain);

test('discovery: by id and by domain, all on this host', async () => {
  for (const name of [directory.tenant.id, 'contoso.com', 'CONTOSO.onmicrosoft.com']) {
    const answer = await directory.bench.call({
      host: DRS_HOST,
      path: `/${name}/Discover?api-version=1.9&managed=True`,
    });
    const document = DiscoverResponse.parse(JSON.parse(answer.text));
    assert.equal(document.DeviceJoinService.JoinEndpoint, `https://${DRS_HOST}/EnrollmentServer/device/`);
    assert.equal(document.DeviceJoinService.JoinResourceId, DRS);
    assert.deepEqual(document.TenantInfo, {
      DisplayName: 'Contoso',
      TenantId: directory.tenant.id,
      TenantName: 'contoso.com',
    });
    assert.equal(document.IdentityProviderService.Federated, false);
    const nonce = await directory.bench.call({
      host: DRS_HOST,
      path: `${new URL(document.NonceService?.Endpoint ?? '').pathname}?api-version=1.0`,
    });
    assert.ok(NonceResponse.parse(JSON.parse(nonce.text)).Value);
  }
});

test('a join: certificate, object, local administrators', async () => {
  const { der, response, object } = await pc.joined();
  const anna = await userNamed(directory, 'anna@contoso.com');
  const { id, deviceId, alternativeSecurityIds, deviceKeyDigest, earlierRuleInputs, ...fields } = object;
  assert.deepEqual(fields, {
    displayName: 'DESKTOP-1',
    accountEnabled: true,
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.1',
    trustType: 'AzureAd',
    profileType: 'RegisteredDevice',
    isManaged: null,
    isCompliant: null,
    mdmAppId: null,
    managementType: null,
    enrollmentType: null,
    enrollmentProfileName: null,
    registrationDateTime: '2026-03-02T08:00:00.000Z',
    approximateLastSignInDateTime: '2026-03-02T08:00:00.000Z',
    deviceOwnership: null,
    manufacturer: null,
    model: null,
    physicalIds: [],
    changedAt: START,
    registeredOwner: anna.id,
    certificateThumbprint: response.Certificate.Thumbprint,
    transportKey: transportKey.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  });
  assert.ok(id && deviceKeyDigest && earlierRuleInputs);
  const key = Buffer.from(alternativeSecurityIds[0]?.key ?? '', 'base64').toString('utf16le');
  assert.ok(key.startsWith(`X509:<SHA1-TP-PUBKEY>${response.Certificate.Thumbprint}`));
  assert.equal(response.User.Upn, 'anna@contoso.com');
  assert.equal(response.Attributes?.ClientSid, directorySid(anna.id));
  assert.equal(response.MembershipChanges[0]?.LocalSID, 'S-1-5-32-544');
  assert.equal(response.MembershipChanges[0]?.AddSIDs.length, 3);
  assert.ok(response.MembershipChanges[0]?.AddSIDs.includes(directorySid(anna.id)));
  const certificate = new X509Certificate(der);
  assert.ok(certificate.publicKey.equals(deviceKey.publicKey));
  assert.equal(certificate.subject, `CN=${deviceId}`);
  assert.equal(
    directory.bench.context.authorities.checkClientCertificate(der, 'deviceRegistration', START).ok,
    true,
  );
});

test('the device certificate, as openssl reads it', async () => {
  const { der, object } = await pc.joined();
  const anna = await userNamed(directory, 'anna@contoso.com');
  const folder = mkdtempSync(join(tmpdir(), 'device-certificate-'));
  try {
    const file = join(folder, 'device.der');
    writeFileSync(file, der);
    const text = execFileSync(
      'openssl',
      ['x509', '-inform', 'DER', '-in', file, '-noout', '-text', '-nameopt', 'RFC2253'],
      { encoding: 'utf8' },
    );
    assert.match(text, new RegExp(`Subject: CN=${object.deviceId}\\n`));
    assert.match(
      text,
      /Issuer: OU=82dbaca4-3e81-46ca-9c73-0950c1eaca97,CN=MS-Organization-Access,DC=windows,DC=net\n/,
    );
    assert.match(text, /TLS Web Client Authentication/);
    const hex = der.toString('hex');
    // A DER OCTET STRING (04 10) of the GUID in Microsoft's order, in the extension's own OCTET STRING (04 12).
    for (const guid of [object.deviceId, anna.id, directory.tenant.id]) {
      const [a = '', b = '', c = '', d = '', e = ''] = guid.split('-');
      const turned = [a, b, c].map((part) => part.match(/../g)?.reverse().join('')).join('');
      assert.ok(hex.includes(`04120410${turned}${d}${e}`), guid);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a join whose answer was lost meets its own object again', async () => {
  const first = await pc.joined();
  const second = await pc.joined({ DeviceDisplayName: 'DESKTOP-2' });
  assert.equal(second.object.id, first.object.id);
  assert.equal(second.object.deviceId, first.object.deviceId);
  assert.equal(second.object.displayName, 'DESKTOP-2');
  assert.equal(await pc.objectsOf().count(), 1);
  const third = await pc.joined({ attributes: {} });
  assert.notEqual(third.object.id, first.object.id);
});

test('a registered device takes over the object that its registration made, and stays in its groups', async () => {
  const { context } = directory.bench;
  const ticket = await pc.register(directory.tenant.id);
  const rule = '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))';
  const group = {
    id: 'ztd',
    displayName: 'Autopilot',
    description: '',
    groupTypes: ['DynamicMembership'],
    membershipRule: rule,
    createdDateTime: '2026-01-01T00:00:00Z',
  };
  await createGroup(inTenant(context, directory.tenant.id), group);
  const before = await groupIdsOfDevice(inTenant(context, directory.tenant.id), OBJECT_ID);
  assert.deepEqual([...before.keys()], ['ztd']);
  const { object } = await pc.joined({
    DeviceDisplayName: 'CONTOSO-1',
    Attributes: { 'msa-ddid': ticket },
    attributes: undefined,
  });
  assert.deepEqual([object.id, object.deviceId, object.displayName], [OBJECT_ID, DEVICE_ID, 'CONTOSO-1']);
  const anna = await userNamed(directory, 'anna@contoso.com');
  const puid = BigInt('0x0018400a1b2c3d4e');
  assert.deepEqual(object.physicalIds, [
    `[USER-GID]:${anna.id}:${puid}`,
    `[GID]:g:${puid}`,
    `[ZTDID]:${ZTDID}`,
  ]);
  assert.deepEqual(await groupIdsOfDevice(inTenant(context, directory.tenant.id), OBJECT_ID), before);
  assert.equal(await pc.objectsOf().count(), 1);
  await deleteGroup(inTenant(context, directory.tenant.id), 'ztd');
  await pc.unregister(directory.tenant.id);
});

test('the deployment profile decides whether the user becomes an administrator', async () => {
  const { context } = directory.bench;
  const ticket = await pc.register(directory.tenant.id);
  const profile = {
    id: 'p',
    displayName: 'P',
    description: '',
    join: 'entra',
    language: '',
    deviceNameTemplate: '',
    preprovisioningAllowed: false,
    hardwareHashExtractionEnabled: false,
    privacySettingsHidden: true,
    eulaHidden: true,
    deviceUsageType: 'singleUser',
    keyboardSelectionPageSkipped: true,
    escapeLinkHidden: true,
    skipsConnectivityCheck: false,
    createdDateTime: '2026-01-01T00:00:00Z',
    lastModifiedDateTime: '2026-01-01T00:00:00Z',
    assignments: [{ target: { kind: 'allDevices' }, assignedAt: 0 }],
  } as const;
  const sids = async (userType: 'standard' | 'administrator') => {
    await context.store
      .collection(deploymentProfiles, directory.tenant.id)
      .put('p', { ...profile, userType });
    return (await pc.joined({ attributes: { 'MSA-DDID': ticket } })).response.MembershipChanges[0]?.AddSIDs
      .length;
  };
  assert.deepEqual([await sids('standard'), await sids('administrator')], [2, 3]);
  await context.store.collection(deploymentProfiles, directory.tenant.id).delete('p');
  await pc.unregister(directory.tenant.id);
});

test('a registration in another tenant does not link; an unknown ticket neither', async () => {
  const ticket = await pc.register(directory.other.id);
  const { object } = await pc.joined({ attributes: { 'MSA-DDID': ticket } });
  assert.notEqual(object.id, OBJECT_ID);
  const unknown = Buffer.from('t=unknown').toString('base64');
  assert.notEqual((await pc.joined({ attributes: { 'MSA-DDID': unknown } })).object.id, OBJECT_ID);
  await pc.unregister(directory.other.id);
});

test('a registered device that leaves is as it was before the join', async () => {
  const ticket = await pc.register(directory.tenant.id);
  const { der } = await pc.joined({ attributes: { 'MSA-DDID': ticket } });
  const path = `/EnrollmentServer/device/${DEVICE_ID}`;
  assert.equal(
    (await directory.bench.call({ host: DRS_HOST, method: 'DELETE', path, certificate: der })).status,
    200,
  );
  const object = await pc.objectsOf().get(OBJECT_ID);
  assert.deepEqual(
    [object?.registeredOwner, object?.certificateThumbprint, object?.physicalIds],
    [null, null, [`[ZTDID]:${ZTDID}`]],
  );
  await pc.unregister(directory.tenant.id);
});

test('SIDs of directory objects: the four parts of the GUID, each little-endian', () => {
  // The pair that O. Kieselbach's "Azure AD Object ID to SID" prints.
  assert.equal(
    directorySid('73d664e4-0886-4a73-b745-c694da45ddb4'),
    'S-1-12-1-1943430372-1249052806-2496021943-3034400218',
  );
});

test('no defect of the services in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
