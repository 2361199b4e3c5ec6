/** A program that runs in the place of one of our scripts. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { glovebox, repository, temporaryFolder } from './run-command.ts';

// npm started the script, and is gone; time goes by at once, ten looks after each other. The child ends when it is asked to.
const ORPHAN = `
Object.assign(process.env, { npm_command: 'start', npm_lifecycle_script: 'node scripts/glovebox.mjs' });
const { run } = await import(${JSON.stringify(pathToFileURL(path.join(repository, 'scripts/child.mjs')).href)});
Object.defineProperty(process, 'ppid', { value: 1 });
let now = 0;
Date.now = () => now;
const looks = new Set();
globalThis.setInterval = (look) => { looks.add(look); return { unref: () => look }; };
globalThis.clearInterval = (look) => void looks.delete(typeof look === 'function' ? look : [...looks][0]);
const ended = run(process.execPath, ['-e', "process.once('message', () => process.exit(7))"], { listens: true });
for (let tick = 0; tick < 10; tick += 1) {
  now += 200;
  for (const look of looks) look();
}
console.log(JSON.stringify(await ended));
`;

test('a parent that is gone is one wish to end, however long the end takes', async (t) => {
  const program = path.join(await temporaryFolder(t), 'orphan.mjs');
  await writeFile(program, ORPHAN);
  const { stdout, stderr } = await glovebox([], { program });
  assert.deepEqual(JSON.parse(stdout), { code: 7, signal: null, asked: 'SIGTERM' }, stderr);
});
