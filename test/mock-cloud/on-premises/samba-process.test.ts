/** What is left of Samba: nothing, however whoever started it came to an end. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { createCloud } from '../../../mock-cloud/cloud/index.ts';
import { createKeySource, loadKeyPool } from '../../../mock-cloud/keys/index.ts';
import { domainSource } from '../../../mock-cloud/on-premises/index.ts';
import { sweepPlaces } from '../../../mock-cloud/on-premises/samba/place.ts';
import { temporaryFolder } from '../../cli/run-command.ts';
import { openKeptCloud } from '../kept-cloud.ts';
import { CORP } from './joining-pcs.ts';
import { sambaMissing } from './samba.ts';

const PROGRAM = path.join(import.meta.dirname, 'fixtures', 'start-samba.ts');
const LDAP = 389;

/** Starts the program; gives it and its first line. */
async function started(environment: Readonly<Record<string, string>> = {}): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return [child, String(line)];
}

const listens = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(LDAP, address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT'] as const)
  test(`Samba ends when its parent is ended by ${signal}`, { skip: sambaMissing() }, async () => {
    const [child, line] = await started();
    const [processId = '', address = ''] = line.split(' ');
    const socket = connect(LDAP, address);
    await once(socket, 'connect');
    // The line ends with the process at its other end.
    const ends = Promise.all([once(child, 'exit'), once(socket.resume(), 'close')]);
    child.kill(signal);
    await ends;
    while (await listens(address));
    sweepPlaces();
    assert.ok(!existsSync(path.join(tmpdir(), 'glovebox-domains', address)), 'its folder is gone too');
    assert.ok(!readdirSync('/dev/shm').some((name) => name.endsWith(`_${processId}`)), 'and its memory');
  });

test('a cloud that is closed leaves nobody who answers', { skip: sambaMissing() }, async () => {
  const domains = domainSource('samba');
  const cloud = createCloud({ keys: createKeySource(await loadKeyPool(20)), domains });
  await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    groups: [{ displayName: 'PCs' }],
    onPremises: CORP,
  });
  const network = await cloud.corporateNetwork('contoso.com', 'PC1');
  const { stream } = network.connect('dc1.corp.contoso.com', LDAP);
  const closed = new Promise((resolve) => stream.resume().once('close', resolve));
  cloud.close();
  domains.close();
  await closed;
});

test('a cloud with a file has no domain of Samba, which would not be there the next time', {
  skip: sambaMissing(),
}, async (t) => {
  const file = path.join(await temporaryFolder(t), 'state.db');
  await assert.rejects(openKeptCloud(file, { domains: domainSource('samba') }), /keeps its state in a file/);
});

test('a template that was not made to its end is none: the next one makes it', {
  skip: sambaMissing(),
}, async (t) => {
  const cache = await temporaryFolder(t);
  const templates = (): string[] =>
    readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => /_10\.0\.0\.4$/.test(name));
  const [first, said] = await started({ XDG_CACHE_HOME: cache });
  assert.equal(said, 'provisions');
  first.kill('SIGKILL');
  await once(first, 'exit');
  assert.deepEqual(templates(), []);
  const [second, again] = await started({ XDG_CACHE_HOME: cache });
  assert.equal(again, 'provisions');
  const [line] = await once(createInterface(second.stdout ?? assert.fail()), 'line');
  assert.match(String(line), /^\d+ 127\./);
  assert.equal(templates().length, 1);
  second.kill('SIGKILL');
  await once(second, 'exit');
  sweepPlaces();
});
