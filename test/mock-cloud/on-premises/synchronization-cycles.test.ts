/** When cycles of directory synchronization are due. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dueCycle } from '../../../mock-cloud/on-premises/synchronization/cycles.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';

test('a cycle takes 30 minutes or more', () => {
  const read = TenantSpec.safeParse({
    name: 'Contoso',
    domain: 'contoso.com',
    onPremises: { synchronization: { cycleMinutes: 29 } },
  });
  assert.deepEqual(
    read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ['onPremises.synchronization.cycleMinutes: a cycle takes 30 minutes or more'],
  );
});

test('cycles: each is due once, at a whole number of cycles since the first, and never in the future', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 10_000 }),
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.integer({ min: 0, max: 2 ** 40 }),
      (cycleMinutes, since, after) => {
        const now = since + after;
        const due = dueCycle({ cycleMinutes, since, lastCycleAt: null }, now);
        assert.ok(due !== undefined && due <= now && now - due < cycleMinutes * 60_000);
        assert.equal((due - since) % (cycleMinutes * 60_000), 0);
        assert.equal(dueCycle({ cycleMinutes, since, lastCycleAt: due }, now), undefined);
        const next = due + cycleMinutes * 60_000;
        assert.equal(dueCycle({ cycleMinutes, since, lastCycleAt: due }, next - 1), undefined);
        assert.equal(dueCycle({ cycleMinutes, since, lastCycleAt: due }, next), next);
      },
    ),
  );
  assert.equal(dueCycle({ cycleMinutes: 30, since: null, lastCycleAt: null }, 1), undefined);
});
