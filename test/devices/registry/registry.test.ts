/** Values of the registry: written, replaced, deleted, and kept on the disk. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDisk } from '../../../devices/disk/index.ts';
import { REGISTRY_KEYS, readRegistry, writeRegistry } from '../../../devices/registry/index.ts';

test('values stay until they are written anew, or deleted', async () => {
  const disk = createDisk();
  assert.deepEqual(await readRegistry({ disk }, REGISTRY_KEYS.autopilot), {});
  await writeRegistry({ disk }, REGISTRY_KEYS.autopilot, { TenantMatched: 1, AadTenantId: 'a' });
  await writeRegistry({ disk }, REGISTRY_KEYS.autopilot, { AadTenantId: undefined, IsAutopilotDisabled: 0 });
  const expected = { TenantMatched: 1, IsAutopilotDisabled: 0 };
  assert.deepEqual(await readRegistry({ disk }, REGISTRY_KEYS.autopilot), expected);
  assert.deepEqual(await readRegistry({ disk: createDisk(disk.image()) }, REGISTRY_KEYS.autopilot), expected);
});

test('keys have their own values', async () => {
  const disk = createDisk();
  await writeRegistry({ disk }, REGISTRY_KEYS.policyCache, { ProfileAvailable: 1 });
  assert.deepEqual(await readRegistry({ disk }, REGISTRY_KEYS.autopilot), {});
});
