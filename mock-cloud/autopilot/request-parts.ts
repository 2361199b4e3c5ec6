/** What the services read of a request. */

import type { Request } from 'express';
import { exchangeOf } from '../http/index.ts';

/** The request's body as text. */
export function bodyText(request: Request): string {
  return exchangeOf(request).body.toString('utf8');
}

/** Path of a request in lower case, without a slash at the end. */
export function routePath(request: Request): string {
  const path = request.path.toLowerCase();
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
