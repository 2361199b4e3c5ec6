/** `glovebox cloud`, as a process of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { request } from 'undici';
import { z } from 'zod';
import { connectControl, type RemoteControl } from '#cloud';
import { missing, run } from '../mock-cloud/doors/served.ts';
import { createIdentity } from '../mock-cloud/entra/signing-client.ts';
import { type CloudProcess, startCloudProcess } from './cloud-process.ts';
import { glovebox, repository, temporaryFolder } from './run-command.ts';

/** A running cloud that is stopped after the test, and its control interface. */
async function start(
  t: TestContext,
  ...args: readonly string[]
): Promise<{ readonly cloud: CloudProcess; readonly control: RemoteControl; readonly folder: string }> {
  const folder = await temporaryFolder(t);
  const cloud = await startCloudProcess(args, folder);
  t.after(() => cloud.child.kill('SIGKILL'));
  const control = connectControl({ url: cloud.ready.proxy, token: cloud.ready.adminToken });
  t.after(() => control.close());
  return { cloud, control, folder };
}

/** Runs the command and stops it when it says so. */
async function stopped(t: TestContext, signal: NodeJS.Signals, ...args: readonly string[]) {
  const folder = await temporaryFolder(t);
  return {
    folder,
    ...(await glovebox(['cloud', ...args], {
      environment: { XDG_STATE_HOME: folder },
      when: { says: 'Ctrl+C ends it.', act: (kill) => kill(signal) },
    })),
  };
}

test('a person sees addresses, the root, users, clients and two examples; SIGINT and SIGTERM end it well', async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const { code, stdout, stderr, folder } = await stopped(t, signal);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^The cloud is ready: \d+ hosts, time \d{4}-\S+Z \(real speed\)\.$/m);
    assert.match(stdout, /^ {2}Proxy +http:\/\/127\.0\.0\.1:\d+ +for HTTPS_PROXY/m);
    assert.match(stdout, /^ {2}HTTPS +https:\/\/127\.0\.0\.1:\d+ /m);
    assert.match(
      stdout,
      /^ {2}Control +https:\/\/127\.0\.0\.1:\d+\/_glovebox\/ +with Authorization: Bearer \S{32}$/m,
    );
    assert.match(stdout, /^ {2}user +anna@contoso\.com +Correct-Horse-7$/m);
    assert.match(stdout, /^ {2}client +\S{36} +\S+ +administrator \(every permission\)$/m);
    assert.match(
      stdout,
      /^ {2}public client +14d82eec-\S{27} +Microsoft Graph Command Line Tools \(no secret: people sign in\)$/m,
    );
    const [, root = ''] = /^ {2}Root +(\S+)/m.exec(stdout) ?? [];
    assert.equal(path.dirname(root), path.join(folder, 'glovebox'));
    assert.equal(statSync(root).mode & 0o777, 0o644);
    assert.match(readFileSync(root, 'utf8'), /^-----BEGIN CERTIFICATE-----\n/);
    assert.match(stdout, /^curl:$/m);
    assert.match(stdout, /^MSAL for Python:$/m);
    assert.match(stdout, /\nThe cloud is closed\.\n$/);
  }
});

test('while another process makes test keys, the command says so, and can be stopped', async (t) => {
  const folder = await temporaryFolder(t);
  mkdirSync(path.join(folder, 'glovebox'));
  // The lock of a process that is alive: this one.
  writeFileSync(path.join(folder, 'glovebox', 'test-keys.json.lock'), String(process.pid));
  for (const command of [['cloud'], ['device', '--watch']]) {
    const { code, stdout, stderr } = await glovebox(command, {
      environment: { XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder },
      when: { says: 'which is making test keys.', act: (kill) => kill('SIGTERM') },
    });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(
      stderr,
      new RegExp(`^glovebox: waiting for process ${process.pid}, which is making test keys\\.$`, 'm'),
    );
    assert.match(stderr, /^The (cloud|PC) was stopped before it was (open|there)\.$/m);
  }
});

test('the example for curl works as it stands', { skip: missing('/usr/bin/curl') }, async (t) => {
  const folder = await temporaryFolder(t);
  let output = '';
  const program = path.join(repository, 'cli', 'index.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'cloud'], {
    env: { ...process.env, XDG_STATE_HOME: folder },
  });
  t.after(() => child.kill('SIGKILL'));
  for await (const text of child.stdout) {
    output += String(text);
    if (output.includes('Ctrl+C')) break;
  }
  const [, example = ''] = /^curl:\n(.*?)\n\n/ms.exec(output) ?? [];
  const { stdout, stderr } = await run('/bin/bash', ['-c', example]);
  assert.match(JSON.parse(stdout || assert.fail(stderr)).issuer, /^https:\/\/login\.microsoftonline\.com\//);
});

