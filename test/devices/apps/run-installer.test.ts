/** One installation at a time on a PC: whoever comes second ends with 1618, and leaves nothing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InstallerPackage } from '#wire/installer-package.ts';
import { installedPrograms, runInstaller } from '../../../devices/apps/index.ts';
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
