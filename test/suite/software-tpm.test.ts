/** The same scenarios with a TPM of somebody else: swtpm, over its socket. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { swtpmAvailability } from '#devices';
import { temporaryFolder } from '../cli/run-command.ts';
import { runSuite } from './run-suite.ts';

const FEATURES = [
  'features/technician-flow/provisioning.feature',
  'features/technician-flow/preparation.feature',
  'features/technician-flow/retry.feature',
  'features/requirements/tpm.feature',
  'features/user-flow/user-flow.feature',
];

test('the embedded TPM and swtpm give the same screens and the same statuses', async (t) => {
  const swtpm = swtpmAvailability();
  if (!swtpm.available) {
    assert.notEqual(process.env.GLOVEBOX_SWTPM, 'require', swtpm.why);
    t.skip(swtpm.why);
    return;
  }
  const folder = await temporaryFolder(t);
  const results = [];
  for (const tpm of ['embedded', 'swtpm']) {
    const reports = path.join(folder, tpm);
    const args = [...FEATURES, '--parallel', '2', '--reports', reports];
    const { code, stdout, stderr } = await runSuite(args, { GLOVEBOX_TPM: tpm });
    assert.equal(code, 0, stdout + stderr);
    results.push({
      screens: await readFile(path.join(reports, 'screens.json'), 'utf8'),
      behaviours: await readFile(path.join(reports, 'behaviours.json'), 'utf8'),
    });
  }
  assert.deepEqual(results[1], results[0]);
});
