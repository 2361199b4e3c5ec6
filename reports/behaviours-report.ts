/** `behaviours.json`, the report's interface to other programs. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { behaviourStatuses } from './behaviour-status.ts';
import type { Coverage } from './coverage.ts';
import { falsificationOutcome } from './falsification-results.ts';
import { comparePlaces } from './ordering.ts';

const count = z.number().int().nonnegative();

const dimensionState = z.enum(['proven', 'failing', 'unproven', 'missing']);

/** The schema of `behaviours.json`, version 2. */
export const behavioursReportSchema = z.object({
  schemaVersion: z.literal(2),
  version: z.string(),
  seed: z.union([z.number(), z.string()]),
  hand: z.string(),
  selection: z.string(),
  complete: z.boolean(),
  summary: z.object({
    behaviours: count,
    proven: count,
    partly: count,
    failing: count,
    unproven: count,
    outOfReach: count,
  }),
  behaviours: z.array(
    z.object({
      id: z.string(),
      documents: z.array(z.string()),
      statement: z.string(),
      status: z.enum(behaviourStatuses),
      reason: z.string(),
      dimensions: z.object({
        join: z.object({ entra: dimensionState.optional(), hybrid: dimensionState.optional() }).optional(),
        windows: z.object({ 10: dimensionState.optional(), 11: dimensionState.optional() }).optional(),
      }),
      falsifications: z.array(
        z.object({ id: z.string(), says: z.string(), result: falsificationOutcome.optional() }),
      ),
      scenarios: z.array(
        z.object({ name: z.string(), uri: z.string(), line: z.number(), status: z.string() }),
      ),
    }),
  ),
});

/**
 * The content of `behaviours.json`. `documents` are the catalogue's ids; `reason` says what is missing, and is empty for a
 * proven row; `dimensions` has the join methods and generations of Windows that the row is documented for; the `result` of a
 * falsification is that of its last replay, if there was one; `scenarios` holds those that carry the id and those that carry
 * its negative. `complete` means that the whole suite was selected and ran to its end.
 */
export type BehavioursReport = z.infer<typeof behavioursReportSchema>;

/** What a report says of its run. */
export type RunInBrief = Pick<BehavioursReport, 'version' | 'seed' | 'hand' | 'selection' | 'complete'>;

/** Builds the report: the catalogue's order, scenarios by file and line, and nothing that differs between equal runs. */
export function behavioursReport(coverage: Coverage, facts: RunInBrief): BehavioursReport {
  const { version, seed, hand, selection, complete } = facts;
  return {
    schemaVersion: 2,
    version,
    seed,
    hand,
    selection,
    complete,
    summary: coverage.summary,
    behaviours: coverage.behaviours.map((row) => ({
      id: row.behaviour.id,
      documents: [...row.behaviour.documents],
      statement: row.behaviour.statement,
      status: row.status,
      reason: row.reason,
      dimensions: row.dimensions,
      falsifications: row.falsifications.map(({ falsification: { id, says }, result }) => ({
        id,
        says,
        ...(result === undefined ? {} : { result: result.outcome }),
      })),
      scenarios: [...new Set([...row.proving, ...row.refuting])].sort(comparePlaces).map((scenario) => ({
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
    `${file} is not a behaviour report of version 2 (${issue?.path.join('.')}: ${issue?.message}). Run the suite again.`,
  );
}
