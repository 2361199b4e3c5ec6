/** What a body holds, before any contract is asked about it. */

/** The value of JSON text; undefined for what is none. */
export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
