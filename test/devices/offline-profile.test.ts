/** The profile in AutopilotConfigurationFile.json. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileOfFile, putConfigurationFile } from '../../devices/autopilot/index.ts';
import { createDisk } from '../../devices/disk/index.ts';

const FILE = {
  Version: 2049,
  Comment_File: 'Profile Contoso',
  CloudAssignedTenantId: '7b4d6c1e-2f3a-4b5c-8d9e-0a1b2c3d4e5f',
  CloudAssignedTenantDomain: 'contoso.com',
  CloudAssignedDomainJoinMethod: 1,
  CloudAssignedOobeConfig: 1310,
  ZtdCorrelationId: 'a0b1c2d3-2f3a-4b5c-8d9e-0a1b2c3d4e5f',
};

test('a file gives its profile, without a file there is none', async () => {
  const pc = { disk: createDisk() };
  assert.equal(await profileOfFile(pc), undefined);
  await putConfigurationFile(pc, JSON.stringify(FILE));
  const profile = await profileOfFile(pc);
  assert.deepEqual(
    [profile?.name, profile?.tenantDomain, profile?.domainJoinMethod, profile?.oobeConfig],
    ['Profile Contoso', 'contoso.com', 1, 1310],
  );
});

test('one that cannot be read counts as none', async () => {
  const { CloudAssignedTenantId: _, ...incomplete } = FILE;
  for (const text of ['', '{', '[]', JSON.stringify(incomplete)]) {
    const pc = { disk: createDisk() };
    await putConfigurationFile(pc, text);
    assert.equal(await profileOfFile(pc), undefined, text);
  }
});
