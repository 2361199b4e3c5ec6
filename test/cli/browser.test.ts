/** Where the browser hand finds its browser, and what is said where there is none. */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { findBrowser } from '../../cli/browser.ts';
import { glovebox } from './run-command.ts';

test('a browser of the system is found by its name in the folders of PATH', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'glovebox-'));
  t.after(() => rm(folder, { recursive: true }));
  const program = path.join(folder, 'google-chrome');
  await writeFile(program, '#!/bin/sh\n');
  const found = () => findBrowser({ PATH: ['/nowhere', folder].join(path.delimiter) });
  const before = await found();
  await chmod(program, 0o755);
  const after = await found();
  // Playwright's own comes first, where it is installed.
  assert.ok(after === program || after === before, `${before} ${after}`);
});

test('without a browser the run ends with 5, and says what to do', async () => {
  const environment = { PATH: '/nowhere', PLAYWRIGHT_BROWSERS_PATH: '/nowhere' };
  const { code, stderr } = await glovebox(['test', '--hand', 'browser'], { environment });
  assert.equal(code, 5);
  assert.match(stderr, /The browser hand needs Chromium, and there is none on this machine/);
  assert.match(stderr, /npx playwright install chromium\n {2}sudo apt-get install chromium\n/);
  assert.match(stderr, /the direct hand runs every scenario without a browser/);
});

test('--headed is for the browser hand', async () => {
  const { code, stderr } = await glovebox(['test', '--headed']);
  assert.equal(code, 2);
  assert.match(stderr, /--headed shows the browser of --hand browser: give both/);
});
