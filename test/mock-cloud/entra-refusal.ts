/** A refusal as a client meets it. */

import assert from 'node:assert/strict';
import { TokenError } from '../../wire/oauth.ts';
import { LOGIN } from './entra-browser.ts';

/** Status, OAuth error word where there is one, and the text with the number. */
export interface Seen {
  readonly status: number;
  readonly error?: string;
  readonly description: string;
}

/** Reads a refusal in JSON, and checks its form (protocols-entra.md 9). */
export const json = async (answer: Promise<{ status: number; text: string }>): Promise<Seen> => {
  const { status, text } = await answer;
  const body: Record<string, unknown> = JSON.parse(text);
  TokenError.parse(body);
  const description = String(body.error_description);
  // The form of section 9, in every answer.
  assert.match(
    description,
    /^AADSTS\d+: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/s,
  );
  const [, code] = /^AADSTS(\d+)/.exec(description) ?? [];
  assert.deepEqual(body.error_codes, [Number(code)]);
  assert.equal(body.error_uri, `https://${LOGIN}/error?code=${code}`);
  assert.match(String(body.timestamp), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
  assert.ok(description.includes(String(body.trace_id)) && description.includes(String(body.correlation_id)));
  return { status, error: String(body.error), description };
};
