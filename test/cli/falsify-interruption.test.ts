/** `glovebox falsify` that is ended before its end: what was done is said and kept, and nothing lives on. */

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, createReadStream, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { declare, lines, SIGN_IN } from './declared-falsifications.ts';
import { glovebox, projectCopy, repository } from './run-command.ts';

test('an interrupt ends it at once, and what was done is said', async (t) => {
  const root = await projectCopy(t);
  // The second replay would last for ever.
  await declare(root, [
    { id: 'NET-001-1', find: SIGN_IN, replace: SIGN_IN.replace('Sign', 'Log') },
    { id: 'NET-001-2', find: SIGN_IN, replace: 'for (;;) ;' },
  ]);
  const ended = await glovebox(['falsify'], {
    root,
    when: { says: 'NET-001-1', act: (kill) => kill('SIGINT') },
  });
  assert.equal(ended.code, 130);
  assert.equal(lines(ended).at(-1), '2 falsifications: 1 killed, 1 not replayed');
  assert.equal(
    ended.stderr,
    'glovebox: Interrupted by SIGINT: 1 of 2 were replayed. The results of those are kept.\n',
  );
  const kept = await readFile(path.join(root, 'reports', 'falsify.json'), 'utf8');
  assert.deepEqual(Object.keys(z.object({ results: z.looseObject({}) }).parse(JSON.parse(kept)).results), [
    'NET-001-1',
  ]);
});

test('for other programs: what is not killed is said at once, and at an end before the end the list of what was done', async (t) => {
  const root = await projectCopy(t);
  await declare(root, [
    { id: 'NET-001-1', find: "return 'Country or region';", replace: "return 'Country';" },
    { id: 'NET-001-2', find: SIGN_IN, replace: 'for (;;) ;' },
  ]);
  const { code, stdout, stderr } = await glovebox(['falsify', '--json'], {
    root,
    when: { says: 'NET-001-1', act: (kill) => kill('SIGTERM') },
  });
  assert.equal(code, 143);
  assert.match(
    stderr,
    /^survived {11}NET-001-1 {2}says NET-001-1\n[\s\S]*\nglovebox: Interrupted by SIGTERM: 1 of 2 /,
  );
  const list = z.array(z.looseObject({ id: z.string(), outcome: z.string() })).parse(JSON.parse(stdout));
  assert.deepEqual(
    list.map(({ id, outcome }) => [id, outcome]),
    [['NET-001-1', 'survived']],
  );
});

test('a replay in an endless loop ends when the command is killed', { timeout: 60_000 }, async (t) => {
  const root = await projectCopy(t);
  const pipe = path.join(root, 'looping');
  execFileSync('mkfifo', [pipe]);
  const loop = `{ const fs = process.getBuiltinModule('node:fs'); fs.writeSync(fs.openSync('looping', 'w'), '.'); for (;;) {} }`;
  await declare(root, [{ id: 'NET-001-1', find: SIGN_IN, replace: loop }]);
  const child = spawn(process.execPath, [path.join(repository, 'cli', 'index.ts'), 'falsify'], {
    env: { ...process.env, GLOVEBOX_ROOT: root, NODE_TEST_CONTEXT: undefined },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  // The pipe is open as long as the process that has written into it lives.
  const writer = createReadStream(pipe);
  const closed = once(writer, 'end');
  const early = ended.then(() => {
    if (child.killed) return;
    // The reader's opening would wait for a writer for ever.
    openSync(pipe, constants.O_RDWR);
    assert.fail('The command ended by itself.');
  });
  await Promise.race([once(writer, 'data'), early]);
  child.kill('SIGKILL');
  await ended;
  await closed;
});
