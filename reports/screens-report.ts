/** `screens.json`: every screen seen, by scenario, in the order in which it was seen. */
import type { ScreenSeen } from './evidence.ts';
import type { Run } from './run.ts';

/** The content of `screens.json`; equal for two runs with the same seed. */
export interface ScreensReport {
  readonly schemaVersion: 1;
  readonly scenarios: readonly {
    readonly name: string;
    readonly uri: string;
    readonly line: number;
    readonly screens: readonly ScreenSeen[];
  }[];
}

/** Builds the report; scenarios by file and line, also those that saw no screen. */
export function screensReport(run: Pick<Run, 'scenarios'>): ScreensReport {
  return {
    schemaVersion: 1,
    scenarios: run.scenarios.map(({ name, uri, line, evidence }) => ({
      name,
      uri,
      line,
      screens: evidence.screens,
    })),
  };
}
