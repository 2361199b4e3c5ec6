/** How a run ended as a whole: what the command turns into its exit code. */
import type { Envelope } from '@cucumber/messages';
import type { Catalogue } from './catalogue.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type EvidenceReader, type Run, readRun } from './run.ts';
import { tagProblems } from './tag-check.ts';
import type { FileProblem } from './yaml-file.ts';

/**
 * The end of a run; of several that hold, the first in this order:
 * - `unreadable features`: a feature file has a syntax error, nothing ran;
 * - `wrong tags`: a tag does not fit the catalogue, so that the run does not count;
 * - `broken off`: Cucumber did not come to its end;
 * - `failed`: a scenario or a hook failed;
 * - `nothing selected`: no scenario matched the selection;
 * - `passed`.
 */
export type Verdict =
  | 'unreadable features'
  | 'wrong tags'
  | 'broken off'
  | 'failed'
  | 'nothing selected'
  | 'passed';

/** A run, judged. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly run: Run;
  readonly coverage: Coverage;
  readonly tagProblems: readonly FileProblem[];
}

/** Judges a run by all its messages so far; `evidenceOf` reads evidence that was not read before. */
export function assessRun(
  catalogue: Catalogue,
  envelopes: readonly Envelope[],
  evidenceOf?: EvidenceReader,
): Assessment {
  const run = readRun(envelopes, evidenceOf);
  const problems = tagProblems(catalogue, envelopes);
  return {
    verdict: verdictOf(run, problems),
    run,
    coverage: coverageOf(catalogue, run),
    tagProblems: problems,
  };
}

function verdictOf(run: Run, problems: readonly FileProblem[]): Verdict {
  if (run.unreadableFeatures.length > 0) return 'unreadable features';
  if (problems.length > 0) return 'wrong tags';
  if (run.end === 'not reached') return 'broken off';
  if (run.end === 'failed') return 'failed';
  return run.scenarios.length === 0 ? 'nothing selected' : 'passed';
}
