import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Breach, breachesOf, type Walls } from '../../walls/breaches.ts';
import { importsOf } from '../../walls/imports.ts';

const WALLS: Walls = {
  rooms: {
    wire: { rooms: [] },
    cloud: { rooms: ['wire'], withoutPackages: ['@cucumber/', 'express'] },
    devices: { rooms: ['wire'] },
  },
  openRooms: ['wire'],
  floors: { cloud: [['store'], ['directory', 'enrollment'], ['index.ts']] },
};
const ALIASES = { '#wire/*': './wire/*', '#cloud': './cloud/index.ts' };

/** The breaches of a house of these files. */
function breaches(house: Readonly<Record<string, string>>): readonly Breach[] {
  const files = Object.entries({
    'wire/soap.ts': '',
    'cloud/index.ts': "export { users } from './directory/index.ts';",
    'cloud/store/index.ts': '',
    'cloud/store/sqlite.ts': '',
    'cloud/directory/index.ts': "import './users.ts';\nexport const users = 1;",
    'cloud/directory/users.ts': "import type { Store } from '../store/index.ts';",
    'cloud/enrollment/index.ts': '',
    ...house,
  });
  return breachesOf(new Map(files.map(([file, source]) => [file, importsOf(file, source, ALIASES)])), WALLS);
}

test('a house whose imports keep to faces and lead down has no breach', () => {
  assert.deepEqual(breaches({}), []);
});

const PLANTED: readonly (readonly [kind: Breach['kind'], file: string, source: string, says: RegExp])[] = [
  ['room', 'cloud/directory/users.ts', "import '../../devices/pc.ts';", /cloud\/ may import wire\/\./],
  ['room', 'wire/soap.ts', "export * from '#cloud';", /wire\/ may import nothing of the house\./],
  [
    'package',
    'cloud/directory/users.ts',
    "import { Given } from '@cucumber/cucumber';",
    /does without @cucumber\//,
  ],
  ['package', 'cloud/directory/users.ts', "import type { Router } from 'express';", /does without express/],
  ['face', 'cloud/directory/users.ts', "import '../store/sqlite.ts';", /imports cloud\/store\/index\.ts/],
  [
    'face',
    'cloud/directory/users.ts',
    "await import('../store/sqlite.ts');",
    /imports cloud\/store\/index\.ts/,
  ],
  ['floor', 'cloud/store/sqlite.ts', "import type { X } from '../directory/index.ts';", /imports lead down/],
  [
    'floor',
    'cloud/enrollment/index.ts',
    "export type { X } from '../directory/index.ts';",
    /imports lead down/,
  ],
  [
    'circle',
    'cloud/directory/users.ts',
    "import type { users } from './index.ts';",
    /index\.ts -> .*users\.ts -> /,
  ],
];

for (const [kind, file, source, says] of PLANTED) {
  test(`${kind}: ${file} with ${source}`, () => {
    const found = breaches({ 'devices/pc.ts': '', [file]: source });
    assert.deepEqual(
      found.map((breach) => [breach.kind, says.test(breach.says)]),
      [[kind, true]],
    );
    assert.equal(found[0]?.line, 1);
  });
}

test('a folder of a large room without a face, and one without a floor, are told', () => {
  const house = { 'cloud/mail/send.ts': '', 'cloud/directory/users.ts': "\nimport '../mail/send.ts';" };
  assert.deepEqual(
    breaches(house).map(({ kind, line, says }) => ({ kind, line, says })),
    [{ kind: 'face', line: 2, says: 'cloud/mail/ has no face: make cloud/mail/index.ts.' }],
  );
  const withFace = { 'cloud/mail/index.ts': '', 'cloud/directory/users.ts': "import '../mail/index.ts';" };
  assert.deepEqual(
    breaches(withFace).map(({ says }) => says),
    ['cloud/mail has no floor yet: give it one in walls/rules.ts.'],
  );
});

test('a module that does not parse is named', () => {
  assert.throws(() => importsOf('cloud/a.ts', "import { from '", ALIASES), /^Error: cloud\/a\.ts: /);
});
