/** What goes back to a client: JSON, an OAuth error, a page, a redirect. Always with Content-Length, never cached. */

import type { Response } from 'express';
import { respond } from '../http/index.ts';
import { gapText, notServedHeader } from '../not-served/index.ts';
import type { Call } from './call.ts';
import { type Refusal, rowOf, sentenceOf } from './refusals.ts';

/** Fields of an answer in JSON; undefined ones are left out. */
export type Json = Readonly<Record<string, unknown>>;

/** Sends JSON. */
export function sendJson(call: Call, response: Response, status: number, body: Json): void {
  send(call, response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Sends an encrypted answer, which says of itself that it is JSON ([MS-OAPXBC] section 4.3). */
export function sendSealed(call: Call, response: Response, jwe: string): void {
  send(call, response, 200, 'application/json; charset=utf-8', jwe);
}

/** An error in the form of protocols-entra.md 9 (RFC 6749 section 5.2 with the directory's additions). */
export function sendError(call: Call, response: Response, refused: Refusal): void {
  const { status, error, code, suberror } = rowOf(refused);
  if (status === 401) response.set('WWW-Authenticate', 'Basic realm="login.microsoftonline.com"');
  sendJson(call, response, status, {
    error,
    error_description: descriptionOf(call, refused),
    error_codes: [code],
    timestamp: timestamp(call.now),
    trace_id: call.traceId,
    correlation_id: call.correlationId,
    error_uri: errorUri(call, refused),
    suberror,
  });
}

/** 501 in the same form for an endpoint of the documents that Glovebox does not have; `template` is its path. */
export function sendNotServed(call: Call, response: Response, template: string): void {
  const { method, path } = call.request;
  response.set(notServedHeader(method, template));
  sendJson(call, response, 501, {
    error: 'not_implemented',
    error_description: `${gapText(`${method} ${path}`)} ${idsOf(call)}`,
    error_codes: [],
    timestamp: timestamp(call.now),
    trace_id: call.traceId,
    correlation_id: call.correlationId,
  });
}

/** The sentence with the ids by which an administrator finds the sign-in. */
export function descriptionOf(call: Call, refused: Refusal): string {
  return `${sentenceOf(refused)} ${idsOf(call)}`;
}

function idsOf(call: Call): string {
  return `Trace ID: ${call.traceId} Correlation ID: ${call.correlationId} Timestamp: ${timestamp(call.now)}`;
}

/** Where the error is described. */
export function errorUri(call: Call, refused: Refusal): string {
  return `https://${call.host}/error?code=${rowOf(refused).code}`;
}

/** Sends a text with its length. */
export function send(call: Call, response: Response, status: number, type: string, text: string): void {
  respond(common(call, response), status, type, text);
}

/** 302 to a URL of any scheme. */
export function sendRedirect(call: Call, response: Response, location: string): void {
  common(call, response).status(302).set({ Location: location, 'Content-Length': '0' }).end();
}

function common(call: Call, response: Response): Response {
  response.set({
    'Cache-Control': 'no-store, no-cache',
    Pragma: 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'x-ms-request-id': call.traceId,
  });
  if (String(call.request.headers['return-client-request-id']).toLowerCase() === 'true') {
    response.set('client-request-id', call.correlationId);
  }
  return response;
}

/** yyyy-MM-dd HH:mm:ssZ */
function timestamp(now: number): string {
  return new Date(now)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}
