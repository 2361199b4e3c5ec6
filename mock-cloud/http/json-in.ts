/** What a text holds, before any contract is asked about it. */

import { isTooDeep } from '#wire/json-depth.ts';

/** The value of JSON text; undefined for what is none, and for what is nested deeper than any message. */
export function jsonIn(text: string): unknown {
  try {
    return isTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
