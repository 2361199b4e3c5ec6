/** Help, and what is said to a command line that cannot be understood. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { exitCodes } from '../../cli/exit-codes.ts';
import { glovebox, repository } from './run-command.ts';

const commands = ['test', 'lint', 'behaviours', 'steps', 'cloud', 'doctor'];

test('help of the whole lists every command and every exit code', async () => {
  const { code, stdout } = await glovebox(['--help']);
  assert.equal(code, 0);
  for (const command of commands) assert.match(stdout, new RegExp(`^ {2}${command}\\b`, 'm'));
  for (const { code: each, meaning } of Object.values(exitCodes)) {
    assert.ok(stdout.includes(`${String(each).padStart(4)}  ${meaning}\n`), meaning);
  }
});

test('help of each command has examples and exit codes', async () => {
  for (const command of commands) {
    const { code, stdout } = await glovebox([command, '--help']);
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`\nExamples:\n  \\$ npx glovebox ${command}`));
    assert.match(stdout, /\nExit codes:\n {4}0 {2}/);
  }
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
  const { code, stdout } = await glovebox(['--version']);
  assert.deepEqual([code, stdout], [0, `${version}\n`]);
});

test('2: no command, an unknown one, and one with too many words', async () => {
  const none = await glovebox([]);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /^Usage: glovebox/);
  const unknown = await glovebox(['tset']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /^glovebox: unknown command 'tset'\n\(Did you mean test\?\)/);
  assert.equal((await glovebox(['doctor', 'now'])).code, 2);
});

test('2: a PC whose name cannot be its serial number', async () => {
  for (const name of ['LT,0001', 'LT"0001', '', '--']) {
    const { code, stderr } = await glovebox(['device', '--watch', `--name=${name}`]);
    assert.equal(code, 2);
    assert.match(stderr, /--name.*Give a name such as LT-0001/);
  }
});
