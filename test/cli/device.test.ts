/** `glovebox device --watch`: a PC that a person goes through by the forms of its display, and how it refuses. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { startCloudProcess } from './cloud-process.ts';
import { glovebox, repository } from './run-command.ts';

const Live = z.object({ id: z.string(), title: z.string() });

interface Watched {
  readonly url: string;
  /** User name and password of the first user that is named. */
  readonly user: readonly [string, string] | undefined;
  end(): Promise<{ readonly code: unknown; readonly text: string }>;
}

/** Starts the command and waits until it has said where the display is. */
async function watch(t: TestContext, args: readonly string[], stateFolder: string): Promise<Watched> {
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, GLOVEBOX_ROOT: ___, ...inherited } = process.env;
  const command = [path.join(repository, 'cli', 'index.ts'), 'device', '--watch', ...args];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
    env: { ...inherited, XDG_STATE_HOME: stateFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const closed = once(child, 'close');
  let text = '';
  const lines = createInterface(child.stdout);
  const begun = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      text += `${line}\n`;
      if (line.startsWith('Ctrl+C ends it')) resolve();
    });
    closed.then(([code]) => reject(new Error(`it ended with ${code}:\n${text}`)));
  });
  await begun;
  const [, name, password] = /^ {2}(\S+@\S+) {2}(\S+)$/m.exec(text) ?? [];
  return {
    url: /http:\/\/127\.0\.0\.1:\d+\//.exec(text)?.[0] ?? '',
    user: name === undefined || password === undefined ? undefined : [name, password],
    end: async () => {
      child.kill('SIGINT');
      const [code] = await closed;
      return { code, text };
    },
  };
}

/** Goes through the pages as a person does: waits for one, fills it in, goes on. */
async function goThrough(url: string, [name, password]: readonly [string, string]): Promise<string[]> {
  const stream = await fetch(`${url}events`);
  const seen: string[] = [];
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const { id, title } = Live.parse(JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? '{}'));
      if (title === seen.at(-1)) continue;
      seen.push(title);
      const form = formOf(title, name, password);
      if (form !== undefined) {
        const answer = await fetch(`${url}act`, {
          method: 'POST',
          headers: { Accept: 'application/json' },
          body: new URLSearchParams(form),
        });
        assert.equal(answer.status, 204, await answer.text());
      }
      if (id === 'desktop') return seen;
    }
  }
  return seen;
}

function formOf(title: string, name: string, password: string): Record<string, string> | undefined {
  if (title.endsWith(': Sign in')) return { 'field:Email, phone, or Skype': name, press: 'Next' };
  if (title.endsWith(': Enter password')) return { 'field:Password': password, press: 'Sign in' };
  return undefined;
}

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'glovebox-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('with a cloud of its own: the display, who can sign in, and the way to the desktop', async (t) => {
  const watched = await watch(t, ['--speed', '2000'], await temporaryFolder(t));
  assert.ok(watched.user, 'it says who can sign in');
  const seen = await goThrough(watched.url, watched.user);
  assert.ok(seen.includes('LT-0001: Setting up your device for work or school'), seen.join(', '));
  const { code, text } = await watched.end();
  assert.equal(code, 0);
  assert.match(text, /Windows 11 Pro PC registered with contoso\.com/);
  assert.match(text, /^\d\d:\d\d:\d\d {2}Desktop$/m);
  assert.match(text, /The PC is off\.\n$/);
});

test('against a cloud that runs in another process', async (t) => {
  const folder = await temporaryFolder(t);
  const cloud = await startCloudProcess(['--speed', '600'], folder);
  t.after(() => cloud.end());
  const { proxy, adminToken, tenants } = cloud.ready;
  const user = tenants[0]?.users[0];
  assert.ok(user);
  const args = ['--cloud', proxy, '--token', adminToken, '--name', 'LT-0010'];
  const watched = await watch(t, args, folder);
  assert.equal(watched.user, undefined, 'it knows of nobody');
  const seen = await goThrough(watched.url, [user.userPrincipalName, user.password]);
  assert.equal(seen.at(-1), 'LT-0010: Desktop');
  assert.equal((await watched.end()).code, 0);
});

test('wrong usage is said in words, and ends with 2', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const address = taken.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const environment = { XDG_STATE_HOME: await temporaryFolder(t) };
  const refusals: [readonly string[], RegExp][] = [
    [[], /glovebox device --watch serves its display/],
    [['--watch', '--token', 'x'], /belong to a running cloud/],
    [['--watch', '--cloud', 'http://127.0.0.1:9'], /--cloud http:\/\/127\.0\.0\.1:PORT --token TOKEN/],
    [
      ['--watch', '--cloud', 'http://127.0.0.1:9', '--token', 'x'],
      /No cloud answers at http:\/\/127\.0\.0\.1:9/,
    ],
    [['--watch', '--cloud', 'http://127.0.0.1:9', '--token', 'x', '--speed', '2'], /leave out --speed/],
    [
      ['--watch', '--cloud', 'http://127.0.0.1:9', '--token', 'x', '--ca', 'none.pem'],
      /root certificate cannot be read.*none\.pem/,
    ],
    [['--watch', '--port', port], new RegExp(`Port ${port} is in use`)],
    [['--watch', '--windows', '9'], /Allowed choices are 10, 11/],
  ];
  for (const [args, message] of refusals) {
    const { code, stderr, stdout } = await glovebox(['device', ...args], { environment });
    assert.match(stderr, message);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
  }
});

test('--help shows examples and exit codes', async () => {
  const { code, stdout } = await glovebox(['device', '--help']);
  assert.equal(code, 0);
  assert.match(stdout, /Examples:\n.*npx glovebox device --watch/s);
  assert.match(stdout, /Exit codes:\n {4}0 {2}it was ended/);
});
