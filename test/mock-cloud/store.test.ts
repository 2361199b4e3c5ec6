import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import {
  type CollectionDefinition,
  type ListOptions,
  openSqliteStore,
  UniqueViolation,
} from '../../mock-cloud/store/index.ts';
import { listSql } from '../../mock-cloud/store/sql.ts';

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly on: boolean;
  readonly note: string | null;
}
const things: CollectionDefinition<Thing> = {
  name: 'test.things',
  indexes: [{ field: 'name', unique: true, ignoreCase: true }, { field: 'size' }],
};
const thing = (id: string, more: Partial<Thing> = {}): Thing => ({
  id,
  name: `name-${id}`,
  size: 1,
  on: true,
  note: null,
  ...more,
});

test('tenants do not see each other, and may use the same names', async () => {
  const store = openSqliteStore();
  await store.collection(things, 'a').insert('1', thing('1'));
  await store.collection(things, 'b').insert('1', thing('1', { size: 2 }));
  assert.equal((await store.collection(things, 'a').get('1'))?.size, 1);
  assert.equal(await store.collection(things, 'c').get('1'), undefined);
});

test('uniqueness is a rule of the store, without regard to case, for insert, put and update', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  await collection.insert('1', thing('1', { name: 'Anna' }));
  await collection.insert('2', thing('2'));
  await assert.rejects(collection.insert('3', thing('3', { name: 'ANNA' })), UniqueViolation);
  await assert.rejects(collection.insert('1', thing('1', { name: 'other' })), UniqueViolation);
  await assert.rejects(collection.put('2', thing('2', { name: 'anna' })), UniqueViolation);
  await assert.rejects(
    collection.update('2', (doc) => ({ ...doc, name: 'anna' })),
    UniqueViolation,
  );
  assert.equal((await collection.find('name', 'aNNa'))?.id, '1');
});

test('a transaction is all or nothing', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  await collection.insert('1', thing('1'));
  await assert.rejects(
    store.transaction([
      collection.putting('2', thing('2')),
      collection.putting('3', thing('3', { name: 'name-1' })),
    ]),
    UniqueViolation,
  );
  assert.equal(await collection.count(), 1);
  await store.transaction([collection.putting('2', thing('2')), collection.deleting('1')]);
  assert.deepEqual(
    (await collection.list()).map(({ id }) => id),
    ['2'],
  );
});

test('a transaction changes a document as it is by then, and brings none back', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  await collection.insert('1', thing('1'));
  await collection.insert('gone', thing('gone'));
  const grow = (doc: Thing): Thing => ({ ...doc, size: doc.size + 1 });
  const steps = [
    collection.updating('1', grow),
    collection.updating('1', grow),
    collection.updating('gone', grow),
  ];
  await collection.put('1', thing('1', { note: 'of another' }));
  await collection.delete('gone');
  await store.transaction(steps);
  assert.deepEqual(await collection.list(), [thing('1', { size: 3, note: 'of another' })]);
  const taken = collection.inserting('2', thing('2', { name: 'name-1' }));
  await assert.rejects(store.transaction([collection.updating('1', grow), taken]), UniqueViolation);
  assert.equal((await collection.get('1'))?.size, 3);
});

test('filters, order and pages', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  for (const [index, name] of ['delta', 'Alpha', 'charlie', 'bravo'].entries()) {
    await collection.insert(
      String(index),
      thing(String(index), { name, size: index, on: index % 2 === 0, note: index === 1 ? 'x' : null }),
    );
  }
  const names = async (options: Parameters<typeof collection.list>[0]): Promise<string[]> =>
    (await collection.list(options)).map(({ name }) => name);
  assert.deepEqual(await names({ orderBy: 'name' }), ['Alpha', 'bravo', 'charlie', 'delta']);
  assert.deepEqual(await names({ orderBy: 'size', descending: true, limit: 2, offset: 1 }), [
    'charlie',
    'Alpha',
  ]);
  assert.deepEqual(await names({ where: [{ field: 'name', is: 'startsWith', value: 'AL' }] }), ['Alpha']);
  assert.deepEqual(await names({ where: [{ field: 'name', is: 'contains', value: 'ELT' }] }), ['delta']);
  assert.deepEqual(
    await names({
      where: [
        { field: 'on', is: '=', value: true },
        { field: 'size', is: '>', value: 0 },
      ],
    }),
    ['charlie'],
  );
  assert.deepEqual(await names({ where: [{ field: 'note', is: '=', value: null }], orderBy: 'size' }), [
    'delta',
    'charlie',
    'bravo',
  ]);
  assert.deepEqual(await names({ where: [{ field: 'note', is: '<>', value: null }] }), ['Alpha']);
});

test('hostile names and values stay data', async () => {
  const store = openSqliteStore();
  const hostile: CollectionDefinition<{ v: string }> = {
    name: `x"; DROP TABLE y; --`,
    indexes: [{ field: 'v' }],
  };
  const collection = store.collection(hostile, `t' OR '1'='1`);
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (key, v) => {
      await collection.put(key, { v });
      assert.deepEqual(await collection.get(key), { v });
      assert.deepEqual(await collection.find('v', v), { v });
      await collection.delete(key);
    }),
  );
});

