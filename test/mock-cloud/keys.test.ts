import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createKeySource, loadKeyPool } from '../../mock-cloud/keys/index.ts';

const path = join(mkdtempSync(join(tmpdir(), 'glovebox-keys-')), 'pool.json');

test('keys are made once, kept with mode 0600, and the file is extended when more are asked for', async () => {
  const first = await loadKeyPool(2, path);
  assert.equal(first.length, 2);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const more = await loadKeyPool(3, path);
  assert.equal(more.length, 3);
  assert.ok(more[0]?.publicKey.equals(first[0]?.publicKey ?? assert.fail()));
});

test('two who ask at once get the same keys', async () => {
  const fresh = join(mkdtempSync(join(tmpdir(), 'glovebox-keys-')), 'pool.json');
  const [one, two] = await Promise.all([loadKeyPool(2, fresh), loadKeyPool(2, fresh)]);
  assert.ok(one[1]?.publicKey.equals(two[1]?.publicKey ?? assert.fail()));
});

test('a broken file is made anew', async () => {
  writeFileSync(path, '{ "version": 1, "keys": [');
  assert.equal((await loadKeyPool(1, path)).length, 1);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).keys.length, 1);
});

test('an owner keeps its pair; different owners get different ones; an empty pool says who asked', async () => {
  const source = createKeySource(await loadKeyPool(2, path));
  assert.equal(source.pair('a'), source.pair('a'));
  assert.notEqual(source.pair('a'), source.pair('b'));
  assert.throws(() => source.pair('LT-0042 device key'), /used up \(asked by LT-0042 device key\)/);
});
