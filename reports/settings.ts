/** What the command tells the formatter, through Cucumber's `formatOptions`. */
import path from 'node:path';
import { z } from 'zod';
import { catalogueDirectory } from './catalogue.ts';

const settingsSchema = z.strictObject({
  /** Where the report goes; made when it is not there. */
  directory: z.string().min(1),
  /** Glovebox's version. */
  version: z.string(),
  /** The seed of the run. */
  seed: z.union([z.number(), z.string()]),
  /** The hand that worked the devices, `direct` or `browser`. */
  hand: z.string(),
  /** What was selected, in words: `all`, or the paths and tags of the command line. */
  selection: z.string(),
  /** Whether that is the whole suite. */
  complete: z.boolean(),
  /** The folder of `behaviours.yaml` and `assumptions.yaml`. */
  catalogue: z.string().default(catalogueDirectory),
  /** The command that reruns a scenario when its place is put after it. */
  rerun: z.string().default('npx glovebox test'),
});

/** The formatter's settings, checked; `directory` is absolute. */
export type ReportSettings = z.output<typeof settingsSchema>;

/** The formatter's settings as the command gives them under `glovebox`; a type, not an interface, so that it is JSON to Cucumber. */
export type ReportOptions = Omit<ReportSettings, 'catalogue' | 'rerun'> & {
  readonly catalogue?: string;
  readonly rerun?: string;
};

/**
 * Checks the settings.
 *
 * @throws {Error} naming each setting that is missing, unknown or of the wrong kind
 */
export function readSettings(options: unknown): ReportSettings {
  const result = settingsSchema.safeParse(options);
  if (!result.success) {
    const faults = result.error.issues.map(
      ({ path: at, message }) => `  ${at.join('.') || '(top)'}: ${message}`,
    );
    throw new Error(
      `The report formatter's options (formatOptions.glovebox) are wrong:\n${faults.join('\n')}`,
    );
  }
  return { ...result.data, directory: path.resolve(result.data.directory) };
}
