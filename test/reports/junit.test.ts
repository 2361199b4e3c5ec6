/** `junit.xml` as readers of JUnit files see it; the XML is read by saxes, which wrote none of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { junitXml } from '../../reports/junit.ts';
import type { ScenarioRun } from '../../reports/run.ts';
import { runFixture } from './run-fixture.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** All elements of a document; throws where it is not well-formed. */
function elements(xml: string): readonly Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: '' };
    all.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return all;
}

test('suites and cases carry what readers count', async (t) => {
  const { read } = await runFixture(t, {
    paths: ['features/failing.feature', 'features/unfinished.feature', 'features/network.feature'],
  });
  const all = elements(await read('junit.xml'));
  const suites = all.filter(({ name }) => name.startsWith('testsuite'));
  assert.deepEqual(
    suites.map(({ attributes: { name, tests, failures, errors, skipped } }) => [
      name,
      tests,
      failures,
      errors,
      skipped,
    ]),
    [
      ['Glovebox', '11', '3', '0', '3'],
      ['features/failing.feature', '3', '3', '0', '0'],
      ['features/network.feature', '5', '0', '0', '0'],
      ['features/unfinished.feature', '3', '0', '0', '3'],
    ],
  );
  const cases = all.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes);
  assert.deepEqual(
    cases.slice(0, 2).map(({ name, classname, file, line }) => [name, classname, file, line]),
    [
      ['A step fails', 'Failing', 'features/failing.feature', '4'],
      ['A step is not known', 'Failing', 'features/failing.feature', '10'],
    ],
  );
  for (const { time } of cases) assert.match(time ?? '', /^\d+\.\d{3}$/);
  assert.equal(
    new Set(cases.map(({ name, classname }) => `${classname}/${name}`)).size,
    11,
    'each case has a name of its own',
  );
  const failure = all.find(({ name }) => name === 'failure');
  assert.equal(failure?.attributes.message, 'The desktop did not appear.');
  // The bell character of the message cannot be in XML.
  assert.equal(
    failure?.text,
    'When it breaks\nThe desktop did not appear.\nSeen: "Something went wrong" & <nothing> \uFFFD else',
  );
});

test('any text gives a well-formed document that says the same', () => {
  const markup = fc.string({ unit: fc.constantFrom(...'<>&"\']-![ a;#') });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), markup), (text) => {
      const scenario: ScenarioRun = {
        name: text,
        feature: text,
        uri: text,
        line: 1,
        column: 1,
        tags: [],
        ownTags: [],
        status: 'failed',
        attempts: 1,
        seconds: 0,
        steps: [
          {
            keyword: 'Given',
            role: 'set-up',
            text,
            line: 1,
            status: 'failed',
            argument: [],
            failure: { message: text, frames: [] },
            notes: [],
          },
        ],
        evidence: {
          screens: [],
          exchanges: 0,
          timeLine: 0,
          devices: [],
          warnings: [],
          pictures: [],
          traces: [],
          unreadable: [],
        },
        attemptId: undefined,
      };
      const xml = junitXml(
        { scenarios: [scenario], unreadableFeatures: [], failures: [], end: 'failed' },
        [],
      );
      const found = elements(xml).find(({ name }) => name === 'testcase');
      if (/^[\x20-\x7e]*$/.test(text)) assert.equal(found?.attributes.classname, text);
    }),
  );
});
