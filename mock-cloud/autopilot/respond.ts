/** Sends a whole answer with its length. */

import type { Request, Response } from 'express';
import { exchangeOf } from '../http/exchange.ts';

/** Never chunked: old clients of these services cannot read that. */
export function respond(response: Response, status: number, contentType: string, text: string): void {
  const body = Buffer.from(text, 'utf8');
  response
    .status(status)
    .set({ 'Content-Type': contentType, 'Content-Length': String(body.length), 'Cache-Control': 'no-store' })
    .end(body);
}

/** The request's body as text. */
export function bodyText(request: Request): string {
  return exchangeOf(request).body.toString('utf8');
}

/** Path of a request in lower case, without a slash at the end. */
export function routePath(request: Request): string {
  const path = request.path.toLowerCase();
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
