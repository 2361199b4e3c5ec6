/** The real `glovebox cloud --json` as a process of its own, for tests. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** What a script reads of the ready line. */
const Ready = z.object({
  event: z.literal('ready'),
  https: z.url(),
  proxy: z.url(),
  caCertificate: z.string(),
  adminToken: z.string().min(20),
  tenants: z
    .array(
      z.object({
        id: z.guid(),
        domain: z.string(),
        users: z.array(z.object({ userPrincipalName: z.string(), password: z.string() })),
        clients: z.array(
          z.object({
            id: z.guid(),
            secret: z.string().exactOptional(),
            displayName: z.string(),
            certificateThumbprints: z.array(z.string()).exactOptional(),
          }),
        ),
        publicClients: z.array(z.object({ id: z.guid(), displayName: z.string() })),
      }),
    )
    .min(1),
  hosts: z.array(z.string()),
});
export type Ready = z.output<typeof Ready>;

export interface CloudProcess {
  readonly ready: Ready;
  readonly child: ChildProcess;
  /** The root of the ready line's file, PEM. */
  readonly rootCertificate: string;
  /** Everything that it wrote on standard error so far. */
  errors(): string;
  /** Ends it as Ctrl+C does; its exit code. */
  end(): Promise<number | null>;
}

const COMMAND = path.join(import.meta.dirname, '..', '..', 'cli', 'index.ts');

/** Starts it, by a program `before` it if one is given, and waits for its first line. `stateFolder` takes the certificate. */
export async function startCloudProcess(
  args: readonly string[],
  stateFolder: string,
  before: readonly string[] = [],
): Promise<CloudProcess> {
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, GLOVEBOX_ROOT: ___, ...inherited } = process.env;
  const [program = process.execPath, ...rest] = [
    ...before,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    COMMAND,
    'cloud',
    '--json',
    ...args,
  ];
  const child = spawn(program, rest, {
    env: { ...inherited, XDG_STATE_HOME: stateFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    ended.then(([code]) => assert.fail(`the cloud ended with ${code}: ${errors}`)),
  ]);
  const ready = Ready.parse(JSON.parse(line));
  return {
    ready,
    child,
    rootCertificate: readFileSync(ready.caCertificate, 'utf8'),
    errors: () => errors,
    end: async () => {
      child.kill('SIGINT');
      const [code] = await ended;
      return code;
    },
  };
}
