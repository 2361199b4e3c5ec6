/** How a deployment tells a page how far it has come. */

import { captureAutomatically } from '../diagnostics/index.ts';
import type { EspState, PhaseEnd, PhaseOptions } from '../esp/index.ts';
import type { DeviceTask } from '../ports.ts';
import { type Deployment, joinMethodOf } from './deployment.ts';
import { espProgress } from './progress.ts';
import { storeLicence } from './store-licence.ts';

/** Is told the page as it is now, and whether a person may leave it. */
export type OnProgress = (state: EspState, mayLeave: boolean) => void;

/** Phases of the page on a task of their own. */
export type EspWork = (onProgress: OnProgress, task: DeviceTask) => Promise<PhaseEnd>;

/** Tells how far all phases are whenever one of them has changed. */
export function telling(
  deployed: Omit<Deployment, 'task'>,
  onProgress: OnProgress,
): Pick<PhaseOptions, 'changed' | 'extraMinutes' | 'failed' | 'storeLicence'> {
  return {
    changed: async (mayLeave) => onProgress(await espProgress(deployed), mayLeave),
    failed: (hresult) => captureAutomatically(deployed.pc, hresult),
    storeLicence: (activity) => storeLicence({ ...deployed, ...activity }),
    extraMinutes: joinMethodOf(deployed).extraMinutes,
  };
}
