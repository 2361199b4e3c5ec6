/** Names that tell scenarios apart and stay when lines move. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScenarioRun } from '../../reports/index.ts';
import { distinctTitles, titleOf } from '../../reports/titles.ts';

function scenario(name: string, row?: readonly string[], feature = 'A feature'): ScenarioRun {
  return {
    name,
    feature,
    uri: 'features/a.feature',
    line: 3,
    column: 3,
    ...(row !== undefined && { row }),
    tags: [],
    ownTags: [],
    status: 'passed',
    attempts: 1,
    seconds: 0,
    steps: [],
    evidence: {
      devices: [],
      warnings: [],
      screens: [],
      exchanges: 0,
      timeLine: 0,
      pictures: [],
      traces: [],
      unreadable: [],
    },
    attemptId: undefined,
  };
}

test('a row of an outline is told by its values', () => {
  assert.equal(
    titleOf(scenario('A TPM with a defect', ['no EK certificate', '', '0x800705b4'])),
    'A TPM with a defect (no EK certificate, 0x800705b4)',
  );
  assert.equal(titleOf(scenario('Without rows')), 'Without rows');
});

test('the same title twice in a feature gets a number, in another feature it does not', () => {
  const all = [
    scenario('Twice'),
    scenario('Twice'),
    scenario('Twice', ['x']),
    scenario('Twice', [], 'Another'),
  ];
  assert.deepEqual([...distinctTitles(all).values()], ['Twice', 'Twice #2', 'Twice (x)', 'Twice']);
});