test('a program gets one line, and nothing else', async (t) => {
  const { cloud } = await start(t);
  const { ready } = cloud;
  const { port } = new URL(ready.https);
  assert.equal(ready.proxy, `http://127.0.0.1:${port}`);
  assert.equal(statSync(ready.caCertificate).mode & 0o777, 0o644);
  assert.ok(ready.hosts.includes('graph.microsoft.com'));
  assert.equal(ready.tenants[0]?.clients.length, 1);
  assert.deepEqual(ready.tenants[0]?.publicClients, [
    { id: '14d82eec-204b-4c2f-b7e8-296a70dab67e', displayName: 'Microsoft Graph Command Line Tools' },
  ]);
  cloud.child.stdout?.on('data', (text: Buffer) => assert.fail(`more: ${text.toString()}`));
  assert.equal(await cloud.end(), 0);
  assert.equal(cloud.errors(), '');
});

test('equal seeds give equal ids and secrets, and the same root; the token is never the same', async (t) => {
  const [one, same, other] = await Promise.all([
    start(t, '--seed', '7'),
    start(t, '--seed', '7'),
    start(t, '--seed', '8'),
  ]);
  assert.deepEqual(one.cloud.ready.tenants, same.cloud.ready.tenants);
  assert.equal(one.cloud.rootCertificate, same.cloud.rootCertificate);
  assert.notEqual(one.cloud.ready.adminToken, same.cloud.ready.adminToken);
  assert.notDeepEqual(one.cloud.ready.tenants, other.cloud.ready.tenants);
});

test('the clock is real unless told, goes faster when told, and stands when virtual', async (t) => {
  const real = await start(t, '--speed', '3600');
  const before = await real.control.readClock();
  assert.deepEqual([before.kind, before.speed], ['real', 3600]);
  let after = before;
  while (after.now - before.now < 60_000) after = await real.control.readClock();
  assert.equal((await real.control.setPace(1)).speed, 1);
  const moved = await real.control.advanceClock({ ms: 3_600_000 });
  assert.ok(moved.now - after.now >= 3_600_000);

  const virtual = await start(t, '--clock', 'virtual');
  const start1 = await virtual.control.readClock();
  assert.deepEqual([start1.time, start1.speed], ['2026-03-02T08:00:00.000Z', 0]);
  assert.deepEqual(await virtual.control.readClock(), start1);
});

const LogLine = z.strictObject({
  level: z.literal(30),
  time: z.iso.datetime(),
  from: z.string(),
  method: z.string(),
  host: z.string(),
  path: z.string(),
  status: z.number(),
  msg: z.string(),
});

test('--verbose: a line of JSON an exchange, without its secrets', {
  skip: missing('/usr/bin/curl'),
}, async (t) => {
  const { cloud } = await start(t, '--verbose');
  const environment = {
    HTTPS_PROXY: cloud.ready.proxy.replace('//', '//tool@'),
    CURL_CA_BUNDLE: cloud.ready.caCertificate,
  };
  await run('/usr/bin/curl', ['-s', 'https://login.microsoftonline.com/common?code=secret&x=1'], environment);
  await run('/usr/bin/curl', ['-s', 'https://example.com/'], environment);
  assert.equal(await cloud.end(), 0);
  const lines = cloud.errors().trimEnd().split('\n');
  const [served, refused] = lines.map((line) => LogLine.parse(JSON.parse(line)));
  assert.deepEqual(
    [served?.from, served?.method, served?.host, served?.path, served?.status],
    ['tool', 'GET', 'login.microsoftonline.com', '/common?code=•••&x=1', 404],
  );
  assert.deepEqual([refused?.method, refused?.host, refused?.status], ['CONNECT', 'example.com', 403]);
});

test('it ends although somebody still waits for an answer', async (t) => {
  const { cloud, control } = await start(t);
  await control.addFault({
    host: 'www.msftconnecttest.com',
    times: 1,
    fault: { kind: 'delay', ms: 3_600_000 },
  });
  const late = request(new URL('/connecttest.txt', cloud.ready.proxy), {
    headers: { host: 'www.msftconnecttest.com' },
  }).then(
    () => 'answered',
    () => 'cut off',
  );
  // The fault is gone from the list when the request has met it.
  while ((await control.faults()).length > 0);
  assert.equal(await cloud.end(), 0);
  assert.equal(await late, 'cut off');
});

