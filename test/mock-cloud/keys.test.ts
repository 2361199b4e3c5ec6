import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { test } from 'node:test';
import { createKeySource, defaultPoolPath, loadKeyPool } from '../../mock-cloud/keys/index.ts';

const path = join(mkdtempSync(join(tmpdir(), 'glovebox-keys-')), 'pool.json');

test('keys are made once, kept with mode 0600, and the file is extended when more are asked for', async () => {
  const first = await loadKeyPool(2, { path });
  assert.equal(first.length, 2);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const more = await loadKeyPool(3, { path });
  assert.equal(more.length, 3);
  assert.ok(more[0]?.publicKey.equals(first[0]?.publicKey ?? assert.fail()));
});

test('two who ask at once get the same keys', async () => {
  const fresh = join(mkdtempSync(join(tmpdir(), 'glovebox-keys-')), 'pool.json');
  const [one, two] = await Promise.all([loadKeyPool(2, { path: fresh }), loadKeyPool(2, { path: fresh })]);
  assert.ok(one[1]?.publicKey.equals(two[1]?.publicKey ?? assert.fail()));
});

test('a broken file is made anew', async () => {
  writeFileSync(path, '{ "version": 1, "keys": [');
  assert.equal((await loadKeyPool(1, { path })).length, 1);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).keys.length, 1);
});

test('an owner keeps its pair; different owners get different ones; an empty pool says who asked', async () => {
  const source = createKeySource(await loadKeyPool(2, { path }));
  assert.equal(source.pair('a'), source.pair('a'));
  assert.notEqual(source.pair('a'), source.pair('b'));
  assert.throws(() => source.pair('LT-0042 device key'), /used up \(asked by LT-0042 device key\)/);
});

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'glovebox-keys-')), 'pool.json');

test('a lock that a killed process has left is taken over at once', async () => {
  const left = newPath();
  const gone = spawn(process.execPath, ['--eval', '']);
  await once(gone, 'exit');
  writeFileSync(`${left}.lock`, String(gone.pid));
  const waited: number[] = [];
  await loadKeyPool(1, { path: left, onWait: (owner) => void waited.push(owner) });
  assert.deepEqual(waited, []);
  assert.equal(existsSync(`${left}.lock`), false);
});

test('whoever waits for another process is told for which, once, and can stop waiting', async () => {
  const busy = newPath();
  writeFileSync(`${busy}.lock`, String(process.ppid));
  const end = new AbortController();
  const waited: number[] = [];
  const pool = loadKeyPool(1, {
    path: busy,
    signal: end.signal,
    onWait: (owner) => {
      waited.push(owner);
      // Later, in the middle of the waiting.
      setImmediate(() => end.abort());
    },
  });
  await assert.rejects(pool, { name: 'AbortError' });
  assert.deepEqual(waited, [process.ppid]);
  assert.equal(readFileSync(`${busy}.lock`, 'utf8'), String(process.ppid), "the other's lock is untouched");
});

test('the making of keys can be stopped, and leaves no lock', async () => {
  const stopped = newPath();
  const end = new AbortController();
  const pool = loadKeyPool(500, { path: stopped, signal: end.signal });
  setImmediate(() => end.abort(new Error('no more')));
  await assert.rejects(pool, /no more/);
  assert.equal(existsSync(`${stopped}.lock`), false);
  assert.equal(existsSync(stopped), false);
});

test('a key that cannot be read names the file and what to do', async () => {
  const bad = newPath();
  writeFileSync(bad, JSON.stringify({ version: 1, keys: ['-----BEGIN PRIVATE KEY-----'] }));
  const [pair] = await loadKeyPool(1, { path: bad });
  assert.throws(() => pair?.privateKey, /pool\.json: key 1 cannot be read .* Delete the file/);
});

test('a pool that others may read is closed again', async () => {
  const open = newPath();
  await loadKeyPool(1, { path: open });
  chmodSync(open, 0o644);
  await loadKeyPool(1, { path: open });
  assert.equal(statSync(open).mode & 0o777, 0o600);
});

test('an empty XDG_CACHE_HOME is none', (context) => {
  const before = process.env.XDG_CACHE_HOME;
  context.after(() => {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
  });
  process.env.XDG_CACHE_HOME = '';
  assert.ok(isAbsolute(defaultPoolPath()));
});
