/** One installation at a time on a PC: whoever comes second ends with 1618, and leaves nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InstallerPackage } from '#wire/installer-package.ts';
import { installedPrograms, runInstaller, runUninstaller } from '../../../devices/apps/index.ts';
import { createBench } from '../pc-bench.ts';

const named = (name: string, minutes: number): InstallerPackage => ({
  kind: 'msi',
  name,
  publisher: 'Contoso',
  version: '1.0',
  minutes,
  exitCode: 0,
  leaves: { productCodes: [], files: [`C:\\${name}\\${name}.exe`], services: [] },
});

test('an installer that meets another one ends with 1618; after that one, or when it was given up, it runs', async () => {
  const bench = await createBench({ farSide: async () => ({ status: 404 }) });
  const given = new AbortController();
  await bench.run(async ({ pc, task }) => {
    const first = pc.clock.run('first', (other) =>
      runInstaller({ pc, task: other }, named('First', 10), { limitMinutes: 60, signal: given.signal }),
    );
    const limits = { limitMinutes: 60, signal: new AbortController().signal };
    await task.sleep(60_000, 'the first');
    assert.deepEqual(await runInstaller({ pc, task }, named('Second', 1), limits), {
      kind: 'exited',
      exitCode: 1618,
      succeeded: false,
    });
    given.abort();
    assert.deepEqual(await runInstaller({ pc, task }, named('Second', 1), limits), {
      kind: 'exited',
      exitCode: 0,
      succeeded: true,
    });
    assert.deepEqual(await task.wait('the first', first), { kind: 'ended' });
    assert.deepEqual(await installedPrograms(pc), ['Second']);
  });
});

test('an uninstaller takes away what the installer has left, but for one that fails or meets another', async () => {
  const bench = await createBench({ farSide: async () => ({ status: 404 }) });
  const limits = { limitMinutes: 60, signal: new AbortController().signal };
  await bench.run(async ({ pc, task }) => {
    const app: InstallerPackage = {
      ...named('App', 2),
      leaves: { ...named('App', 2).leaves, services: ['App service'] },
    };
    await runInstaller({ pc, task }, app, limits);
    await runInstaller({ pc, task }, named('Other', 1), limits);
    assert.deepEqual(await runUninstaller({ pc, task }, { ...app, uninstallExitCode: 1603 }, limits), {
      kind: 'exited',
      exitCode: 1603,
      succeeded: false,
    });
    assert.deepEqual(await installedPrograms(pc), ['App', 'Other']);
    const third = pc.clock.run('third', (other) =>
      runInstaller({ pc, task: other }, named('Third', 10), limits),
    );
    await task.sleep(60_000, 'the third');
    assert.deepEqual(await runUninstaller({ pc, task }, app, limits), {
      kind: 'exited',
      exitCode: 1618,
      succeeded: false,
    });
    await task.wait('the third', third);
    assert.deepEqual(await runUninstaller({ pc, task }, app, limits), {
      kind: 'exited',
      exitCode: 0,
      succeeded: true,
    });
    assert.deepEqual(await installedPrograms(pc), ['Other', 'Third']);
  });
});
