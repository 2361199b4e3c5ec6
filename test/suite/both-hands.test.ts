/** The same scenarios by both hands: what a browser shows is what the device has. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { findBrowser } from '../../cli/browser.ts';
import { temporaryFolder } from '../cli/run-command.ts';
import { runSuite } from './run-suite.ts';

/** The user-driven deployment, whole, and the core of pre-provisioning. */
const FEATURES = [
  'features/network',
  'features/preparation',
  'features/entra-join',
  'features/enrollment-status-page',
  'features/requirements/intune-subscription.feature',
  'features/technician-flow/provisioning.feature',
  'features/technician-flow/configuration.feature',
  'features/user-flow/user-flow.feature',
];

test('both hands meet the same screens and end with the same statuses', async (t) => {
  if ((await findBrowser(process.env)) === undefined) {
    t.skip('there is no browser: apt-get install chromium');
    return;
  }
  const folder = await temporaryFolder(t);
  const [direct, browser] = [path.join(folder, 'direct'), path.join(folder, 'browser')];
  const first = await runSuite([...FEATURES, '--reports', direct]);
  assert.equal(first.code, 0, first.stdout + first.stderr);
  const second = await runSuite([...FEATURES, '--hand', 'browser', '--parallel', '2', '--reports', browser]);
  assert.equal(second.code, 0, second.stdout + second.stderr);
  const screens = (directory: string): Promise<string> =>
    readFile(path.join(directory, 'screens.json'), 'utf8');
  assert.equal(await screens(browser), await screens(direct));
  const report = async (directory: string): Promise<string> =>
    (await readFile(path.join(directory, 'behaviours.json'), 'utf8')).replace(/"hand": "\w+"/, '"hand": ""');
  assert.equal(await report(browser), await report(direct));
});
