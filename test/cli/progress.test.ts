/** The line on the terminal, and the search for steps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Envelope, TestStepResultStatus } from '@cucumber/messages';
import fc from 'fast-check';
import { createProgress } from '../../cli/progress.ts';
import { rankByWords } from '../../cli/wording.ts';

const timestamp = { seconds: 0, nanos: 0 };

function messagesOf(name: string, status: TestStepResultStatus): Envelope[] {
  const id = `${name}/${status}`;
  return [
    { pickle: { id, name, uri: 'a.feature', astNodeIds: [], language: 'en', steps: [], tags: [] } },
    { testCase: { id: `${id}/case`, pickleId: id, testSteps: [] } },
    { testCaseStarted: { id: `${id}/run`, testCaseId: `${id}/case`, attempt: 0, timestamp } },
    {
      testStepFinished: {
        testCaseStartedId: `${id}/run`,
        testStepId: 'step',
        testStepResult: { status, duration: timestamp },
        timestamp,
      },
    },
    { testCaseFinished: { testCaseStartedId: `${id}/run`, timestamp, willBeRetried: false } },
  ];
}

function follow(terminal: { isTTY?: boolean; columns?: number }, environment = {}): string {
  let written = '';
  const progress = createProgress(
    {
      ...terminal,
      write: (text) => {
        written += text;
      },
    },
    environment,
  );
  for (const envelope of messagesOf('A cable is enough', TestStepResultStatus.PASSED)) {
    progress.onMessage(envelope);
  }
  for (const envelope of messagesOf('Without \u001b[31mone', TestStepResultStatus.FAILED)) {
    progress.onMessage(envelope);
  }
  progress.end();
  return written;
}

test('one line is written over and over, and taken away at the end', () => {
  const lines = follow({ isTTY: true, columns: 80 }).split('\r\u001b[K');
  assert.deepEqual(lines, [
    '',
    '0/1  A cable is enough',
    '1/1  A cable is enough',
    '1/2  Without one',
    '2/2  1 failed  Without one',
    '',
  ]);
});

test('the line is never wider than the terminal', () => {
  const lines = follow({ isTTY: true, columns: 12 }).split('\r\u001b[K');
  assert.equal(Math.max(...lines.map(({ length }) => length)), 11);
});

test('nothing is written where there is no terminal, or one that cannot go back', () => {
  assert.equal(follow({}), '');
  assert.equal(follow({ isTTY: true }, { TERM: 'dumb' }), '');
});

test('whatever is typed, ranking keeps to the list and finds a step by its own words', () => {
  const texts = ['the user powers on {string}', 'the desktop appears', 'time passes'];
  fc.assert(
    fc.property(fc.string(), (query) => {
      const found = rankByWords(query, texts, (text) => text);
      assert.equal(new Set(found).size, found.length);
      assert.ok(found.every((text) => texts.includes(text)));
    }),
  );
  for (const text of texts) assert.equal(rankByWords(text, texts, (each) => each)[0], text);
});

test('whoever searches gets what has all words; common ones tell nothing, and spellings are one', () => {
  const texts = ['{person} has no Intune licence', 'the organisation has a name', 'a work or school account'];
  const found = (query: string) => rankByWords(query, texts, (text) => text);
  assert.deepEqual(found('license'), [texts[0]]);
  assert.deepEqual(found('organization name'), [texts[1]]);
  assert.deepEqual(found('work or school'), [texts[2]]);
  assert.deepEqual(found('the school of Intune'), [texts[0], texts[2]]);
  assert.deepEqual(found('or'), [texts[2], texts[1]]);
});
