/** The page behind which a technician's PC is provisioned (screens.md section 2, T4 to T6). */

import { deployByTechnician } from '../deployment/index.ts';
import { type OobeContext, openStatusPage, type StageEnd } from '../pages/index.ts';

const WHY = { renamed: 'the new computer name', restarts: 'an app' } as const;

/**
 * Goes on with provisioning where the disk says that it is. How it ended is on the disk before the stage ends with
 * 'again'; a new name, or an app, restarts the PC first.
 */
export async function runProvisioning(context: OobeContext): Promise<StageEnd> {
  const page = openStatusPage(context);
  const end = await deployByTechnician(context, (work) => page.run(work));
  return end === 'ended' ? { kind: 'again' } : { kind: 'restart', why: WHY[end] };
}
