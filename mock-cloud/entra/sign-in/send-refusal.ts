/** A page with the refusal, where there is no address that the client may be told at. */

import type { Response } from 'express';
import type { Call } from '../call.ts';
import { errorPage, sendPage } from '../pages/index.ts';
import { type Refusal, sentenceOf } from '../refusals.ts';

/** Shows it; `startAgain` is where the sign-in may begin anew. */
export function sendRefusal(call: Call, response: Response, refused: Refusal, startAgain?: string): void {
  sendPage(call, response, errorPage(sentenceOf(refused), startAgain), 400);
}
