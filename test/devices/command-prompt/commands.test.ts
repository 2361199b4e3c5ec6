/** What the commands of the command prompt do and say. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from '../../../devices/command-prompt/commands.ts';
import { createBench } from '../pc-bench.ts';

const type = async (typed: string) => {
  const bench = await createBench({ farSide: () => ({ status: 404 }) });
  return bench.run((activity) => runCommand(activity, typed));
};

for (const [typed, expected] of [
  ['shutdown.exe /r /t 0', { kind: 'restart', seconds: 0 }],
  ['SHUTDOWN /S /T 5', { kind: 'shutdown', seconds: 5 }],
  ['  shutdown   /r ', { kind: 'restart', seconds: 30 }],
  ['shutdown /r /t -5', { kind: 'said', lines: ['The syntax is incorrect.'] }],
  ['Shutdown /A', { kind: 'abort' }],
  ['shutdown /t 0', { kind: 'said', lines: ['The syntax is incorrect.'] }],
  ['shutdown /r /t soon', { kind: 'said', lines: ['The syntax is incorrect.'] }],
  ['exit', { kind: 'closed' }],
  ['w32tm /query', { kind: 'said', lines: ['The syntax is incorrect.'] }],
] as const) {
  test(typed, async () => {
    assert.deepEqual(await type(typed), expected);
  });
}

test('what is no command is told, with its name as it was typed', async () => {
  for (const typed of ['Foo /r', 'constructor']) {
    const end = await type(typed);
    assert.ok(end !== 'power failed' && end.kind === 'said');
    assert.ok(end.lines[0]?.startsWith(`'${typed.split(' ')[0]}' is not recognized`));
  }
});

test('a time server that does not answer is told', async () => {
  assert.deepEqual(await type('w32tm /resync /force'), {
    kind: 'said',
    lines: [
      'Sending resync command to local computer',
      'The computer did not resync because no time data was available.',
    ],
  });
});
