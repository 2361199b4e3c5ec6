/** Relationships of apps over Graph: read from both sides, replaced all at once, and what is refused. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bench } from '../service-bench.ts';
import { type Entity, type GraphAnswer, type GraphClient, graphClient, startGraph } from './bench.ts';
import { schemaErrors } from './schema.ts';

const APPS = '/beta/deviceAppManagement/mobileApps';
let bench: Bench;
let client: GraphClient;
const ids = new Map<string, string>();
const idOf = (name: string): string => ids.get(name) ?? '';

before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, {
    apps: [
      { displayName: 'Suite', dependencies: [{ app: 'Runtime' }] },
      { displayName: 'Runtime', dependencies: [{ app: 'Base', automaticallyInstall: false }] },
      { displayName: 'Base' },
      { displayName: 'New', supersedes: [{ app: 'Old', uninstallPreviousVersion: true }] },
      { displayName: 'Old' },
      { displayName: 'Reports', kind: 'msi' },
    ],
  });
  for (const { id, displayName } of await client.list(APPS)) ids.set(String(displayName), String(id));
});
after(() => bench.close());

const relationshipsOf = (name: string, query = ''): Promise<readonly Entity[]> =>
  client.list(`${APPS}/${idOf(name)}/relationships${query}`);
const update = (name: string, relationships: unknown): Promise<GraphAnswer> =>
  client.send('POST', `${APPS}/${idOf(name)}/updateRelationships`, { relationships });
const dependsOn = (name: string, more: Readonly<Record<string, unknown>> = {}): Entity => ({
  '@odata.type': '#microsoft.graph.mobileAppDependency',
  targetId: idOf(name),
  dependencyType: 'autoInstall',
  ...more,
});
const supersedes = (name: string): Entity => ({
  '@odata.type': '#microsoft.graph.mobileAppSupersedence',
  targetId: idOf(name),
  supersedenceType: 'update',
});

test('an app lists its children and its parents', async () => {
  const all = await relationshipsOf('Runtime');
  assert.deepEqual(
    all.map((one) => [
      one.targetDisplayName,
      one.targetType,
      one.dependencyType,
      one.dependentAppCount,
      one.dependsOnAppCount,
    ]),
    [
      ['Base', 'child', 'detect', 1, 0],
      ['Suite', 'parent', 'autoInstall', 0, 1],
    ],
  );
  for (const one of all) assert.deepEqual(schemaErrors(one, 'mobileAppRelationship', 'beta'), []);
  const [replaced] = await relationshipsOf('New');
  assert.equal(replaced?.supersedenceType, 'replace');
  assert.equal(replaced?.targetId, idOf('Old'));
  assert.deepEqual(schemaErrors(replaced, 'mobileAppRelationship', 'beta'), []);
});

test('tools ask for the children only, and expand', async () => {
  const filter = "?$filter=targetType eq microsoft.graph.mobileAppRelationshipType'child'";
  assert.deepEqual(
    (await relationshipsOf('Runtime', filter)).map(({ targetId }) => targetId),
    [idOf('Base')],
  );
  const { json } = await client.get(`${APPS}/${idOf('New')}?$expand=relationships`);
  assert.equal(Array.isArray(json.relationships) && json.relationships.length, 1);
});

test('each app counts what it depends on, supersedes and is superseded by', async () => {
  const counts = async (name: string): Promise<unknown[]> => {
    const { json } = await client.get(`${APPS}/${idOf(name)}`);
    return [json.dependentAppCount, json.supersedingAppCount, json.supersededAppCount];
  };
  assert.deepEqual(await counts('Suite'), [2, 0, 0]);
  assert.deepEqual(await counts('Base'), [0, 0, 0]);
  assert.deepEqual(await counts('New'), [0, 1, 0]);
  assert.deepEqual(await counts('Old'), [0, 0, 1]);
});

test('an update replaces everything', async () => {
  const before = await relationshipsOf('New');
  assert.equal((await update('New', [dependsOn('Base'), supersedes('Old')])).status, 204);
  assert.deepEqual(
    (await relationshipsOf('New')).map((one) => one.dependencyType ?? one.supersedenceType),
    ['autoInstall', 'update'],
  );
  assert.equal((await update('New', [])).status, 204);
  assert.deepEqual(await relationshipsOf('New'), []);
  assert.deepEqual(await relationshipsOf('Old'), []);
  assert.equal((await update('New', before)).status, 204);
  assert.deepEqual(await relationshipsOf('New'), before);
});

test('what cannot be is refused, and changes nothing', async () => {
  const before = await relationshipsOf('Base');
  const circular = /A circular dependency was created while adding app relationships\./;
  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['Base', [dependsOn('Suite')], circular],
    ['Base', [dependsOn('Base')], circular],
    ['Base', [supersedes('Suite')], circular],
    // A list as it was read, parents and all: the service takes every target for a child.
    ['Runtime', await relationshipsOf('Runtime'), circular],
    ['Base', [dependsOn('Reports')], /Win32/],
    ['Reports', [dependsOn('Base')], /Win32/],
    ['Base', [dependsOn('Old'), dependsOn('Old')], /more than once/],
    ['Base', [dependsOn('Old', { targetId: idOf('Old').replace(/.$/, 'x') })], /does not exist/],
    ['Base', [dependsOn('Old', { targetId: '' })], /targetId/],
    ['Base', [{ targetId: idOf('Old') }], /relationships/],
    ['Base', dependsOn('Old'), /relationships/],
    ['Base', [dependsOn('Old', { dependencyType: 'maybe' })], /dependencyType/],
    ['Base', null, /relationships/],
  ];
  for (const [name, relationships, words] of refused) {
    const answer = await update(name, relationships);
    assert.equal(answer.status, 400, JSON.stringify(relationships));
    assert.match(answer.text, words);
  }
  assert.deepEqual(await relationshipsOf('Base'), before);
});

test('at most 100 apps depend on one another, and one supersedes at most ten', async () => {
  const names = Array.from({ length: 101 }, (_, index) => `App ${index}`);
  const chain = await graphClient(bench, {
    domain: 'chain.com',
    apps: names.map((displayName, index) => ({
      displayName,
      ...(index > 0 && index < 100 && { dependencies: [{ app: `App ${index - 1}` }] }),
      ...(index > 0 && index < 11 && { dependencies: [], supersedes: [{ app: `App ${index - 1}` }] }),
    })),
  });
  const all = new Map((await chain.list(APPS)).map(({ id, displayName }) => [displayName, String(id)]));
  const set = async (from: string, type: string, to: string): Promise<number> =>
    (
      await chain.send('POST', `${APPS}/${all.get(from)}/updateRelationships`, {
        relationships: [
          {
            '@odata.type': `#microsoft.graph.mobileApp${type}`,
            targetId: all.get(to),
            ...(type === 'Dependency' ? { dependencyType: 'detect' } : { supersedenceType: 'update' }),
          },
        ],
      })
    ).status;
  // App 10 supersedes ten by a chain; an eleventh is too many, wherever it is added.
  assert.equal(await set('App 100', 'Supersedence', 'App 10'), 400);
  assert.equal(await set('App 0', 'Supersedence', 'App 100'), 400);
  // App 99 to App 10 are ninety that depend on one another; those below are joined to them: one hundred, and one too many.
  for (let index = 1; index <= 10; index += 1)
    assert.equal(await set(`App ${index}`, 'Dependency', `App ${index - 1}`), 204);
  assert.equal(await set('App 100', 'Dependency', 'App 99'), 400);
  assert.equal(await set('App 100', 'Dependency', 'App 98'), 204);
});

test('v1.0 has no relationships below an app', async () => {
  const path = `${APPS.replace('beta', 'v1.0')}/${idOf('Suite')}/relationships`;
  const answer = await client.get(path);
  assert.equal(answer.status, 400, answer.text);
});

test('a description with relationships that cannot be is refused with its place', async () => {
  const make = (apps: Parameters<typeof graphClient>[1]): Promise<GraphClient> =>
    graphClient(bench, { domain: 'wrong.com', ...apps });
  await assert.rejects(
    make({ apps: [{ displayName: 'A', dependencies: [{ app: 'B' }] }] }),
    /apps\[0\]\.dependencies\[0\]\.app.*there is no app "B"/s,
  );
  await assert.rejects(
    make({ apps: [{ displayName: 'A', supersedes: [{ app: 'a' }] }] }),
    /apps\[0\].*circular/s,
  );
  await assert.rejects(
    make({
      apps: [
        { displayName: 'A', dependencies: [{ app: 'B' }] },
        { displayName: 'B', kind: 'winget' },
      ],
    }),
    /apps\[0\].*only Win32 apps/s,
  );
});
