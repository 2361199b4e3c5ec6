/** The page's settings on this PC. */

import { readEnrollment } from '../enrollment/index.ts';
import { nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';
import type { PhaseName } from './state.ts';
import { type StatusPageSettings, statusPageSettings } from './status-page-settings.ts';

/** What management says of the page in a phase; the CSP's initial values on a PC that is not enrolled. */
export async function pageSettings(pc: Pick<Pc, 'disk'>, phase?: PhaseName): Promise<StatusPageSettings> {
  const enrolled = await readEnrollment(pc);
  return statusPageSettings(nodeTree(pc.disk), enrolled?.providerId ?? '', phase);
}
