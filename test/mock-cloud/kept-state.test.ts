/** What outlives a cloud: keys by their owners in whatever order, and values that do not come a second time. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createKeySource, type KeySource, loadKeyPool } from '#cloud';
import { readCertificate } from '#wire/x509.ts';
import { type KeptState, openKeptState } from '../../mock-cloud/cloud/kept-state.ts';
import { openKeptCloud } from './kept-cloud.ts';

async function fileOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'glovebox-state-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'state.db');
}

/** Begins on the file, as a process of its own would: its source of keys knows of no other. */
async function begin(file: string): Promise<KeptState> {
  const state = await openKeptState({ file, seed: 'kept', keys: createKeySource(await loadKeyPool(6)) });
  await state.keepTenants([]);
  return state;
}

const keyOf = (keys: KeySource, owner: string): string =>
  keys.pair(owner).publicKey.export({ type: 'spki', format: 'pem' }).toString();

test('an owner keeps the pair, whoever asks first, and a new owner gets one that nobody has', async (t) => {
  const file = await fileOf(t);
  const first = await begin(file);
  const given = ['root', 'issuer', 'token'].map((owner) => keyOf(first.keys, owner));
  first.store.close();
  const second = await begin(file);
  t.after(() => second.store.close());
  const stranger = keyOf(second.keys, 'a new one');
  assert.ok(!given.includes(stranger));
  assert.notEqual(keyOf(second.keys, 'another new one'), stranger);
  assert.deepEqual(
    ['token', 'issuer', 'root'].map((owner) => keyOf(second.keys, owner)),
    given.toReversed(),
  );
});

test('the time never goes back, and each beginning is counted', async (t) => {
  const file = await fileOf(t);
  const first = await begin(file);
  assert.deepEqual([first.beginning, first.time], [1, undefined]);
  await first.keepTime(2000);
  await first.keepTime(1000);
  first.store.close();
  const second = await begin(file);
  t.after(() => second.store.close());
  assert.deepEqual([second.beginning, second.time], [2, 2000]);
});

test('no serial number of a certificate comes again', async (t) => {
  const file = await fileOf(t);
  const publicKey = createKeySource(await loadKeyPool(1)).pair('a device').publicKey;
  const serials: string[] = [];
  for (let life = 1; life <= 3; life += 1) {
    const cloud = await openKeptCloud(file);
    const { authorities, now } = cloud.desk.context;
    const tpm = { manufacturer: 'id:49465800', model: 'SLB9670', version: 'id:0007003E' };
    const common = { publicKey, managedDeviceId: 'a', tenantId: 'b', accountId: 'c', now: now() };
    for (const { der } of [
      authorities.aik.issue({ label: 'IFX', publicKey, tpm, now: now() }),
      authorities.issueExtensionCertificate(common),
      authorities.issueExtensionCertificate(common),
    ])
      serials.push(Buffer.from(readCertificate(der).serial).toString('hex'));
    cloud.close();
  }
  assert.equal(new Set(serials).size, 9, serials.join(', '));
});
