/** `behaviours.json`, the report's interface to other programs. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Coverage } from './coverage.ts';
import { comparePlaces } from './ordering.ts';

const count = z.number().int().nonnegative();

/** The schema of `behaviours.json`, version 1. */
export const behavioursReportSchema = z.object({
  schemaVersion: z.literal(1),
  version: z.string(),
  seed: z.union([z.number(), z.string()]),
  hand: z.string(),
  selection: z.string(),
  complete: z.boolean(),
  summary: z.object({ behaviours: count, proven: count, failing: count, unproven: count }),
  behaviours: z.array(
    z.object({
      id: z.string(),
      documents: z.array(z.string()),
      statement: z.string(),
      status: z.enum(['proven', 'failing', 'unproven']),
      scenarios: z.array(
        z.object({ name: z.string(), uri: z.string(), line: z.number(), status: z.string() }),
      ),
    }),
  ),
});

/**
 * The content of `behaviours.json`. `documents` are the catalogue's ids; `scenarios` holds those that carry the id and
 * those that carry its negative. `complete` means that the whole suite was selected and ran to its end.
 */
export type BehavioursReport = z.infer<typeof behavioursReportSchema>;

/** What a report says of its run. */
export type RunFacts = Pick<BehavioursReport, 'version' | 'seed' | 'hand' | 'selection' | 'complete'>;

/** Builds the report: the catalogue's order, scenarios by file and line, and nothing that differs between equal runs. */
export function behavioursReport(coverage: Coverage, facts: RunFacts): BehavioursReport {
  const { version, seed, hand, selection, complete } = facts;
  const { behaviours, proven, failing, unproven } = coverage.summary;
  return {
    schemaVersion: 1,
    version,
    seed,
    hand,
    selection,
    complete,
    summary: { behaviours, proven, failing, unproven },
    behaviours: coverage.behaviours.map(({ behaviour, status, proving, refuting }) => ({
      id: behaviour.id,
      documents: [...behaviour.documents],
      statement: behaviour.statement,
      status,
      scenarios: [...new Set([...proving, ...refuting])].sort(comparePlaces).map((scenario) => ({
        name: scenario.name,
        uri: scenario.uri,
        line: scenario.line,
        status: scenario.status,
      })),
    })),
  };
}

/**
 * Reads a `behaviours.json`.
 *
 * @returns undefined when there is no such file
 * @throws {Error} when the file is not a report of this version, saying where it differs
 */
export async function readBehavioursReport(file: string): Promise<BehavioursReport | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${file} is not JSON (${error instanceof Error ? error.message : error}). Run the suite again.`,
    );
  }
  const result = behavioursReportSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(
    `${file} is not a behaviour report of version 1 (${issue?.path.join('.')}: ${issue?.message}). Run the suite again.`,
  );
}
