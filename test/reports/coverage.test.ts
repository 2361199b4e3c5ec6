/** The rules of `proven`, `failing` and `unproven`, on scenarios made for the purpose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf } from '../../reports/coverage.ts';
import { readCatalogue, type ScenarioRun, type ScenarioStatus } from '../../reports/index.ts';
import { worstStatus } from '../../reports/status.ts';
import { fixtureCatalogue } from './run-fixture.ts';

const catalogue = await readCatalogue(fixtureCatalogue);

function scenario(
  status: ScenarioStatus,
  tags: readonly string[],
  inherited: readonly string[] = [],
): ScenarioRun {
  return {
    name: 'a scenario',
    feature: 'A feature',
    uri: 'features/a.feature',
    line: 3,
    column: 3,
    tags: [...inherited, ...tags],
    ownTags: tags,
    status,
    attempts: 1,
    seconds: 0,
    steps: [],
    evidence: { screens: [], exchanges: [], clock: [], pictures: [], traces: [], unreadable: [] },
  };
}

function stateOf(id: string, ...scenarios: readonly ScenarioRun[]): string {
  const row = coverageOf(catalogue, { scenarios }).behaviours.find(({ behaviour }) => behaviour.id === id);
  return row?.reason === '' ? row.status : `${row?.status}: ${row?.reason}`;
}

test('a row without refuted_by is proven when all its scenarios passed', () => {
  assert.equal(stateOf('NET-001', scenario('passed', ['@NET-001'])), 'proven');
  assert.equal(
    stateOf('NET-001', scenario('passed', ['@NET-001']), scenario('passed', ['@NET-001', '@ESP-001'])),
    'proven',
  );
  assert.equal(stateOf('NET-001'), 'unproven: no scenario');
  assert.equal(
    stateOf('NET-001', scenario('passed', ['@refutes-NET-001'])),
    'unproven: only the negative was shown, no scenario has @NET-001',
  );
});

test('a row with refuted_by is proven by both only', () => {
  const shown = scenario('passed', ['@NET-002']);
  assert.equal(
    stateOf('NET-002', shown),
    'unproven: its negative is missing, no scenario has @refutes-NET-002',
  );
  assert.equal(stateOf('NET-002', shown, scenario('passed', ['@refutes-NET-002'])), 'proven');
  assert.equal(
    stateOf('NET-002', shown, scenario('failed', ['@refutes-NET-002'])),
    'failing: features/a.feature:3 is failed',
  );
});

test('one bad scenario outweighs any number of good ones', () => {
  const good = scenario('passed', ['@NET-001']);
  for (const status of ['failed', 'ambiguous', 'undefined'] as const) {
    assert.match(stateOf('NET-001', good, scenario(status, ['@NET-001'])), /^failing: /);
  }
  for (const status of ['pending', 'skipped', 'unknown'] as const) {
    assert.match(stateOf('NET-001', good, scenario(status, ['@NET-001'])), /^unproven: /);
  }
});

test('a tag that a scenario only inherits proves nothing, but an inherited assumption counts', () => {
  const inheriting = scenario('passed', [], ['@NET-001', '@assumes-A-DDS-01']);
  assert.equal(stateOf('NET-001', inheriting), 'unproven: no scenario');
  const { assumptions } = coverageOf(catalogue, { scenarios: [inheriting] });
  assert.deepEqual(
    assumptions.map(({ assumption, scenarios }) => [assumption.id, scenarios.length]),
    [
      ['A-DDS-01', 1],
      ['A-SCREEN-01', 0],
    ],
  );
});

test('a step without a result keeps a scenario from passing', () => {
  assert.equal(worstStatus(['passed', 'unknown']), 'unknown');
  assert.equal(worstStatus(['unknown', 'failed']), 'failed');
  assert.equal(worstStatus(['passed', 'pending', 'skipped']), 'pending');
  assert.equal(worstStatus([]), 'unknown');
});
