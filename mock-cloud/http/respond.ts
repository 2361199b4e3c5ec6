/** Sends a whole answer with its length. */

import type { Response } from 'express';

/** What changes with the clock must not come out of anybody's cache. */
export const NO_STORE = { 'Cache-Control': 'no-store' } as const;

/** Never chunked: old clients of these services cannot read that. `headers` come beside type and length. */
export function respond(
  response: Response,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(body);
  response
    .status(status)
    .set({ 'Content-Type': contentType, 'Content-Length': String(bytes.length), ...headers })
    .end(bytes);
}
