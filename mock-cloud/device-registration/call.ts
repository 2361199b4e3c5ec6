/** One request to device registration on its way through. */

import type { Request } from 'express';
import { exchangeOf } from '../http/index.ts';
import type { Random } from '../random/index.ts';

/** What handlers know of their request. */
export interface Call {
  readonly request: Request;
  readonly now: number;
  readonly host: string;
  readonly query: URLSearchParams;
  readonly random: Random;
}

/** Reads the request once. */
export function callOf(request: Request, random: Random): Call {
  const { host, now } = exchangeOf(request);
  return { request, host, now: now(), query: new URL(request.url, `https://${host}`).searchParams, random };
}
