/** A served cloud for tests, and the programs of other people that speak to it. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { loadKeyPool, READY_TENANT, type ServeCloudOptions, type ServedCloud, serveCloud } from '#cloud';

/** A virtual clock, so that nothing moves by itself, and the ready tenant. */
export async function startServed(
  options: Partial<ServeCloudOptions> = {},
): Promise<{ readonly served: ServedCloud; readonly caFile: string; readonly end: () => Promise<void> }> {
  const served = await serveCloud({
    keys: await loadKeyPool(12),
    tenants: [READY_TENANT],
    clock: { kind: 'virtual' },
    ...options,
  });
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-door-'));
  const caFile = join(folder, 'root.pem');
  writeFileSync(caFile, served.caCertificate);
  return {
    served,
    caFile,
    end: async () => {
      const { defects } = served.hosted.current();
      // First of all the end: a door that is open keeps the test's process.
      await served.close();
      rmSync(folder, { recursive: true, force: true });
      assert.deepEqual(defects, []);
    },
  };
}

/** Debian's Python: the one that has the packages of the distribution. */
export const PYTHON = '/usr/bin/python3';

/** Why a test with this program cannot run here, for `skip`; false when it can. */
export function missing(program: string): string | false {
  return existsSync(program) ? false : `${program} is not installed`;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with this environment and nothing else, so that no proxy of the machine gets in the way. */
export function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { PATH: '/usr/bin:/bin', ...environment } });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** Sends bytes to the door and gives all that comes back until the door ends the connection. */
export async function exchangeBytes(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  for (const part of parts) socket.write(part);
  return whole(socket);
}

/** The same within TLS; `servername` '' sends no SNI. */
export async function exchangeOverTls(
  served: ServedCloud,
  servername: string,
  text: string,
  identity: { readonly key?: string; readonly cert?: string } = {},
): Promise<string> {
  const socket = connectTls({
    port: served.door.port,
    host: '127.0.0.1',
    servername,
    ca: served.caCertificate,
    // What is asked for here need not be in the certificate.
    checkServerIdentity: () => undefined,
    ...identity,
  });
  socket.write(text);
  return whole(socket);
}

async function whole(socket: Socket | TLSSocket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
  return text;
}

/** A request that asks for the connection to be closed after it. */
export function requestText(head: string, host: string, more = ''): string {
  return `${head} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`;
}

/** The first line of an answer. */
export function statusOf(answer: string): string {
  return answer.split('\r\n')[0] ?? '';
}
