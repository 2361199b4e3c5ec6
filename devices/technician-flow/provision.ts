/** The page behind which a technician's PC is provisioned (screens.md section 2, T4 to T6). */

import { deployByTechnician } from '../deployment/index.ts';
import { type OobeContext, openStatusPage, type StageEnd } from '../pages/index.ts';

/**
 * Goes on with provisioning where the disk says that it is. How it ended is on the disk before the stage ends with
 * 'again', unless the PC has to restart first.
 */
export async function runProvisioning(context: OobeContext): Promise<StageEnd> {
  const page = openStatusPage(context);
  const why = await deployByTechnician(context, (work) => page.run(work));
  return why === undefined ? { kind: 'again' } : { kind: 'restart', why };
}
