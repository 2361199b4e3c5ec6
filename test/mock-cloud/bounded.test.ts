import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeySource, createRandom } from '#cloud';
import { createBounded } from '../../mock-cloud/bounded/index.ts';
import { createCertificateAuthorities } from '../../mock-cloud/certificate-authorities/index.ts';
import { type CollectionDefinition, openSqliteStore } from '../../mock-cloud/store/index.ts';
import { journeyKeys } from '../journey/journey.ts';

test('a thing is made once, as long as no more than the bound are asked for', () => {
  const made: string[] = [];
  const things = createBounded(2, (name) => made.push(name));
  for (const name of ['a', 'b', 'a', 'b', 'c', 'a']) things.of(name);
  assert.deepEqual(made, ['a', 'b', 'c', 'a']);
  assert.equal([...things.all()].length, 2);
});

test('the AIK service has the same authority for a label, however many labels were asked for meanwhile', async () => {
  const { aik } = createCertificateAuthorities({
    keys: createKeySource(await journeyKeys()),
    random: createRandom('test', 'authorities'),
  });
  const first = aik.chain('eus-intc-keyid-0000').issuing.der;
  for (let at = 1; at <= 60; at += 1) aik.chain(`eus-intc-keyid-${at.toString(16).padStart(4, '0')}`);
  assert.deepEqual(aik.chain('eus-intc-keyid-0000').issuing.der, first);
});

const notes: CollectionDefinition<{ readonly text: string }> = { name: 'test.notes' };

test('a collection that was opened before many others still knows what is written through a later one', async () => {
  const store = openSqliteStore();
  const early = store.collection(notes, 'contoso');
  await early.put('1', { text: 'before' });
  assert.deepEqual(await early.get('1'), { text: 'before' });
  for (let at = 0; at < 2500; at += 1) await store.collection(notes, `nobody-${at}`).get('1');
  await store.collection(notes, 'contoso').put('1', { text: 'after' });
  assert.deepEqual(await early.get('1'), { text: 'after' });
  await early.put('1', { text: 'last' });
  assert.deepEqual(await store.collection(notes, 'contoso').get('1'), { text: 'last' });
  store.close();
});
