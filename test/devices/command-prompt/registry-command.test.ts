/** `reg` on the values of the registry. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRegistryCommand } from '../../../devices/command-prompt/registry-command.ts';
import { createDisk } from '../../../devices/disk/index.ts';
import { REGISTRY_KEYS, writeRegistry } from '../../../devices/registry/index.ts';

const KEY = 'HKCU\\Software\\Contoso';
const NOT_FOUND = 'ERROR: The system was unable to find the specified registry key or value.';

test('a number is added, told, changed and deleted; names in any case, the root by either name', async () => {
  const pc = { disk: createDisk() };
  const reg = (line: string): Promise<readonly string[]> =>
    runRegistryCommand(pc, ['reg', ...line.split(' ')]);
  const done = ['The operation completed successfully.'];
  assert.deepEqual(await reg(`query ${KEY} /v Count`), [NOT_FOUND]);
  assert.deepEqual(await reg(`add ${KEY} /v Count /t REG_DWORD /d 26 /f`), done);
  assert.deepEqual(await reg(`QUERY ${KEY.toLowerCase()} /V COUNT`), [
    KEY.toLowerCase(),
    '    COUNT    REG_DWORD    0x1a',
  ]);
  assert.deepEqual(await reg(`add HKEY_CURRENT_USER\\Software\\Contoso /v count /d 0x1`), done);
  assert.match((await reg(`query ${KEY} /v Count`))[1] ?? '', / 0x1$/);
  assert.deepEqual(await reg(`delete ${KEY} /v Count /f`), done);
  assert.deepEqual(await reg(`delete ${KEY} /v Count /f`), [NOT_FOUND]);
});

test('text that Windows keeps of a profile is told, too', async () => {
  const pc = { disk: createDisk() };
  await writeRegistry(pc, REGISTRY_KEYS.autopilot, { CloudAssignedTenantDomain: 'contoso.com' });
  const key = REGISTRY_KEYS.autopilot.replace('HKLM', 'HKEY_LOCAL_MACHINE');
  assert.deepEqual(await runRegistryCommand(pc, ['reg', 'query', key, '/v', 'CloudAssignedTenantDomain']), [
    REGISTRY_KEYS.autopilot,
    '    CloudAssignedTenantDomain    REG_SZ    contoso.com',
  ]);
});

test('what is none is told', async () => {
  const pc = { disk: createDisk() };
  for (const line of [
    'reg',
    'reg query',
    `reg query ${KEY}`,
    `reg import ${KEY} /v Count`,
    `reg constructor ${KEY} /v Count`,
    `reg add ${KEY} /v Count /d -1`,
    `reg add ${KEY} /v Count /d 4294967296`,
    `reg add ${KEY} /v Count`,
  ])
    assert.deepEqual(await runRegistryCommand(pc, line.split(' ')), ['ERROR: Invalid syntax.'], line);
});
