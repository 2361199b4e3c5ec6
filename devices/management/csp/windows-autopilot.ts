/** WindowsAutopilot CSP: what changed in a PC that was repaired (windowsautopilot-csp). */

import { encodeHardwareMismatch, HARDWARE_MISMATCH_NODE } from '#wire/hardware-mismatch.ts';
import { hardwareMismatch } from '../../hardware/index.ts';
import { DEVICE, type NodeRule, READ } from './rule.ts';

/** The rules of the CSP. The node is there only while the hardware is not that of the profile. */
export const WINDOWS_AUTOPILOT: readonly NodeRule[] = [
  {
    path: HARDWARE_MISMATCH_NODE,
    scopes: DEVICE,
    access: READ,
    formats: ['chr'],
    initial: async ({ pc }) => {
      const mismatch = await hardwareMismatch(pc);
      return mismatch && encodeHardwareMismatch(mismatch);
    },
  },
];
