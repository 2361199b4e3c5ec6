/** The authorization answer: to the client's redirect URI in the response mode that it asked for. */

import type { Response } from 'express';
import { descriptionOf, errorUri, sendRedirect } from '../answer.ts';
import type { Call } from '../call.ts';
import { formPostPage, sendPage } from '../pages/index.ts';
import { type Refusal, rowOf } from '../refusals.ts';
import type { AuthorizeRequest } from './authorize-request.ts';

/** Sends fields to the redirect URI. */
export function respondToClient(
  call: Call,
  response: Response,
  request: AuthorizeRequest,
  fields: Readonly<Record<string, string | undefined>>,
): void {
  const given = Object.entries({ ...fields, state: request.state });
  const present = given.filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (request.responseMode === 'form_post') {
    sendPage(call, response, formPostPage(request.redirectUri, present));
    return;
  }
  const mark = request.responseMode === 'fragment' ? '#' : request.redirectUri.includes('?') ? '&' : '?';
  sendRedirect(call, response, `${request.redirectUri}${mark}${new URLSearchParams(present)}`);
}

/** Tells the client of a refusal (RFC 6749 section 4.1.2.1). */
export function refuseToClient(
  call: Call,
  response: Response,
  request: AuthorizeRequest,
  refused: Refusal,
): void {
  respondToClient(call, response, request, {
    error: rowOf(refused).error,
    error_description: descriptionOf(call, refused),
    error_uri: errorUri(call, refused),
    error_subcode: refused.refused === 'userCancelled' ? 'cancel' : undefined,
  });
}
