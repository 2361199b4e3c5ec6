/** Turns the end of an Autopilot action into a reply. */

import type { ActionResult } from '../../autopilot/index.ts';
import { done } from '../answer.ts';
import type { Reply } from '../call.ts';
import { refuse } from '../refusals.ts';

/** The reply with `status` when the action is done; refusals otherwise. */
export function actionReply(result: ActionResult, status: 200 | 204 = 200): Reply {
  if (result.kind === 'notFound') throw refuse('intuneNotFound');
  if (result.kind === 'refused') throw refuse('intuneBadRequest', result.reason);
  return done(status);
}
