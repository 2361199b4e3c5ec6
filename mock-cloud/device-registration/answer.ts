/** Answers of device registration: JSON with Content-Length. */

import type { Response } from 'express';
import { type ErrorDetails, errorTime } from '#wire/device-registration.ts';
import { respond } from '../http/index.ts';
import type { Call } from './call.ts';
import { type Refusal, rowOf, textOf } from './refusals.ts';

/** Sends JSON. */
export function sendJson(call: Call, response: Response, status: number, body: object): void {
  respond(headers(call, response), status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** 200 without a body. */
export function sendEmpty(call: Call, response: Response): void {
  headers(call, response).status(200).set('Content-Length', '0').end();
}

/** Sends ErrorDetails; `operation` names what was asked for. */
export function sendRefusal(call: Call, response: Response, refused: Refusal, operation: string): void {
  const { status, errorType, subcode } = rowOf(refused);
  const requestId = call.random.guid();
  const details: ErrorDetails = {
    ErrorType: errorType,
    Message: textOf(refused),
    TraceId: requestId,
    Time: errorTime(call.now),
    Code: 'invalid_request',
    Subcode: subcode,
    Operation: operation,
    RequestId: requestId,
  };
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  sendJson(call, response, status, details);
}

function headers(call: Call, response: Response): Response {
  response.set('Cache-Control', 'no-store');
  const id = call.request.headers['client-request-id'];
  const wanted = String(call.request.headers['return-client-request-id']).toLowerCase() === 'true';
  if (wanted && typeof id === 'string') response.set('client-request-id', id);
  return response;
}
