/** `glovebox tpm serve`. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { glovebox, repository } from './run-command.ts';

const RANDOM = Buffer.from('80010000000c0000017b0008', 'hex');

/** Starts the command; settles with the line that says where. */
async function started(
  t: TestContext,
  ...options: readonly string[]
): Promise<{ readonly child: ChildProcess; readonly line: string }> {
  const child = spawn(
    process.execPath,
    [path.join(repository, 'cli', 'index.ts'), 'tpm', 'serve', ...options],
    { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return { child, line: text.trimEnd() };
}

async function random(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(RANDOM);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return Buffer.from(answer).toString('hex');
}

test('says where, answers there, refuses a port that is taken, and ends by SIGTERM', async (t) => {
  const { child, line } = await started(t, '--seed', 'a');
  const port = Number(
    /^The TPM is served\. For tpm2-tools: --tcti mssim:host=127\.0\.0\.1,port=(\d+)$/.exec(line)?.[1],
  );
  assert.match(await random(port), /^800100000014000000000008[0-9a-f]{16}$/);
  for (const taken of [port, port - 1]) {
    const second = await glovebox(['tpm', 'serve', '--port', String(taken)]);
    assert.equal(second.code, 2);
    assert.ok(second.stderr.startsWith(`glovebox: Port ${port} is in use by another program`));
  }
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});

test('a seed gives the same numbers again, another one others', async (t) => {
  const numbers = [];
  for (const seed of ['a', 'a', 'b']) {
    const { line } = await started(t, '--tcti', 'swtpm', '--seed', seed);
    numbers.push(await random(Number(/^.* swtpm:host=127\.0\.0\.1,port=(\d+)$/.exec(line)?.[1])));
  }
  assert.equal(numbers[0], numbers[1]);
  assert.notEqual(numbers[0], numbers[2]);
});

test('wrong usage', async () => {
  for (const options of [['--port', '65535'], ['--tcti', 'device'], ['--vendor', 'acme'], ['extra']]) {
    const { code, stdout } = await glovebox(['tpm', 'serve', ...options]);
    assert.deepEqual([code, stdout], [2, ''], options.join(' '));
  }
});
