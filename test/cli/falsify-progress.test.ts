/** The line on the terminal while falsifications are replayed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFalsifyProgress } from '../../cli/falsify/progress.ts';
import type { Replay } from '../../cli/falsify/replay.ts';

const replayed = (outcome: Replay['outcome']): Replay => ({
  falsification: { id: 'NET-001-1', behaviour: 'NET-001', says: 'says', changes: [] },
  outcome,
  scenarios: [],
  note: '',
});

/** What is written while time goes by; `printed` stands where a replay is said. */
function follow(
  selected: number,
  isTTY: boolean,
): { lines: string[]; act: (milliseconds: number, work: Work) => void } {
  const lines: string[] = [];
  let now = 5_000;
  const write = (text: string): void => void lines.push(text.replace('\r\u001b[K', ''));
  const progress = createFalsifyProgress({ isTTY, columns: 80, write }, {}, selected, () => now);
  return {
    lines,
    act: (milliseconds, work) => {
      now += milliseconds;
      work(progress, () => void lines.push('printed'));
    },
  };
}
type Work = (progress: ReturnType<typeof createFalsifyProgress>, print: () => void) => void;

test('first the scenarios as they are, then the replays; the time that is left once it can be told', () => {
  const { lines, act } = follow(100, true);
  act(1_000, (line) => line.unchanged(9, 1_000));
  act(1_000, (line) => line.unchanged(10, 1_000));
  act(98_000, (line) => line.unchanged(500, 1_000));
  act(100_000, (line) => line.unchanged(1_000, 1_000));
  act(0, (line) => line.begin('NET-001-1'));
  act(3_000, (line, print) => line.done(replayed('killed'), print));
  act(0, (line) => line.begin('NET-001-2'));
  act(0, (line, print) => line.done(replayed('survived'), print));
  for (let done = 2; done < 10; done += 1) act(3_000, (line) => line.done(replayed('killed'), () => {}));
  act(3_000, (line) => line.begin('NET-001-11'));
  act(0, (line) => line.end());
  assert.deepEqual(
    lines.filter((line) => line !== ''),
    [
      'The scenarios run unchanged first ...',
      '9/1000  The scenarios run unchanged first ...',
      '10/1000  4 min left  The scenarios run unchanged first ...',
      '500/1000  2 min left  The scenarios run unchanged first ...',
      '1000/1000  0 s left  The scenarios run unchanged first ...',
      '0/100  NET-001-1',
      'printed',
      '1/100  NET-001-2',
      'printed',
      '10/100  5 min left  1 not killed  NET-001-11',
    ],
  );
  assert.equal(lines.at(-1), '');
});

test('below a minute it is told in tens of seconds', () => {
  const { lines, act } = follow(1, true);
  act(20_000, (line) => line.unchanged(20, 51));
  assert.equal(lines.at(-1), '20/51  40 s left  The scenarios run unchanged first ...');
});

test('without a terminal nothing is written but what is said', () => {
  const { lines, act } = follow(1, false);
  act(0, (line) => line.unchanged(1, 1));
  act(0, (line) => line.begin('NET-001-1'));
  act(0, (line, print) => line.done(replayed('killed'), print));
  act(0, (line) => line.end());
  assert.deepEqual(lines, ['printed']);
});
