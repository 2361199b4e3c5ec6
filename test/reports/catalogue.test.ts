/** The repository's catalogue is sound, and mistakes in one are reported where they stand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CatalogueError, listBehaviours, parseCatalogue, readCatalogue } from '../../reports/index.ts';

const head = `documents:
  tutorial: {title: The tutorial, page: tutorial/page}
chapters: {network: The network}
behaviours:
`;

function problemsOf(behaviours: string, assumptions = '[]'): readonly string[] {
  try {
    parseCatalogue({
      behaviours: { file: 'behaviours.yaml', text: behaviours },
      assumptions: { file: 'assumptions.yaml', text: assumptions },
    });
  } catch (error) {
    assert.ok(error instanceof CatalogueError);
    return error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  }
  return [];
}

test('the repository’s own catalogue holds both behaviour files and the assumptions', async () => {
  const catalogue = await readCatalogue();
  const byId = new Map(catalogue.behaviours.map((row) => [row.id, row]));
  // One row of each founding file, whole.
  assert.deepEqual(byId.get('NET-007'), {
    id: 'NET-007',
    chapter: 'network-and-boot',
    documents: ['entra', 'entra-2023', 'hybrid', 'hybrid-2024'],
    join: 'both',
    windows: 'both',
    statement:
      'Without connectivity the region and keyboard screens appear even when the profile hides them (the profile cannot be downloaded yet)',
    refuted_by: 'with connectivity and the profile hiding them they do not appear',
  });
  const outOfReach = byId.get('ERR-0x81039023');
  assert.equal(outOfReach?.section, '0x81039023');
  assert.equal(outOfReach?.expect, '0x81039023');
  assert.match(outOfReach?.out_of_reach ?? '', /\S/);
  assert.deepEqual(
    catalogue.documents.filter(({ id }) => !catalogue.behaviours.some((row) => row.documents.includes(id))),
    [],
    'every document states something',
  );
  assert.ok(catalogue.assumptions.some(({ id }) => id === 'A-DDS-01'));
  assert.equal(
    listBehaviours(catalogue).length,
    catalogue.behaviours.length,
    'every behaviour is in a chapter',
  );
});

test('a mistake in a row is reported at its field, with a guess', () => {
  assert.deepEqual(
    problemsOf(`${head}  - {id: NET-001, chapter: network, documents: [tutorial], statment: x}
  - id: NET-002
    chapter: network
    documents: []
    join: entre
    windows: 12
    statement: ""
  - {id: net-3, chapter: network, documents: [tutorial], statement: 204}
`),
    [
      'behaviours.yaml:5:5: statement: is missing',
      'behaviours.yaml:5:60: unknown field "statment". Did you mean statement?',
      'behaviours.yaml:8:16: documents: must name at least one document',
      'behaviours.yaml:9:11: join: Invalid option: expected one of "entra"|"hybrid"|"both"',
      'behaviours.yaml:10:14: windows: must be 10, 11 or both',
      'behaviours.yaml:11:16: statement: must not be empty',
      'behaviours.yaml:12:10: id: must look like NET-007 or ERR-0x80180014',
      'behaviours.yaml:12:69: statement: Invalid input: expected string, received number',
    ],
  );
});

test('unknown references and ids given twice are reported, also when they differ in case only', () => {
  assert.deepEqual(
    problemsOf(
      `${head}  - {id: ERR-0x80AB, chapter: netwrok, documents: [tutorial], statement: x}
  - {id: ERR-0x80ab, chapter: network, documents: [tutorial, tutorail], statement: x}
`,
      '- {id: A-DDS-01, area: x, question: x, choice: x}\n- {id: A-DDS-01, area: x, question: x, choice: x}\n',
    ),
    [
      'behaviours.yaml:5:31: unknown chapter "netwrok". Did you mean network?',
      'behaviours.yaml:6:62: unknown document "tutorail". Did you mean tutorial?',
      'behaviours.yaml:6:10: id ERR-0x80ab is given twice, first in line 5',
      'assumptions.yaml:2:8: id A-DDS-01 is given twice, first in line 1',
    ],
  );
});

test('YAML’s own errors have their place, in both files at once', () => {
  assert.deepEqual(problemsOf(`${head}  - {id: NET-001, id: NET-002}\n`, '- id: "A-DDS-01\n'), [
    'behaviours.yaml:5:19: Map keys must be unique',
    'assumptions.yaml:2:1: Missing closing "quote',
  ]);
  assert.deepEqual(problemsOf('', '{}').length > 0, true, 'empty files do not pass');
});
