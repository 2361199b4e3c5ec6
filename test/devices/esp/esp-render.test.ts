/** The words of the Enrollment Status Page (screens.md 2a, 2b; behaviours ESP-006, ESP-007, ESP-105, ESP-107, ESP-115). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EspState, renderPhases } from '../../../devices/esp/index.ts';

const STATE: EspState = [
  {
    phase: 'Device preparation',
    status: 'failed',
    code: '0x800705b4',
    lines: [
      { name: 'Securing your hardware', state: { kind: 'failed', code: '0x800705b4' } },
      { name: "Joining your organization's network", state: { kind: 'blocked' } },
      { name: 'Registering your device for mobile management', state: { kind: 'blocked' } },
      { name: 'Preparing your device for mobile management', state: { kind: 'blocked' } },
    ],
  },
  {
    phase: 'Device setup',
    status: 'inProgress',
    lines: [
      { name: 'Security policies', state: { kind: 'counted', done: 1, total: 1 } },
      { name: 'Certificates', state: { kind: 'nothing' } },
      { name: 'Network connections', state: { kind: 'identifying' } },
      { name: 'Apps', state: { kind: 'counted', done: 0, total: 2 } },
    ],
  },
  { phase: 'Account setup', status: 'waiting', lines: [] },
];

test('the failure pattern is the documented one, to the letter', () => {
  const [preparation] = renderPhases(STATE, { generation: 11, shown: new Set(['Device preparation']) });
  assert.deepEqual(preparation?.details.slice(0, 3), [
    'Securing your hardware (Failed: 0x800705b4)',
    "Joining your organization's network (Previous step failed)",
    'Registering your device for mobile management (Previous step failed)',
  ]);
});

test('counts, Identifying and No setup needed', () => {
  const [, setup] = renderPhases(STATE, { generation: 10, shown: new Set(['Device setup']) });
  assert.deepEqual(setup?.details, [
    'Security policies (1 of 1) completed',
    'Certificates (No setup needed)',
    'Network connections (Identifying)',
    'Apps (0 of 2)',
  ]);
});

test('the control beside a phase is a link on Windows 10 and a chevron on Windows 11; a waiting phase has none', () => {
  const controls = (generation: 10 | 11): (string | undefined)[] =>
    renderPhases(STATE, { generation, shown: new Set(['Device setup', 'Account setup']) }).map(
      (phase) => phase.detailsControl,
    );
  assert.deepEqual(controls(10), ['Show details', 'Hide details', undefined]);
  assert.deepEqual(controls(11), ['∨', '∧', undefined]);
});

test('details that are not opened are not told; the status is', () => {
  const phases = renderPhases(STATE, { generation: 11, shown: new Set() });
  assert.deepEqual(
    phases.map(({ details, detailsShown, statusText }) => [details.length, detailsShown, statusText]),
    [
      [0, false, 'Failed: 0x800705b4'],
      [0, false, 'Working on it...'],
      [0, false, 'Waiting for previous step'],
    ],
  );
});
