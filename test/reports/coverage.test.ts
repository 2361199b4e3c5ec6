/** The rules by which a behaviour is proven, on scenarios made for the purpose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf } from '../../reports/coverage.ts';
import type { DeviceSeen } from '../../reports/evidence.ts';
import {
  type Behaviour,
  falsificationDigest,
  readCatalogue,
  type ScenarioRun,
  type ScenarioStatus,
} from '../../reports/index.ts';
import { worstStatus } from '../../reports/status.ts';
import { fixtureCatalogue } from './run-fixture.ts';

const catalogue = await readCatalogue(fixtureCatalogue);

function scenario(
  status: ScenarioStatus,
  tags: readonly string[],
  inherited: readonly string[] = [],
  devices: readonly DeviceSeen[] = [],
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
    evidence: {
      screens: [],
      exchanges: 0,
      timeLine: 0,
      devices,
      warnings: [],
      pictures: [],
      traces: [],
      unreadable: [],
    },
    attemptId: undefined,
  };
}

function stateOf(id: string, ...scenarios: readonly ScenarioRun[]): string {
  const row = coverageOf(catalogue, { scenarios }).behaviours.find(({ behaviour }) => behaviour.id === id);
  return row?.reason === '' ? row.status : `${row?.status}: ${row?.reason}`;
}

test('a row without refuted_by is proven when all its scenarios passed', () => {
  assert.equal(stateOf('ESP-001', scenario('passed', ['@ESP-001'])), 'proven');
  assert.equal(
    stateOf('ESP-001', scenario('passed', ['@ESP-001']), scenario('passed', ['@NET-001', '@ESP-001'])),
    'proven',
  );
  assert.equal(stateOf('ESP-001'), 'unproven: no scenario');
  assert.equal(
    stateOf('ESP-001', scenario('passed', ['@refutes-ESP-001'])),
    'unproven: only the negative was shown, no scenario has @ESP-001',
  );
});

test('a row without a falsification is not proven', () => {
  assert.equal(
    stateOf('ESP-002', scenario('passed', ['@ESP-002'])),
    'unproven: no falsification is declared',
  );
});

test('a falsification that survived its last replay proves nothing, one that is declared anew counts', () => {
  const [first] = catalogue.falsifications.filter(({ behaviour }) => behaviour === 'ESP-001');
  assert.ok(first !== undefined);
  const shown = { scenarios: [scenario('passed', ['@ESP-001'])] };
  const judged = (outcome: 'killed' | 'survived', digest: string): string => {
    const replayed = { [first.id]: { digest, outcome, scenarios: [{ name: 'a', place: 'b' }] } };
    const rows = coverageOf({ ...catalogue, replayed }, shown).behaviours;
    const row = rows.find(({ behaviour }) => behaviour.id === 'ESP-001');
    return `${row?.status}: ${row?.reason}, ${row?.falsifications.map(({ result }) => result?.outcome)}`;
  };
  const digest = falsificationDigest(first);
  assert.equal(judged('killed', digest), 'proven: , killed');
  assert.equal(judged('survived', digest), 'unproven: the falsification ESP-001-1 survived, survived');
  assert.equal(judged('survived', 'of another'), 'proven: , ');
});

type Dimension = Partial<Pick<Behaviour, 'join' | 'windows' | 'refuted_by' | 'out_of_reach'>>;
const on = (windows: 10 | 11, join: 'entra' | 'hybrid' = 'entra', started = true): DeviceSeen => ({
  name: `LT-${windows}`,
  windows,
  join,
  started,
});

/** What a run says of ESP-001, documented for these dimensions; each scenario is the list of its PCs. */
function dimensionOf(dimension: Dimension, ...runs: readonly (readonly DeviceSeen[])[]): unknown[] {
  const behaviours = catalogue.behaviours.map((row) =>
    row.id === 'ESP-001' ? { ...row, ...dimension } : row,
  );
  const scenarios = runs.map((devices) => scenario('passed', ['@ESP-001'], [], devices));
  const rows = coverageOf({ ...catalogue, behaviours }, { scenarios }).behaviours;
  const row = rows.find(({ behaviour }) => behaviour.id === 'ESP-001');
  return [row?.status, row?.reason, row?.dimensions];
}

test('a row that is documented for both generations is proven by both', () => {
  const both = { windows: 'both' } as const;
  assert.deepEqual(dimensionOf(both, [on(11)]), [
    'partly',
    'Windows 10 is missing',
    { windows: { 10: 'missing', 11: 'proven' } },
  ]);
  assert.deepEqual(dimensionOf(both, [on(11)], [on(10)]), [
    'proven',
    '',
    { windows: { 10: 'proven', 11: 'proven' } },
  ]);
});

test('a row that is documented for one generation or join method is not proven by the other', () => {
  assert.deepEqual(dimensionOf({ windows: 10 }, [on(11)]), [
    'unproven',
    'Windows 10 is missing',
    { windows: { 10: 'missing' } },
  ]);
  assert.deepEqual(dimensionOf({ join: 'hybrid' }, [on(11)]), [
    'unproven',
    'hybrid join is missing',
    { join: { hybrid: 'missing' } },
  ]);
  assert.deepEqual(dimensionOf({ join: 'both', windows: 10 }, [on(10)]), [
    'partly',
    'hybrid join is missing',
    { join: { entra: 'proven', hybrid: 'missing' }, windows: { 10: 'proven' } },
  ]);
});

test('a scenario is about a generation only when all its PCs that were started have it', () => {
  const ten = { windows: 10 } as const;
  assert.deepEqual(dimensionOf(ten, [on(10), on(11, 'entra', false)])[0], 'proven');
  assert.deepEqual(dimensionOf(ten, [on(10), on(11)])[0], 'unproven');
  assert.deepEqual(dimensionOf(ten, [on(10, 'entra', false)])[0], 'proven');
  assert.deepEqual(dimensionOf(ten, [on(10, 'entra', false), on(11, 'entra', false)])[0], 'unproven');
  assert.deepEqual(dimensionOf(ten, [])[0], 'unproven');
});

test('what is missing beside a dimension keeps a row from being proven even in part', () => {
  assert.deepEqual(dimensionOf({ windows: 'both', refuted_by: 'it does not' }, [on(11)]), [
    'unproven',
    'its negative is missing, no scenario has @refutes-ESP-001; Windows 10 is missing',
    { windows: { 10: 'missing', 11: 'unproven' } },
  ]);
});

test('a row out of reach is counted apart', () => {
  assert.deepEqual(dimensionOf({ out_of_reach: 'It is an advice.' }), [
    'out of reach',
    'It is an advice.',
    {},
  ]);
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
  const good = scenario('passed', ['@ESP-001']);
  for (const status of ['failed', 'ambiguous', 'undefined'] as const) {
    assert.match(stateOf('ESP-001', good, scenario(status, ['@ESP-001'])), /^failing: /);
  }
  for (const status of ['pending', 'skipped', 'unknown'] as const) {
    assert.match(stateOf('ESP-001', good, scenario(status, ['@ESP-001'])), /^unproven: /);
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
