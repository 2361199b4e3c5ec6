/** Refused enrolments as an administrator finds them: written down once each, a bounded number, and nothing of what succeeded. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tenants, users } from '../../../mock-cloud/entra/records.ts';
import {
  type EnrollmentFailure,
  listEnrollmentFailures,
} from '../../../mock-cloud/intune/enrollment/failures.ts';
import { inTenant, type TenantContext } from '../../../mock-cloud/service/index.ts';
import { bench, enroll, refusal, START, start, tenant } from './enrolling-pc.ts';

before(() => start());
after(() => bench.close());
const context = (): TenantContext => inTenant(bench.context, tenant.tenantId);

async function license(servicePlans: readonly string[]): Promise<void> {
  const people = bench.context.store.collection<object>(users, tenant.tenantId);
  await people.update(tenant.userId, (one) => ({ ...one, servicePlans }));
}

test('a refusal is written down with its user, its device and its reason; a success is not', async () => {
  assert.equal((await enroll()).status, 200);
  assert.deepEqual(await listEnrollmentFailures(context()), []);
  await license([]);
  const answer = await enroll();
  assert.equal(refusal(answer).code, '0x80180018');
  const [failure, ...others] = await listEnrollmentFailures(context());
  assert.deepEqual(others, []);
  assert.deepEqual(
    [failure?.at, failure?.refusal, failure?.reason, failure?.userId],
    [START, 'userLicense', 'The user has no licence for mobile device management.', tenant.userId],
  );
  assert.match(failure?.deviceId ?? '', /^[0-9a-f-]{36}$/);
  // It is the activity that the device was told, by which support finds it.
  assert.ok(answer.text.includes(failure?.activityId ?? 'none'));
  await license(['INTUNE_A']);
  assert.equal((await enroll()).status, 200);
  assert.equal((await listEnrollmentFailures(context())).length, 1);
});

test('the latest comes first; the oldest of more than a thousand goes', async () => {
  await bench.context.store.collection(tenants, '').update(tenant.tenantId, (described) => ({
    ...described,
    intune: { ...described.intune, windowsEnrollment: 'blocked' },
  }));
  assert.equal(refusal(await enroll()).code, '0x80180014');
  const [first] = await listEnrollmentFailures(context());
  assert.ok(first);
  const failures = context().collection<EnrollmentFailure>({ name: 'intune.enrollmentFailures' });
  for (let number = 2; number <= 1000; number += 1) {
    const id = String(number).padStart(10, '0');
    await failures.put(id, { ...first, id });
  }
  await enroll();
  const all = await listEnrollmentFailures(context());
  assert.deepEqual(
    [all.length, all[0]?.refusal, all[0]?.id, all.at(-1)?.id],
    [1000, 'platformBlocked', '0000001001', '0000000002'],
  );
});
