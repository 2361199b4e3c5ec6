/** `glovebox cloud --data`: a cloud that goes on from its file, however it ended, and files that are no such thing. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { ProxyAgent, request } from 'undici';
import { connectControl } from '#cloud';
import { missing } from '../mock-cloud/doors/served.ts';
import { type CloudProcess, startCloudProcess } from './cloud-process.ts';
import { glovebox, temporaryFolder } from './run-command.ts';

async function start(t: TestContext, folder: string, ...args: readonly string[]): Promise<CloudProcess> {
  const cloud = await startCloudProcess(args, folder);
  t.after(() => cloud.child.kill('SIGKILL'));
  return cloud;
}

/** Asks Graph as the administrator's client does. */
async function graph(
  t: TestContext,
  { ready, rootCertificate }: CloudProcess,
  method: string,
  body?: object,
) {
  const dispatcher = new ProxyAgent({ uri: ready.proxy, requestTls: { ca: rootCertificate } });
  t.after(() => dispatcher.destroy());
  const [tenant] = ready.tenants;
  const [client] = tenant?.clients ?? [];
  const token = await request(`https://login.microsoftonline.com/${tenant?.id}/oauth2/v2.0/token`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client?.id ?? '',
      client_secret: client?.secret ?? '',
      scope: 'https://graph.microsoft.com/.default',
    }).toString(),
  });
  if (token.statusCode >= 500) return { status: token.statusCode, requestId: '', names: [] };
  const { access_token: accessToken } = Object(await token.body.json());
  const answer = await request('https://graph.microsoft.com/v1.0/groups', {
    dispatcher,
    method: method === 'POST' ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.body.text();
  const { value = [] } = Object(answer.statusCode < 500 ? JSON.parse(text) : {});
  return {
    status: answer.statusCode,
    requestId: String(answer.headers['request-id']),
    names: value.map((group: { displayName: string }) => group.displayName),
  };
}

const group = (displayName: string) => ({
  displayName,
  mailEnabled: false,
  mailNickname: displayName.toLowerCase(),
  securityEnabled: true,
});

test('killed at once after an answer, it goes on with what was answered: ids, secrets, root and records', async (t) => {
  const folder = await temporaryFolder(t);
  const data = path.join(folder, 'lab.db');
  const first = await start(t, folder, '--data', data, '--seed', '5');
  if (process.platform !== 'win32') assert.equal(statSync(data).mode & 0o777, 0o600, 'keys are in it');
  const made = await graph(t, first, 'POST', group('Laptops'));
  assert.equal(made.status, 201);
  first.child.kill('SIGKILL');
  await new Promise((resolve) => first.child.once('close', resolve));

  const second = await start(t, folder, '--data', data);
  assert.deepEqual(second.ready.tenants, first.ready.tenants, 'the seed is that of the file');
  assert.equal(second.rootCertificate, first.rootCertificate);
  const seen = await graph(t, second, 'GET');
  assert.ok(seen.names.includes('Laptops'));
  assert.equal((await graph(t, second, 'POST', group('Desktops'))).status, 201, 'its id is a new one');
  assert.notEqual(seen.requestId, made.requestId);
  assert.equal(await second.end(), 0);

  const third = await start(t, folder, '--data', data);
  const { names } = await graph(t, third, 'GET');
  assert.deepEqual([names.includes('Laptops'), names.includes('Desktops')], [true, true]);
});

test('its time goes on, and it does not begin anew', async (t) => {
  const folder = await temporaryFolder(t);
  const data = path.join(folder, 'lab.db');
  const first = await start(t, folder, '--data', data, '--clock', 'virtual');
  const control = connectControl({ url: first.ready.proxy, token: first.ready.adminToken });
  t.after(() => control.close());
  const { time } = await control.advanceClock({ ms: 86_400_000 });
  assert.equal(time, '2026-03-03T08:00:00.000Z');
  await assert.rejects(control.reset(), {
    code: 'refused',
    message: /A cloud with a file goes on from it and does not begin anew: end it, and name another file\./,
  });
  await first.end();
  const second = await start(t, folder, '--data', data, '--clock', 'virtual');
  const again = connectControl({ url: second.ready.proxy, token: second.ready.adminToken });
  t.after(() => again.close());
  assert.equal((await again.readClock()).time, time);
});

test('a file that cannot be used is left as it is, and it is said what to do', async (t) => {
  const folder = await temporaryFolder(t);
  const file = (name: string): string => path.join(folder, name);
  const open = (name: string, ...more: readonly string[]) =>
    glovebox(['cloud', '--json', '--data', file(name), ...more], { environment: { XDG_STATE_HOME: folder } });

  const cloud = await start(t, folder, '--data', file('used.db'));
  const used = await open('used.db');
  assert.deepEqual([used.code, used.stdout], [2, '']);
  assert.match(
    used.stderr,
    /used\.db cannot be used: another process has it open\.\nEnd the other cloud, or/,
  );
  assert.equal(await cloud.end(), 0);
  const tenant = file('fabrikam.yaml');
  writeFileSync(tenant, 'name: Fabrikam\ndomain: fabrikam.com\n');
  const held = await open('used.db', '--tenant', tenant);
  assert.equal(held.code, 2);
  assert.match(
    held.stderr,
    /used\.db cannot be used: it has contoso\.com already\.\nLeave out --tenant to go on/,
  );

  writeFileSync(
    file('notes.txt'),
    'these are my notes, and they are longer than the head of a database is\n'.repeat(9),
  );
  const notes = readFileSync(file('notes.txt'));
  const text = await open('notes.txt');
  assert.equal(text.code, 2);
  assert.match(
    text.stderr,
    /notes\.txt cannot be used: it is no database\.\nIt was left as it is: name another/,
  );
  assert.deepEqual(readFileSync(file('notes.txt')), notes);

  const foreign = new DatabaseSync(file('foreign.db'));
  foreign.exec('CREATE TABLE bookmarks (url TEXT)');
  foreign.close();
  assert.match(
    (await open('foreign.db')).stderr,
    /foreign\.db cannot be used: it is a database of another program\./,
  );

  const later = new DatabaseSync(file('later.db'));
  later.exec(`CREATE TABLE t (a); PRAGMA application_id = ${0x47426f78}; PRAGMA user_version = 99`);
  later.close();
  assert.match(
    (await open('later.db')).stderr,
    /later\.db cannot be used: a later version of Glovebox wrote it \(form 99, here 1\)\.\nIt was left as it is: start that version on it, or/,
  );

  const earlier = new DatabaseSync(file('earlier.db'));
  earlier.exec(`CREATE TABLE t (a); PRAGMA application_id = ${0x47426f78}`);
  earlier.close();
  assert.match(
    (await open('earlier.db')).stderr,
    /earlier\.db cannot be used: an earlier version of Glovebox wrote it \(form 0, here 1\)\./,
  );

  mkdirSync(file('folder'));
  assert.match(
    (await open('folder')).stderr,
    /folder cannot be used: EISDIR.*\.\nName another file with --data\./,
  );
  assert.match((await open('not/there.db')).stderr, /there\.db cannot be used: ENOENT/);
});

test('a disk that is full is told as one, and what was answered before is there', {
  skip: missing('/bin/bash'),
}, async (t) => {
  const folder = await temporaryFolder(t);
  const data = path.join(folder, 'lab.db');
  // No file may grow beyond 1.6 MB; a write beyond that fails instead of ending the process.
  const cloud = await startCloudProcess(['--data', data], folder, [
    '/bin/bash',
    '-c',
    'trap "" XFSZ; ulimit -f 1600; exec "$@"',
    'limited',
  ]);
  t.after(() => cloud.child.kill('SIGKILL'));
  const answered: string[] = [];
  for (let number = 1; ; number += 1) {
    const { status } = await graph(t, cloud, 'POST', group(`Group${number}`));
    if (status !== 201) {
      assert.equal(status, 500);
      break;
    }
    answered.push(`Group${number}`);
  }
  assert.ok(answered.length > 0);
  await cloud.end();
  assert.match(
    cloud.errors(),
    /^glovebox: the file of --data: it cannot be written: .*\. What is asked meanwhile is answered 500/m,
  );
  assert.doesNotMatch(cloud.errors(), /a defect of Glovebox/);
  const again = await start(t, folder, '--data', data);
  const { names } = await graph(t, again, 'GET');
  assert.deepEqual(
    answered.filter((name) => !names.includes(name)),
    [],
  );
});

test('a beginning that did not come to its end is none', async (t) => {
  const folder = await temporaryFolder(t);
  const data = path.join(folder, 'lab.db');
  for (const name of ['one', 'two'])
    writeFileSync(path.join(folder, `${name}.yaml`), 'name: Fabrikam\ndomain: fabrikam.com\n');
  const twice = ['one', 'two'].flatMap((name) => ['--tenant', path.join(folder, `${name}.yaml`)]);
  const failed = await glovebox(['cloud', '--json', '--data', data, ...twice], {
    environment: { XDG_STATE_HOME: folder },
  });
  assert.match(failed.stderr, /Two tenants have the same id or domain/);
  const cloud = await start(t, folder, '--data', data, '--tenant', path.join(folder, 'one.yaml'));
  assert.deepEqual(
    cloud.ready.tenants.map(({ domain }) => domain),
    ['fabrikam.com'],
  );
});
