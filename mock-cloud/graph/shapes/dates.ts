/** Dates as Graph writes them (graph.md 2.3): UTC with Z, trailing zeros dropped. */

/** What a date that is never null shows before it was ever set. */
export const NEVER = '0001-01-01T00:00:00Z';

/** Milliseconds as a Graph date. */
export function graphDate(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return NEVER;
  return trimmed(new Date(ms).toISOString());
}

/** An ISO date as Graph writes it. */
export function trimmed(iso: string): string {
  return iso.replace(/\.(\d*?)0+Z$/, (_, kept: string) => (kept === '' ? 'Z' : `.${kept}Z`));
}
