/** The end of the command. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endProcess } from '../../cli/end-process.ts';

test('the process ends when a slow reader has taken all that was written', () => {
  const taken: (() => void)[] = [];
  const ended: number[] = [];
  const output = {
    write: (_text: string, done: () => void): void => {
      taken.push(done);
    },
  };
  endProcess(4, { stdout: output, stderr: output, exit: (code) => ended.push(code) });
  for (let next = taken.shift(); next !== undefined; next = taken.shift()) {
    assert.deepEqual(ended, []);
    next();
  }
  assert.deepEqual(ended, [4]);
});
