/** The rows of the directory's table of refusals. */

import type { RefusalRow } from '../service/index.ts';

/** One row. Source numbers are sections of protocols-entra.md. */
export interface Row extends RefusalRow {
  readonly code: number;
  /** The OAuth 2.0 error word (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5). */
  readonly error: string;
  /** HTTP status where the answer is JSON. */
  readonly status: number;
  readonly suberror?: string;
}

/** A row: AADSTS number, OAuth error word, text; 400 unless told. */
export const row = (code: number, error: string, text: string, more: Partial<Row> = {}): Row => ({
  code,
  error,
  status: 400,
  text,
  ...more,
});