test('a file keeps the state', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'glovebox-store-')), 'cloud.db');
  const first = openSqliteStore({ file });
  await first.collection(things, 't').insert('1', thing('1'));
  first.close();
  const second = openSqliteStore({ file });
  assert.equal((await second.collection(things, 't').get('1'))?.id, '1');
  second.close();
});

test('in a collection that grows, what an index can answer is looked up there, not found by reading all documents', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'glovebox-store-')), 'cloud.db');
  const store = openSqliteStore({ file });
  const collection = store.collection(things, 't');
  for (let count = 0; count < 30; count += 1) await collection.insert(`${count}`, thing(`${count}`));
  // The transaction in which the indexes would be made is undone.
  const refused = [...'abcd'].map((id) => collection.inserting(id, thing(id)));
  await assert.rejects(store.transaction([...refused, collection.inserting('0', thing('0'))]));
  await collection.insert('30', thing('30'));
  store.close();
  const database = new DatabaseSync(file);
  // As the store asks: the tenant, the index's expression, and the order of keys.
  const where = `WHERE tenant='t' AND json_extract(doc, '$.size')=1`;
  for (const sql of [
    `SELECT doc FROM "test.things" ${where} ORDER BY +key`,
    `SELECT count(*) FROM "test.things" ${where}`,
  ]) {
    const [plan] = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    assert.match(z.object({ detail: z.string() }).parse(plan).detail, /INDEX test\.things\.size/);
  }
  database.close();
});

test('a list in the order of one field looks into the index of the field that it asks about', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  for (let count = 0; count < 40; count += 1) {
    await collection.insert(`${count}`, { ...thing(`${count}`), size: count % 2, on: count < 20 });
  }
  const asked = { where: [{ field: 'size', is: '=', value: 1 }], orderBy: 'name', descending: true } as const;
  const names = (await collection.list(asked)).map(({ name }) => name);
  assert.deepEqual(names, [...names].sort().reverse());
  assert.equal(names.length, 20);
  const { indexes = [] } = things;
  assert.equal(
    listSql(asked, indexes).sql,
    ` AND json_extract(doc, '$.size') = ? ORDER BY +lower(json_extract(doc, '$.name')) DESC, +key`,
  );
  // What is asked about and sorted by the same field is in order already.
  const { sql } = listSql({ ...asked, orderBy: 'size' }, indexes);
  assert.match(sql, /ORDER BY json_extract\(doc, '\$\.size'\) DESC, \+key$/);
});

test('a part of a list is empty where nothing is as asked, and whole where there is something', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  for (const id of ['b', 'a', 'c']) await collection.insert(id, { ...thing(id), size: 5 });
  const sized = (value: number, more: ListOptions) =>
    collection.list({ where: [{ field: 'size', is: '<=', value }], ...more });
  assert.deepEqual(await sized(4, { limit: 2 }), []);
  const first = await sized(5, { limit: 2 });
  assert.deepEqual(
    first.map(({ id }) => id),
    ['a', 'b'],
  );
  assert.deepEqual(await sized(5, { limit: 2, offset: 3 }), []);
  assert.deepEqual(await sized(5, { limit: 0 }), []);
});

test('what was read holds until the collection is written, and nobody changes it by hand', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  await collection.insert('1', thing('1'));
  const before = await collection.get('1');
  assert.equal(await collection.get('1'), before);
  assert.throws(() => Object.assign(before ?? {}, { size: 4 }), TypeError);
  await store.collection(things, 'other').put('1', thing('1', { size: 9 }));
  await collection.put('1', thing('1', { size: 4 }));
  assert.equal((await collection.get('1'))?.size, 4);
  assert.equal((await collection.find('name', 'NAME-1'))?.size, 4);
  const refused = store.transaction([
    collection.putting('1', thing('1', { size: 5 })),
    collection.inserting('2', thing('2', { name: 'name-1' })),
  ]);
  await assert.rejects(refused, UniqueViolation);
  assert.equal((await collection.get('1'))?.size, 4);
  assert.equal((await collection.list()).length, 1);
});

test('of a document that was asked for, what is written is known without asking, as JSON would give it back', async () => {
  const collection = openSqliteStore().collection(things, 't');
  await collection.insert('1', thing('1'));
  await collection.get('1');
  const one = thing('1', { size: 2 });
  await collection.put('1', one);
  assert.equal(await collection.get('1'), one, 'the document itself');
  assert.throws(() => Object.assign(one, { size: 9 }), TypeError, 'and nobody changes it any more');
  await collection.get('2');
  const odd = { ...thing('2'), later: undefined };
  await collection.put('2', odd);
  assert.deepEqual(Object.keys((await collection.get('2')) ?? {}).sort(), Object.keys(thing('2')).sort());
});

test('what a failed transaction wrote is not remembered', async () => {
  const store = openSqliteStore();
  const collection = store.collection(things, 't');
  await collection.insert('1', thing('1'));
  const taken = collection.inserting('2', thing('2', { name: 'name-1' }));
  await assert.rejects(
    store.transaction([collection.putting('1', thing('1', { size: 5 })), taken]),
    UniqueViolation,
  );
  assert.equal((await collection.get('1'))?.size, 1);
  await collection.put('1', thing('1', { size: 5 }));
  assert.equal((await collection.list()).at(0)?.size, 5, 'and the same again is written');
});
