/** After the sign-in: the PC joins the directory and enrolls in management, behind one page. */

import { isJoinedAndEnrolled, joinAndEnroll } from '../deployment/index.ts';
import { DONE, type OobeContext, type StageEnd, somethingWentWrong } from '../pages/index.ts';
import { plainScreen } from '../screen/index.ts';
import { troubleOf } from './refusals.ts';

/** A failure is shown; then the user signs in again, since another user may be allowed what this one is not. */
export async function runJoinAndEnroll(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  if (await isJoinedAndEnrolled(context)) return DONE;
  if (facts.user === undefined) return { kind: 'again' };
  pc.screen.show(plainScreen('working', 'Please wait while we set up your device...'));
  const end = await joinAndEnroll(context);
  if (end.ok) return DONE;
  await somethingWentWrong(context, troubleOf(end));
  facts.user = undefined;
  return { kind: 'again' };
}
