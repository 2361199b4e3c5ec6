/** What a user waits for: the whole documented suite, and one scenario of it, from Enter to the verdict. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRunFacts } from '../reports/index.ts';
import { median, report } from './measure.ts';

const MOST_PER_SCENARIO_MS = 60;
const MOST_ALONE_MS = 1_500;
const RUNS = 5;
const ALONE = 'features/preparation/user-driven.feature:48';
const SCRIPT = path.join(import.meta.dirname, '..', 'scripts', 'glovebox.mjs');

const reports = mkdtempSync(path.join(tmpdir(), 'glovebox-bench-'));

/** Milliseconds on the wall; the report of the run is in the folder afterwards. */
async function timed(...args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [SCRIPT, 'test', '--reports', reports, ...args], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`glovebox test ${args.join(' ')} ended with ${code}: run it by itself.`);
  return performance.now() - began;
}

// The first start compiles.
const first = await timed(ALONE);
const alone: number[] = [];
for (let run = 0; run < RUNS; run += 1) alone.push(await timed(ALONE));
const whole = await timed('--parallel', '2');
const scenarios = (await readRunFacts(path.join(reports, 'run.json')))?.scenarios.done ?? 0;
rmSync(reports, { recursive: true, force: true });

const typical = median(alone);
const each = whole / scenarios;
report(
  'glovebox test, by the direct hand',
  [
    {
      what: 'the whole suite, two at a time: a scenario',
      measured: `${each.toFixed(0)} ms`,
      budget: `at most ${MOST_PER_SCENARIO_MS} ms`,
      holds: each <= MOST_PER_SCENARIO_MS,
    },
    {
      what: `one scenario alone, median of ${RUNS}`,
      measured: `${typical.toFixed(0)} ms`,
      budget: `at most ${MOST_ALONE_MS} ms`,
      holds: typical <= MOST_ALONE_MS,
    },
  ],
  [
    `the suite: ${scenarios} scenarios in ${(whole / 1000).toFixed(1)} s; the first start of this run: ${first.toFixed(0)} ms`,
  ],
);
