/** What the last replay of each falsification came to: `reports/falsify.json`, written by `glovebox falsify`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Falsification } from './falsification-schema.ts';

/** How a replay ended. */
export const falsificationOutcome = z.enum([
  'killed',
  'survived',
  'does not apply',
  'broke the product',
  'not replayable',
]);

const resultSchema = z.strictObject({
  /** Of the declaration that was replayed: a result holds for that one only. */
  digest: z.string(),
  outcome: falsificationOutcome,
  /** Own scenarios: those that failed when it was killed, else those that stayed green. */
  scenarios: z.array(z.strictObject({ name: z.string(), place: z.string() })),
});

const resultsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  results: z.record(z.string(), resultSchema),
});

/** The result of the last replay of one falsification. */
export type FalsificationResult = z.infer<typeof resultSchema>;

/** How a replay ended. */
export type FalsificationOutcome = FalsificationResult['outcome'];

/** The results by the falsifications' ids. */
export type FalsificationResults = Readonly<Record<string, FalsificationResult>>;

/** The file beside the reports of a project; `features` is the folder of its catalogue. */
export function falsificationResultsFile(features: string): string {
  return path.join(features, '..', 'reports', 'falsify.json');
}

/** Names a declaration by its content. */
export function falsificationDigest({ behaviour, windows, join, changes }: Falsification): string {
  const content = JSON.stringify([behaviour, windows, join, changes]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** The result of the last replay of a falsification as it is declared now; undefined when there was none. */
export function resultOf(
  results: FalsificationResults,
  falsification: Falsification,
): FalsificationResult | undefined {
  const result = Object.hasOwn(results, falsification.id) ? results[falsification.id] : undefined;
  return result?.digest === falsificationDigest(falsification) ? result : undefined;
}

/**
 * Reads the results.
 *
 * @returns none when there is no such file, or when it is of another version: they can be had again
 */
export async function readFalsificationResults(file: string): Promise<FalsificationResults> {
  try {
    return resultsSchema.parse(JSON.parse(await readFile(file, 'utf8'))).results;
  } catch {
    return {};
  }
}

/** The text of the file. */
export function falsificationResultsText(results: FalsificationResults): string {
  const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
  const content: z.infer<typeof resultsSchema> = { schemaVersion: 1, results: sorted };
  return `${JSON.stringify(content, null, 2)}\n`;
}
