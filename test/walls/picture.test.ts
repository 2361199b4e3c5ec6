/** The picture of the house: what is drawn, and that nothing lies on anything else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseOf, type Plan } from '../../walls/house.ts';
import { importsOf } from '../../walls/imports.ts';
import { layOut } from '../../walls/layers.ts';
import { pictureOf } from '../../walls/picture.ts';

const PLAN: Plan = {
  rooms: ['cli', 'steps', 'cloud', 'wire'],
  floors: { cloud: [['store', 'clock'], ['directory'], ['graph'], ['index.ts']] },
};
const house = (files: Readonly<Record<string, string>>) =>
  houseOf(new Map(Object.entries(files).map(([file, source]) => [file, importsOf(file, source, {})])), PLAN);

const FILES = {
  'wire/soap.ts': '',
  'cli/main.ts': "import '../cloud/index.ts';",
  'cloud/index.ts': "export * from './graph/index.ts';",
  'cloud/graph/index.ts':
    "import '../directory/index.ts';\nimport '../store/index.ts';\nimport '../../wire/soap.ts';",
  'cloud/directory/index.ts': "import '../store/index.ts';\nimport './users.ts';",
  'cloud/directory/users.ts': "import type { Store } from '../store/index.ts';",
  'cloud/store/index.ts': '',
  'cloud/clock/index.ts': '',
};

test('imports are counted between rooms and between folders; what follows from others is left out', () => {
  const { leads, towers, modules } = house(FILES);
  assert.deepEqual(leads, [
    { from: 'cli', to: 'cloud', imports: 1 },
    { from: 'cloud', to: 'wire', imports: 1 },
  ]);
  assert.equal(modules.get('cloud'), 6);
  const cloud = towers.get('cloud');
  assert.deepEqual(
    cloud?.leads.map(({ from, to, imports }) => `${from} ${to} ${imports}`),
    ['directory store 2', 'graph directory 1', 'index.ts graph 1'],
  );
  assert.equal(cloud.pairs, 4);
  assert.deepEqual(cloud.against, []);
  assert.deepEqual(
    cloud.folders.map(({ name, floor }) => `${name} ${floor}`),
    ['clock 3', 'directory 2', 'graph 1', 'index.ts 0', 'store 3'],
  );
});

test('what leads upwards, or along a floor, is drawn as a breach', () => {
  const drawn = house({
    ...FILES,
    'cloud/store/index.ts': "import '../graph/index.ts';\nimport '../clock/index.ts';",
  });
  assert.deepEqual(
    drawn.towers.get('cloud')?.against.map(({ from, to }) => `${from} ${to}`),
    ['store clock', 'store graph'],
  );
  assert.match(pictureOf(drawn), /class="against"[\s\S]*<title>store → clock: 1 import<\/title>/);
  assert.doesNotMatch(pictureOf(house(FILES)), /class="against"/);
});

test('a folder that stands on no floor is drawn above all', () => {
  const cloud = house({ ...FILES, 'cloud/cellar/index.ts': '' }).towers.get('cloud');
  assert.deepEqual(
    cloud?.folders.map(({ name, floor }) => `${name} ${floor}`),
    ['cellar 0', 'clock 4', 'directory 3', 'graph 2', 'index.ts 1', 'store 4'],
  );
});

test('boxes of a floor stand side by side, arrows pass between them, and the same house gives the same picture', () => {
  const boxes = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) => ({ name, floor: index >> 1, width: 80 }));
  const arrows = [
    { from: 'a', to: 'f' },
    { from: 'b', to: 'e' },
    { from: 'a', to: 'c' },
    { from: 'c', to: 'e' },
  ];
  const { left, routes, width } = layOut(boxes, arrows);
  const floor = ['c', 'd'].map((name) => left.get(name) ?? Number.NaN);
  const passages = [0, 1].map(
    (index) => routes.get(arrows[index] ?? { from: '', to: '' })?.[1] ?? Number.NaN,
  );
  for (const passage of passages)
    for (const edge of floor) assert.ok(passage < edge || passage > edge + 80, `${passage} at ${edge}`);
  assert.ok(Math.abs((floor[0] ?? 0) - (floor[1] ?? 0)) >= 80);
  assert.ok(width >= 160);
  assert.deepEqual([...layOut(boxes, arrows).left], [...left]);
  assert.equal(pictureOf(house(FILES)), pictureOf(house(FILES)));
});
