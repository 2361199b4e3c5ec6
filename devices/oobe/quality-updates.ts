/**
 * Monthly security updates at the end of the out-of-box experience
 * (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Windows monthly security update release
 * details"): on Windows 11, once the Enrollment Status Page is over, where management wants them.
 */

import { INSTALLS_QUALITY_UPDATES } from '#wire/csp-nodes.ts';
import { SECURITY_UPDATES } from '#wire/windows-update-fragment.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import { DONE, type OobeContext, runSignIn, type StageEnd } from '../pages/index.ts';
import { letsThrough, updateRingOf } from './update-ring.ts';
import { installUpdates, type UpdateKind } from './updates.ts';

/** Those that the organization's update ring lets through. */
async function qualityUpdates({ pc }: OobeContext): Promise<UpdateKind> {
  const ring = await updateRingOf(pc);
  return {
    name: 'quality updates',
    title: 'Installing updates',
    has: ({ classification }, releasedOn) =>
      classification === SECURITY_UPDATES && letsThrough(ring, releasedOn, pc.clock.now()),
  };
}

/** Installs them; a page shows it while there are any. Nobody is signed in after a restart that they need. */
export async function runQualityUpdates(context: OobeContext): Promise<StageEnd> {
  if (!(await wantsThem(context))) return DONE;
  const end = await installUpdates(context, await qualityUpdates(context));
  if (end.kind === 'restart') await context.remember({ restartedForUpdates: true });
  return end;
}

/** Who has left the Enrollment Status Page is past them, and a metered network does not carry them. */
async function wantsThem({ pc, state }: OobeContext): Promise<boolean> {
  if (pc.windows.generation !== 11 || state.leftStatusPage || pc.network.link().metered === true)
    return false;
  return (await nodeValue(nodeTree(pc.disk), INSTALLS_QUALITY_UPDATES)) === 'true';
}

/** After the restart the user signs in again, on the directory's page (assumption A-WU-03). */
export async function runSignInAfterUpdates(context: OobeContext): Promise<StageEnd> {
  const end = await runSignIn(context);
  if (end.kind === 'done') await context.remember({ restartedForUpdates: false });
  return end;
}