test('2: a port that is in use, and options that do not go together', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const cases: readonly [readonly string[], RegExp][] = [
    [
      ['--port', String(address.port)],
      /^glovebox: Port \d+ is in use by another program\. Give another one with --port/,
    ],
    [['--clock', 'virtual', '--speed', '60'], /^glovebox: A virtual clock has no speed/],
    [['--speed', '0'], /Give a number above 0, up to 1000000\./],
    [['--speed', '1000001'], /Give a number above 0, up to 1000000\./],
    [['--clock', 'sundial'], /Allowed choices are real, virtual\./],
    [['--tenant', 'nowhere.yaml'], /^glovebox: The tenant file nowhere\.yaml cannot be read: ENOENT/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await glovebox(['cloud', ...args]);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    assert.match(stderr, message);
  }
});

test('4: a tenant file with errors, each with its place; and two tenants of one domain', async (t) => {
  const directory = await temporaryFolder(t);
  writeFileSync(path.join(directory, 'bad.yaml'), 'name: Contoso\ndomain: contoso.com\nusres: []\n');
  writeFileSync(path.join(directory, 'good.json'), '{\n\t"name": "Contoso",\n\t"domain": "contoso.com"\n}\n');
  const bad = await glovebox(['cloud', '--tenant', 'bad.yaml'], { directory });
  assert.deepEqual([bad.code, bad.stdout], [4, '']);
  assert.equal(
    bad.stderr,
    'glovebox: The tenant file has 1 error(s):\n  bad.yaml:3:1: unknown field "usres". Did you mean users?\n',
  );
  const twice = await glovebox(['cloud', '--tenant', 'good.json', '--tenant', 'good.json'], { directory });
  assert.equal(twice.code, 4);
  assert.match(twice.stderr, /^glovebox: Two tenants have the same id or domain/);
});

test('several tenants are served side by side', async (t) => {
  const directory = await temporaryFolder(t);
  const file = path.join(directory, 'fabrikam.yaml');
  writeFileSync(file, 'name: Fabrikam\ndomain: fabrikam.com\n');
  const other = path.join(directory, 'tailspin.yaml');
  writeFileSync(
    other,
    'name: Tailspin\ndomain: tailspin.example\napplications:\n  - {displayName: Tool, secret: s3}\n',
  );
  const { cloud, control } = await start(t, '--tenant', file, '--tenant', other);
  assert.deepEqual(
    cloud.ready.tenants.map(({ domain, clients }) => [domain, clients.length]),
    [
      ['fabrikam.com', 1],
      ['tailspin.example', 2],
    ],
  );
  assert.deepEqual(await control.tenantSummary('fabrikam.com'), { registered: 0, enrolled: 0 });
});

test('a client with a certificate is told by its thumbprint, to a person and to a program', async (t) => {
  const directory = await temporaryFolder(t);
  const { pem, thumbprint } = createIdentity('Tool');
  const file = path.join(directory, 'tenant.json');
  const applications = [{ displayName: 'Tool', certificates: [pem] }];
  writeFileSync(file, JSON.stringify({ name: 'Fabrikam', domain: 'fabrikam.com', applications }));
  const { cloud } = await start(t, '--tenant', file);
  assert.deepEqual(cloud.ready.tenants[0]?.clients[1], {
    id: cloud.ready.tenants[0]?.clients[1]?.id,
    displayName: 'Tool',
    certificateThumbprints: [thumbprint],
  });
  assert.deepEqual(cloud.ready.tenants[0]?.publicClients, []);
  const shown = await glovebox(['cloud', '--tenant', file], {
    environment: { XDG_STATE_HOME: directory },
    when: { says: 'Ctrl+C ends it.', act: (kill) => kill('SIGINT') },
  });
  assert.match(shown.stdout, new RegExp(`^ {2}client +\\S{36} +certificate ${thumbprint} +Tool$`, 'm'));
});

test('the root cannot be written: it says where, and what to do', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  const { code, stderr } = await glovebox(['cloud'], { environment: { XDG_STATE_HOME: file } });
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^glovebox: The root certificate cannot be written to .*a-file\/glovebox: .*XDG_STATE_HOME/s,
  );
});
