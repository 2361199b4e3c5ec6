/** One request to the sign-in service on its way through. */

import type { Request } from 'express';
import { exchangeOf } from '../http/index.ts';
import type { Parts } from './parts.ts';

/** What handlers know of their request. */
export interface Call {
  readonly parts: Parts;
  readonly request: Request;
  /** The authority: the host that the client speaks to. */
  readonly host: string;
  readonly now: number;
  /** First segment of the path: a tenant's id or domain, common, organizations. */
  readonly tenantSegment: string;
  readonly query: URLSearchParams;
  /** The body as a form; empty for another content type. */
  readonly form: URLSearchParams;
  /** client-request-id where it is a GUID, else a new one. */
  readonly correlationId: string;
  readonly traceId: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the request once: addresses, form, ids. */
export async function callOf(parts: Parts, request: Request): Promise<Call> {
  const exchange = exchangeOf(request);
  const url = new URL(request.url, `https://${exchange.host}`);
  const type = request.headers['content-type'] ?? '';
  // Tools leave the type out (github.com/secureworks/pytune, utils.py), and the live service takes their forms.
  const isForm = /^\s*(application\/x-www-form-urlencoded\b|$)/i.test(type);
  const form = new URLSearchParams(isForm ? exchange.body.toString('utf8') : '');
  const random = await parts.random();
  const wanted =
    headerOf(request, 'client-request-id') ??
    form.get('client-request-id') ??
    url.searchParams.get('client-request-id');
  const { tenant } = request.params;
  return {
    parts,
    request,
    host: exchange.host,
    now: exchange.now(),
    tenantSegment: typeof tenant === 'string' ? tenant : 'common',
    query: url.searchParams,
    form,
    correlationId: wanted !== null && GUID.test(wanted) ? wanted.toLowerCase() : random.guid(),
    traceId: random.guid(),
  };
}

/** A header of one value. */
export function headerOf(request: Request, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

/** A field that is there and not empty. */
export function fieldOf(fields: URLSearchParams, name: string): string | undefined {
  const value = fields.get(name);
  return value === null || value === '' ? undefined : value;
}

/** The value of a cookie. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const pair of (headerOf(request, 'cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
