/** The time line is in the order of cause, and names nothing twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttachmentContentEncoding } from '@cucumber/messages';
import { EVIDENCE } from '../../evidence/index.ts';
import { readEvidence } from '../../reports/evidence.ts';
import { timeLineRows } from '../../reports/time-line.ts';

const attach = (kind: keyof typeof EVIDENCE, value: unknown) => ({
  mediaType: EVIDENCE[kind].mediaType,
  body: JSON.stringify(value),
  contentEncoding: AttachmentContentEncoding.IDENTITY,
});
const at = (second: number): string => `2026-01-05T08:00:0${second}.000Z`;
const screens = attach('screen', [
  { device: 'LT-1', time: at(1), id: 'signIn', title: 'Sign in' },
  { device: 'LT-1', time: at(1), id: 'error', title: 'Something went wrong' },
]);
const exchange = { index: 7, time: at(1), device: 'LT-1', method: 'POST', url: 'https://x/', status: 500 };

function lines(...attachments: Parameters<typeof readEvidence>[0]): readonly string[] {
  return timeLineRows(readEvidence(attachments)).map(({ kind, who, what }) => `${kind} ${who}: ${what}`);
}

test('rows of one instant stand as one caused the other', () => {
  const clock = attach('clock', [
    { time: at(0), who: 'the scenario', what: 'begins' },
    { kind: 'screen', index: 0 },
    { time: at(1), kind: 'step', who: 'the scenario', what: 'When Anna signs in' },
    { kind: 'wire', index: 0 },
    { kind: 'screen', index: 1 },
    { time: at(1), who: 'the scenario', what: 'ends' },
  ]);
  assert.deepEqual(lines(screens, attach('exchange', [exchange]), clock), [
    'clock the scenario: begins',
    'screen LT-1: Sign in',
    'step the scenario: When Anna signs in',
    'wire LT-1: POST https://x/: 500',
    'screen LT-1: Something went wrong',
    'clock the scenario: ends',
  ]);
});

test('what no row names is put in by its time, and a row that names nothing is left out', () => {
  const clock = attach('clock', [
    { time: at(0), who: 'LT-1', what: 'on' },
    { kind: 'screen', index: 9 },
    { time: at(2), who: 'LT-1', what: 'off' },
  ]);
  assert.deepEqual(lines(screens, clock), [
    'clock LT-1: on',
    'screen LT-1: Sign in',
    'screen LT-1: Something went wrong',
    'clock LT-1: off',
  ]);
});
