/** `run.json`: what is true of one run only. All that differs between equal runs is here and in `index.html`. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What a run came to. */
export const runKindSchema = z.enum(['complete', 'partial', 'interrupted', 'nothing selected', 'not run']);

/**
 * - `complete`: the whole suite ran to its end, whatever passed;
 * - `partial`: a selection ran to its end;
 * - `interrupted`: a signal ended it, or it broke off; what was done until then is in the report;
 * - `nothing selected`: no scenario matched;
 * - `not run`: features or tags are wrong, and no scenario ran.
 */
export type RunKind = z.infer<typeof runKindSchema>;

/** The schema of `run.json`, version 1. */
export const runFactsSchema = z.object({
  schemaVersion: z.literal(1),
  kind: runKindSchema,
  /** The signal that ended it; only of an interrupted one. */
  signal: z.string().optional(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  endedAt: z.string(),
  seconds: z.number().nonnegative(),
  scenarios: z.object({ selected: count, done: count, passed: count, failing: count }),
  version: z.string(),
  seed: z.union([z.number(), z.string()]),
  hand: z.string(),
  selection: z.string(),
  /** As it was typed. */
  command: z.string(),
  /** How many scenarios ran at a time. */
  parallel: z.number().int().positive(),
  /** The commit of the project; `dirty` when tracked files differed from it, or new ones were there. None outside of Git. */
  commit: z.object({ id: z.string(), dirty: z.boolean() }).optional(),
  environment: z.object({
    system: z.string(),
    node: z.string(),
    /** `embedded` or `swtpm`. */
    tpm: z.string(),
    /** What answered for on-premises domains, `embedded` or `samba`; reports of before do not say. */
    domain: z.string().optional(),
    /** The browser's program, of the browser hand. */
    browser: z.string().optional(),
  }),
});

/** The content of `run.json`. */
export type RunFacts = z.infer<typeof runFactsSchema>;

/** What is known when a run begins. */
export type RunBeginning = Pick<
  RunFacts,
  'startedAt' | 'version' | 'seed' | 'hand' | 'selection' | 'command' | 'parallel' | 'commit' | 'environment'
>;

/** Reads a `run.json`; undefined when there is none that can be read. */
export async function readRunFacts(file: string): Promise<RunFacts | undefined> {
  try {
    return runFactsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The kind of a run in words, for one line. */
export function kindInWords({ kind, signal, scenarios, selection }: RunFacts): string {
  if (kind === 'interrupted')
    return `interrupted${signal === undefined ? '' : ` by ${signal}`}: ${doneInWords(scenarios)}`;
  if (kind === 'partial') return `partial: ${selection}`;
  if (kind === 'complete') return 'complete: the whole suite, run to its end';
  return kind === 'not run' ? 'not run: features or tags are wrong' : kind;
}

/** `63 of 177 scenarios done`. */
export function doneInWords({ done, selected }: RunFacts['scenarios']): string {
  if (selected === 0) return 'before a scenario began';
  return `${done} of ${selected === 1 ? '1 scenario' : `${selected} scenarios`} done`;
}
