/** Mistakes in the declarations of falsifications are reported where they stand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CatalogueError, parseCatalogue } from '../../reports/index.ts';

const behaviours = `documents:
  guide: {title: The guide, page: guide}
chapters: {network: The network, esp: The status page}
behaviours:
  - {id: NET-001, chapter: network, documents: [guide], statement: A}
  - {id: NET-002, chapter: network, documents: [guide], statement: B, windows: 11, join: entra}
  - {id: ESP-001, chapter: esp, documents: [guide], statement: C}
  - {id: ESP-002, chapter: esp, documents: [guide], statement: D, out_of_reach: It is an advice.}
`;

function parse(files: Readonly<Record<string, string>>): ReturnType<typeof parseCatalogue> {
  return parseCatalogue({
    behaviours: { file: 'behaviours.yaml', text: behaviours },
    assumptions: { file: 'assumptions.yaml', text: '[]' },
    falsifications: Object.entries(files).map(([file, text]) => ({ file, text })),
  });
}

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  try {
    parse(files);
  } catch (error) {
    assert.ok(error instanceof CatalogueError);
    return error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  }
  return [];
}

test('a change in one place, and one in several', () => {
  const { falsifications } = parse({
    'network.yaml': `
- id: NET-001-1
  behaviour: NET-001
  says: The other way round
  file: devices/a.ts
  find: a < b
  replace: a > b
- id: NET-001-2
  behaviour: NET-001
  says: Twice
  windows: 10
  join: hybrid
  changes:
    - { file: devices/a.ts, find: once, replace: twice }
    - file: mock-cloud/b.ts
      find: |
        if (a)
          b();
      replace: ''
`,
  });
  assert.deepEqual(falsifications, [
    {
      id: 'NET-001-1',
      behaviour: 'NET-001',
      says: 'The other way round',
      changes: [{ file: 'devices/a.ts', find: 'a < b', replace: 'a > b' }],
    },
    {
      id: 'NET-001-2',
      behaviour: 'NET-001',
      says: 'Twice',
      windows: 10,
      join: 'hybrid',
      changes: [
        { file: 'devices/a.ts', find: 'once', replace: 'twice' },
        { file: 'mock-cloud/b.ts', find: 'if (a)\n  b();\n', replace: '' },
      ],
    },
  ]);
});

test('what a declaration says wrongly is reported at its field, with a guess', () => {
  const change = 'file: devices/a.ts, find: a, replace: b';
  assert.deepEqual(
    problemsOf({
      'network.yaml': `- {id: NET-01-1, behaviour: NET-01, says: a, ${change}}
- {id: ESP-001-1, behaviour: ESP-001, says: a, ${change}}
- {id: NET-002-1, behaviour: NET-001, says: a, ${change}}
- {id: NET-002-1, behaviour: NET-002, says: a, windows: 10, join: hybrid, ${change}}
- {id: NET-001-1, behaviour: NET-001, says: a, file: devices/a.ts, find: a, replace: a}
- {id: NET-001-2, behaviour: NET-001, says: a, file: steps/a.ts, find: a, replace: b}
- {id: NET-001-3, behaviour: NET-001, says: a, file: devices/a.ts, find: a}
- {id: NET-001-4, behaviour: NET-001, says: a, find: a, changes: [{file: devices/a.ts, find: c, replace: b}]}
`,
    }),
    [
      'network.yaml:1:29: NET-01 names no behaviour of the catalogue. Did you mean NET-001?',
      'network.yaml:2:30: ESP-001 is in the chapter esp: put it in esp.yaml',
      'network.yaml:3:8: must be NET-001-1, NET-001-2, ...',
      'network.yaml:4:57: NET-002 is about Windows 11 only',
      'network.yaml:4:67: NET-002 is about entra join only',
      'network.yaml:4:8: id NET-002-1 is given twice, first in network.yaml:3',
      'network.yaml:5:86: is the same as find: nothing would change',
      'network.yaml:6:54: is not part of the product: steps/ only judges it',
      'network.yaml:7:3: NET-001-3 needs file, find and replace, or changes',
      'network.yaml:8:3: NET-001-4 has changes: put file, find and replace into them',
    ],
  );
  assert.deepEqual(problemsOf({ 'esp.yaml': `- {id: ESP-002-1, behaviour: ESP-002, says: a, ${change}}` }), [
    'esp.yaml:1:30: ESP-002 is marked out of reach: no scenario could notice',
  ]);
});

test('one change of the product is declared once for a behaviour', () => {
  const change = 'file: devices/a.ts, find: a, replace: b';
  assert.deepEqual(
    problemsOf({
      'network.yaml': `- {id: NET-001-1, behaviour: NET-001, says: a, ${change}}
- {id: NET-001-2, behaviour: NET-001, says: in other words, changes: [{${change}}]}
- {id: NET-001-3, behaviour: NET-001, says: on one Windows, windows: 10, ${change}}
- {id: NET-002-1, behaviour: NET-002, says: of another behaviour, ${change}}
`,
    }),
    ['network.yaml:2:3: NET-001-2 changes the same as NET-001-1'],
  );
});

test('a file is named after a chapter, and its fields are known', () => {
  assert.deepEqual(problemsOf({ 'netwrk.yaml': '[]' }), [
    'netwrk.yaml:1:1: the file is named after no chapter of the catalogue. Did you mean network?',
  ]);
  assert.deepEqual(
    problemsOf({
      'network.yaml': '- {id: NET-001, behaviour: NET-001, say: a, file: a.css, find: "", replace: b}',
    }),
    [
      'network.yaml:1:8: id: must be the id of its behaviour and a number, like NET-007-1',
      'network.yaml:1:3: says: is missing',
      'network.yaml:1:51: file: must be a module (.ts), as a path from the root of the project',
      'network.yaml:1:64: find: must not be empty',
      'network.yaml:1:37: unknown field "say". Did you mean says?',
    ],
  );
  assert.deepEqual(problemsOf({ 'network.yaml': '# nothing yet\n' }), []);
});
