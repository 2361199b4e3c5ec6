/** What tests look at in answers of Graph. */

import assert from 'node:assert/strict';
import { z } from 'zod';
import type { GraphAnswer } from './bench.ts';

/** Code and message of a refusal. */
export function errorOf({ json }: GraphAnswer): { readonly code: unknown; readonly message: unknown } {
  const { error } = json;
  assert.ok(typeof error === 'object' && error !== null, JSON.stringify(json));
  return { code: Reflect.get(error, 'code'), message: Reflect.get(error, 'message') };
}

export function messageOf(answer: GraphAnswer): string {
  return String(errorOf(answer).message);
}

/** The sentence inside of the Intune envelope. */
export function intuneMessageOf(answer: GraphAnswer): string {
  return z.object({ Message: z.string() }).parse(JSON.parse(messageOf(answer))).Message;
}

export function codeOf(answer: GraphAnswer): readonly [number, unknown] {
  return [answer.status, errorOf(answer).code];
}

export async function statusOf(answer: Promise<GraphAnswer>): Promise<number> {
  return (await answer).status;
}
