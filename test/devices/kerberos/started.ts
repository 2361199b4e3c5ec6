/** Key distribution centers of other people, started for one test on loopback. */

import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { TestContext } from 'node:test';

/** A port that nobody has now, neither for TCP nor for UDP. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const datagrams = createSocket('udp4').bind(address.port, '127.0.0.1');
  await once(datagrams, 'listening');
  datagrams.close();
  server.close();
  await once(server, 'close');
  return address.port;
}

/** Starts a program that serves a port until the end of the test, and waits until somebody answers there. */
export async function start(
  t: TestContext,
  port: number,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(command, args, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...environment },
    // Some end with their standard input.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const ended = once(child, 'close');
  t.after(async () => {
    child.kill();
    await ended;
  });
  while (!(await answers(port)))
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}: ${said}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Not at once again: the program needs the processor to start.
    socket.once('error', () => setTimeout(resolve, 20, false));
  });
}
