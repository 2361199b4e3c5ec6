/** The enrolment services over HTTP, with messages written after the published samples. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { allowNextEnrollment } from '../../../mock-cloud/autopilot/device-actions.ts';
import { autopilotDevices } from '../../../mock-cloud/autopilot/records.ts';
import { deviceObjects, users } from '../../../mock-cloud/entra/records.ts';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import type { Answer } from '../service-bench.ts';
import { bench, enroll, provisioning, records, refusal, start, tenant, token } from './enrolling-pc.ts';
import { certificateRequest, DEVICE_ID, DEVICE_OBJECT_ID, deviceKeys, ZTDID } from './tenant.ts';

const folder = mkdtempSync(join(tmpdir(), 'intune-enrollment-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('enrolment', () => {
  test('the certificate chains to its root under OpenSSL, is for client authentication and for the key of the request', async () => {
    const { parms } = provisioning(await enroll());
    const at = (path: RegExp): X509Certificate => {
      const [key, value] = [...parms].find(([name]) => path.test(name)) ?? ['', ''];
      const der = Buffer.from(value, 'base64');
      // The characteristic's type must be the SHA-1 of the certificate.
      assert.equal(key.split('/')[3], createHash('sha1').update(der).digest('hex').toUpperCase());
      return new X509Certificate(der);
    };
    const root = at(/^CertificateStore\/Root\/System\//);
    const issuing = at(/^CertificateStore\/CA\/System\//);
    const own = at(/^CertificateStore\/My\/System\//);
    for (const [name, one] of Object.entries({ root, issuing, own }))
      writeFileSync(join(folder, name), one.toString());
    const file = (name: string): string => join(folder, name);
    const args = [
      'verify',
      '-no_check_time',
      '-purpose',
      'sslclient',
      '-CAfile',
      file('root'),
      '-untrusted',
      file('issuing'),
    ];
    assert.match(execFileSync('openssl', [...args, file('own')], { encoding: 'utf8' }), /: OK/);
    assert.ok(own.checkPrivateKey(deviceKeys.privateKey));
    const [device] = await records().list();
    assert.equal(own.subject, `CN=${device?.id}`);
  });

  test('the document has one store with Root, CA, My in this order, the account and the polling', async () => {
    const { text, parms, top } = provisioning(await enroll());
    const [device] = await records().list();
    assert.deepEqual(top, ['CertificateStore', 'APPLICATION', 'DMClient']);
    const order = ['type="Root"', 'type="CA"', 'type="My"'].map((one) => text.indexOf(one));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.match(text, /<characteristic type="PrivateKeyContainer"\/>/);
    assert.doesNotMatch(text, /[\t\n]/);
    assert.equal(parms.get('APPLICATION/APPID'), 'w7');
    assert.equal(parms.get('APPLICATION/PROVIDER-ID'), 'MS DM Server');
    assert.equal(
      parms.get('APPLICATION/ADDR'),
      'https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx',
    );
    assert.equal(parms.get('APPLICATION/DEFAULTENCODING'), 'application/vnd.syncml.dm+xml');
    assert.equal(
      parms.get('APPLICATION/SSLCLIENTCERTSEARCHCRITERIA'),
      `Subject=CN%3D${device?.id}&Stores=My%5CSystem`,
    );
    assert.equal(parms.get('DMClient/Provider/MS DM Server/EntDMID'), device?.id);
    assert.equal(parms.get('DMClient/Provider/MS DM Server/Poll/PollOnLogin'), 'true');
    assert.equal(parms.get('DMClient/Provider/MS DM Server/FirstSyncStatus/SkipDeviceStatusPage'), 'true');
  });

  test('the records of Intune, the directory and Autopilot know the device from then on', async () => {
    await start({ deploymentProfiles: [{ displayName: 'Laptops', assignedTo: ['PCs'] }] });
    bench.now += 3_600_000;
    await enroll();
    const [device] = await records().list();
    assert.equal(device?.deviceName, 'LT-0042');
    assert.equal(device?.serialNumber, 'SN-0042');
    assert.equal(device?.userPrincipalName, 'anna@contoso.com');
    assert.equal(device?.azureADDeviceId, DEVICE_ID);
    assert.equal(device?.enrollmentProfileName, 'Laptops');
    assert.equal(device?.deviceEnrollmentType, 'windowsAzureADJoin');
    assert.equal(device?.skuNumber, 4);
    const object = await bench.context.store.collection(deviceObjects, tenant.tenantId).get(DEVICE_OBJECT_ID);
    assert.equal(object?.isManaged, true);
    assert.equal(object?.mdmAppId, '0000000a-0000-0000-c000-000000000000');
    const registered = await bench.context.store.collection(autopilotDevices, tenant.tenantId).get(ZTDID);
    assert.equal(registered?.enrollmentState, 'enrolled');
    assert.equal(registered?.managedDeviceId, device?.id);
    assert.equal(registered?.userlessEnrollmentStatus, 'unknown');
  });

  test('a device that enrols again, because the answer was lost, keeps its record and counts once', async () => {
    await start({ deviceLimit: 1 });
    await enroll({ items: { ZeroTouchProvisioning: '' } });
    const [first] = await records().list();
    const again = await enroll({ items: { ZeroTouchProvisioning: '' } });
    assert.equal(again.status, 200);
    const all = await records().list();
    assert.equal(all.length, 1);
    assert.equal(all[0]?.id, first?.id);
    assert.notEqual(all[0]?.certificateThumbprint, first?.certificateThumbprint);
  });

  test('a token from before the join enrols the device that the request names, if it is the user’s own', async () => {
    const early = await token({ deviceId: '' });
    assert.equal((await enroll({ token: early })).status, 200);
    const objects = bench.context.store.collection(deviceObjects, tenant.tenantId);
    await objects.update(DEVICE_OBJECT_ID, (object) => ({ ...object, registeredOwner: 'somebody else' }));
    assert.equal(refusal(await enroll({ token: early })).code, '0x80180002');
  });

  for (const [how, commonName, item] of [
    ['the second part of its common name', `8b3f0c2a-1111-4222-8333-444455556666!${DEVICE_ID}`, undefined],
    ['its DeviceID', 'ConfigMgrEnroll', DEVICE_ID],
  ] as const) {
    test(`such a request may name the device by ${how}`, async () => {
      const early = await token({ deviceId: '' });
      const wishes = {
        token: early,
        request: certificateRequest(deviceKeys, deviceKeys.privateKey, { commonName }),
        items: { DeviceID: item ?? '7BA748C8-703E-4DF2-A74A-92984117346A' },
      };
      assert.equal((await enroll(wishes)).status, 200);
      const objects = bench.context.store.collection(deviceObjects, tenant.tenantId);
      await objects.update(DEVICE_OBJECT_ID, (object) => ({ ...object, registeredOwner: 'somebody else' }));
      assert.equal(refusal(await enroll(wishes)).code, '0x80180002');
    });
  }

  test('a request that is signed with SHA-1 under the name of the OIW proves its key as well, as OpenSSL says', async () => {
    const old = certificateRequest(deviceKeys, deviceKeys.privateKey, { sha1: true });
    writeFileSync(join(folder, 'old.der'), old);
    const openssl = ['req', '-inform', 'DER', '-in', join(folder, 'old.der'), '-noout', '-text', '-verify'];
    assert.match(
      execFileSync('openssl', openssl, { encoding: 'utf8' }),
      /Signature Algorithm: sha1WithRSA\n/,
    );
    assert.equal((await enroll({ request: old })).status, 200);
    const other = certificateRequest(
      deviceKeys,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      { sha1: true },
    );
    assert.equal(refusal(await enroll({ request: other })).code, '0x80180004');
  });

  test('a device may not take the registration of another', async () => {
    const registrations = bench.context.store.collection(autopilotDevices, tenant.tenantId);
    const other = '5c0f2d3e-0000-4000-8000-000000000001';
    const its = await registrations.get(ZTDID);
    assert.ok(its !== undefined);
    await registrations.put(other, { ...its, id: other, deviceObjectId: 'another object' });
    await enroll({ items: { ZeroTouchProvisioning: other } });
    const [device] = await records().list();
    assert.equal(device?.autopilotDeviceId, null);
    assert.equal((await registrations.get(other))?.enrollmentState, 'notContacted');
  });

  describe('a pre-provisioned run without a user', () => {
    const spec = {
      deploymentProfiles: [{ displayName: 'Laptops', preprovisioningAllowed: true, assignedTo: ['PCs'] }],
    };
    const run = async (): Promise<Answer> =>
      enroll({
        token: await token({ device: true, oid: DEVICE_OBJECT_ID }),
        items: { WhiteGlove: 'true' },
      });
    const registrations = () => bench.context.store.collection(autopilotDevices, tenant.tenantId);
    /** The run that went well, and a first session after it. */
    async function provisioned(): Promise<string> {
      await start(spec);
      bench.now += 3_600_000;
      assert.equal((await run()).status, 200);
      const [record] = await records().list();
      assert.ok(record);
      await records().update(record.id, (before) => ({ ...before, contactedAt: bench.now }));
      return record.id;
    }

    test('makes a device without a user and blocks the next one until the record is deleted', async () => {
      const id = await provisioned();
      const record = await records().get(id);
      assert.equal(record?.deviceEnrollmentType, 'windowsAzureADJoinUsingDeviceAuth');
      assert.equal(record?.userPrincipalName, '');
      assert.equal(record?.preprovisioned, true);
      const refused = refusal(await run());
      assert.equal(refused.code, '0x80180014');
      assert.match(refused.reason, /SDM One Time Limit Check/);
      assert.equal(await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), id), true);
      assert.equal((await run()).status, 200);
    });

    test('is accepted again when its answer was lost, but not with another key', async () => {
      await start(spec);
      bench.now += 3_600_000;
      assert.equal((await run()).status, 200);
      const [first] = await records().list();
      assert.equal((await run()).status, 200);
      const [second, ...more] = await records().list();
      assert.deepEqual([second?.id, more], [first?.id, []]);
      const request = certificateRequest(generateKeyPairSync('rsa', { modulusLength: 2048 }));
      const jwt = await token({ device: true, oid: DEVICE_OBJECT_ID });
      const other = await enroll({ token: jwt, items: { WhiteGlove: 'true' }, request });
      assert.equal(refusal(other).code, '0x80180014');
    });

    test('may come again after the device was unblocked, and is blocked anew', async () => {
      await provisioned();
      await allowNextEnrollment(inTenant(bench.context, tenant.tenantId), ZTDID);
      assert.equal((await run()).status, 200);
      assert.equal((await registrations().get(ZTDID))?.userlessEnrollmentStatus, 'blocked');
    });

    test('needs no licence of any user', async () => {
      await start(spec);
      const people = bench.context.store.collection(users, tenant.tenantId);
      for (const user of await people.list()) await people.put(user.id, { ...user, servicePlans: [] });
      bench.now += 3_600_000;
      assert.equal((await run()).status, 200);
    });
  });
});
