/** The parameters of Cucumber's world. */

/** What the command gives the scenarios of a run. */
export interface WorldParameters {
  readonly seed: string;
  /** `direct` or `browser`. */
  readonly hand: string;
  /** Path of the browser's program. */
  readonly browser?: string;
  /** `yes` when the browser's windows are to be seen. */
  readonly headed?: string;
  /** Folder of the report. */
  readonly reports?: string;
}
