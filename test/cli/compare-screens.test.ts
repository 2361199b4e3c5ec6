/** The script that holds the screens of two runs against each other. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { repository } from './run-command.ts';

const screen = (title: string) => ({ device: 'LT-0042', id: 'signIn', title });
const scenario = (line: number, ...titles: string[]) => ({
  name: 'A scenario',
  uri: 'features/a.feature',
  line,
  screens: titles.map(screen),
});

async function compare(t: TestContext, one: readonly object[], other: readonly object[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'glovebox-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = [one, other].map((_, index) => path.join(folder, `${index}.json`));
  await Promise.all(
    [one, other].map((scenarios, index) => writeFile(files[index] ?? '', JSON.stringify({ scenarios }))),
  );
  const script = path.join(repository, 'scripts', 'compare-screens.mjs');
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...files], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

test('the same screens are the same, also when one run has more scenarios', async (t) => {
  const { code, stdout } = await compare(
    t,
    [scenario(3, 'Sign in', 'Desktop'), scenario(9, 'Off')],
    [scenario(3, 'Sign in', 'Desktop')],
  );
  assert.deepEqual([code, stdout], [0, '1 scenarios compared, 0 differ\n']);
});

test('a screen that differs, or is missing, is named', async (t) => {
  const { code, stderr } = await compare(
    t,
    [scenario(3, 'Sign in', 'Desktop'), scenario(9, 'Off')],
    [scenario(3, 'Sign in', 'Off'), scenario(9, 'Off', 'Desktop')],
  );
  assert.equal(code, 1);
  assert.match(stderr, /^features\/a\.feature:3 A scenario: screen 2 is .*"Desktop".* in .*, and .*"Off"/m);
  assert.match(stderr, /^features\/a\.feature:9 A scenario: screen 2 is missing in /m);
});
