/** What somebody changes while a join, an enrolment or a deletion is under way is not written over by it. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { autopilotDevices } from '../../mock-cloud/autopilot/records.ts';
import { completeJoin } from '../../mock-cloud/device-registration/complete-join.ts';
import { checkRequest } from '../../mock-cloud/device-registration/join-request.ts';
import { targetOf } from '../../mock-cloud/device-registration/join-target.ts';
import { changeDeviceObject } from '../../mock-cloud/entra/device-object.ts';
import { type DeviceObject, deviceObjects } from '../../mock-cloud/entra/records.ts';
import { findTenant } from '../../mock-cloud/entra/tenants.ts';
import { deleteManagedDevice } from '../../mock-cloud/intune/delete-managed-device.ts';
import { acceptEnrollment } from '../../mock-cloud/intune/enrollment/accept.ts';
import { inTenant } from '../../mock-cloud/service/index.ts';
import { joinBody, OBJECT_ID, startJoining } from './device-registration/bench.ts';
import { DEVICE_OBJECT_ID, deviceKeys, seedTenant, ZTDID } from './intune/tenant.ts';
import { startServices } from './service-bench.ts';

const START = Date.UTC(2026, 2, 2, 8);
const disabled = (object: DeviceObject): DeviceObject =>
  changeDeviceObject(object, { accountEnabled: false }, START);

async function enrolling(t: TestContext) {
  const bench = await startServices({}, START);
  t.after(() => bench.close());
  const { context } = bench;
  const { tenantId } = await seedTenant(context);
  const objects = context.store.collection(deviceObjects, tenantId);
  const registrations = context.store.collection(autopilotDevices, tenantId);
  const [deviceObject, registration] = [await objects.get(DEVICE_OBJECT_ID), await registrations.get(ZTDID)];
  assert.ok(deviceObject && registration);
  const enroll = () =>
    acceptEnrollment(inTenant(context, tenantId), {
      newId: '00c0ffee-1111-4222-8333-444455556666',
      existing: undefined,
      user: undefined,
      deviceObject,
      registration,
      owner: 'company',
      profileName: 'Kiosks',
      preprovisioning: true,
      publicKey: deviceKeys.publicKey,
      items: [],
    });
  return { context, tenantId, objects, registrations, enroll };
}

test('an enrolment keeps what was changed since its facts were gathered', async (t) => {
  const { objects, registrations, enroll } = await enrolling(t);
  await objects.update(DEVICE_OBJECT_ID, disabled);
  await registrations.update(ZTDID, (before) => ({ ...before, groupTag: 'Sales' }));
  await enroll();
  const [object, registration] = [await objects.get(DEVICE_OBJECT_ID), await registrations.get(ZTDID)];
  assert.deepEqual(
    [object?.accountEnabled, object?.isManaged, object?.enrollmentProfileName],
    [false, true, 'Kiosks'],
  );
  assert.deepEqual(
    [registration?.groupTag, registration?.enrollmentState, registration?.userlessEnrollmentStatus],
    ['Sales', 'enrolled', 'blocked'],
  );
});

test('an enrolment does not bring back what was deleted meanwhile', async (t) => {
  const { objects, registrations, enroll } = await enrolling(t);
  await objects.delete(DEVICE_OBJECT_ID);
  await registrations.delete(ZTDID);
  await enroll();
  assert.deepEqual([await objects.count(), await registrations.count()], [0, 0]);
});

test('the deletion of a managed device keeps what was changed since it looked', async (t) => {
  const { context, tenantId, objects, registrations, enroll } = await enrolling(t);
  const { device } = await enroll();
  // The list of certificates is what it asks for last before it writes.
  const store = { ...context.store };
  store.collection = (definition, tenant) => {
    const collection = context.store.collection(definition, tenant);
    const list: typeof collection.list = async (options) => {
      await objects.update(DEVICE_OBJECT_ID, disabled);
      await registrations.update(ZTDID, (before) => ({ ...before, groupTag: 'Sales' }));
      return collection.list(options);
    };
    return { ...collection, list };
  };
  assert.equal(await deleteManagedDevice(inTenant({ ...context, store }, tenantId), device.id), true);
  const [object, registration] = [await objects.get(DEVICE_OBJECT_ID), await registrations.get(ZTDID)];
  assert.deepEqual([object?.accountEnabled, object?.isManaged], [false, false]);
  assert.deepEqual([registration?.groupTag, registration?.userlessEnrollmentStatus], ['Sales', 'allowed']);
});

test('a join keeps what was changed since its object was found, and is refused when that was deleted', async (t) => {
  const { directory, pc } = await startJoining();
  const { bench } = directory;
  t.after(() => bench.close());
  const tenant = await findTenant(bench.context, directory.tenant.id);
  assert.ok(tenant);
  const ticket = await pc.register(tenant.id);
  const checked = checkRequest(joinBody({ attributes: { 'MSA-DDID': ticket } }));
  assert.ok('request' in checked);
  const newId = (): string => assert.fail('a registered device has an object');
  const ofTenant = inTenant(bench.context, tenant.id);
  const target = await targetOf(ofTenant, { request: checked.request, keyDigest: '', newId });
  assert.ok('object' in target);
  const joining = { tenant, user: undefined };

  await pc.objectsOf().update(OBJECT_ID, disabled);
  assert.ok('Certificate' in (await completeJoin(ofTenant, joining, checked, target)));
  const object = await pc.objectsOf().get(OBJECT_ID);
  assert.deepEqual([object?.accountEnabled, object?.trustType], [false, 'AzureAd']);

  await pc.objectsOf().delete(OBJECT_ID);
  const answer = await completeJoin(ofTenant, joining, checked, target);
  assert.equal('refused' in answer && answer.refused, 'deviceMissing');
  assert.equal(await pc.objectsOf().count(), 0);
});
