/** `glovebox doctor`. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { glovebox, temporaryFolder, temporaryProject } from './run-command.ts';

const required = ['Node.js', 'dependencies', 'disk', 'catalogue', 'key pool', 'openssl'];

test('0: a machine that has what is needed', async (t) => {
  const { code, stdout, stderr } = await glovebox(['doctor'], { root: await temporaryProject(t) });
  assert.equal(stderr, '');
  for (const subject of required) assert.match(stdout, new RegExp(`^${subject} +OK +\\S`, 'm'));
  assert.match(stdout, /^swtpm \(optional\) +(OK|optional, missing) /m);
  assert.match(stdout, /\nGlovebox can run here\.\n$/);
  assert.equal(code, 0);
});

test('programs that are not there: the optional ones do no harm, the required one is a problem', async (t) => {
  const { code, stdout } = await glovebox(['doctor'], {
    root: await temporaryProject(t),
    environment: { PATH: await temporaryFolder(t) },
  });
  assert.match(stdout, /^openssl +problem +not found\n +.*apt-get install openssl$/m);
  assert.match(
    stdout,
    /^Chromium \(optional\) +optional, missing +not found\n +.*apt-get install chromium$/m,
  );
  assert.match(stdout, /\n1 to be put right\.\n$/);
  assert.equal(code, 1);
});

test('1: no catalogue, no place for the report, no place for the keys; each says what to do', async (t) => {
  const root = await temporaryProject(t);
  await rm(path.join(root, 'features', 'assumptions.yaml'));
  await writeFile(path.join(root, 'reports'), 'a file where a folder has to be');
  const cache = path.join(root, 'cache');
  await writeFile(cache, 'a file where a folder has to be');
  const { code, stdout, stderr } = await glovebox(['doctor'], {
    root,
    environment: { XDG_CACHE_HOME: cache },
  });
  assert.deepEqual([code, stderr], [1, '']);
  assert.match(stdout, /^catalogue +problem +The catalogue of behaviours cannot be read: ENOENT/m);
  assert.match(stdout, /^disk +problem +(ENOTDIR|EEXIST).*\n +Make .*reports\/out writable/m);
  assert.match(stdout, /^key pool +problem +.*test-keys\.json: .*\n +Make its folder writable/m);
  assert.match(stdout, /\n3 to be put right\.\n$/);
});
