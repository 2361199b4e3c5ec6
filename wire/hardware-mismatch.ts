/**
 * What a repaired PC tells management: the hardware hash with which it was registered, and the one that it has now
 * (https://learn.microsoft.com/windows/client-management/mdm/windowsautopilot-csp).
 */

import { z } from 'zod';

/** The node, below ./Device or ./. */
export const HARDWARE_MISMATCH_NODE = 'Vendor/MSFT/WindowsAutopilot/HardwareMismatchRemediationData';

/** Two hardware hashes, base64. */
export interface HardwareMismatch {
  readonly cached: string;
  readonly current: string;
}

const Data = z.object({ CachedHardwareBlob: z.string(), CurrentHardwareBlob: z.string() });

/** The value of the node. */
export function encodeHardwareMismatch({ cached, current }: HardwareMismatch): string {
  return JSON.stringify({ CachedHardwareBlob: cached, CurrentHardwareBlob: current });
}

/** What the value says; undefined when it is no such value. */
export function parseHardwareMismatch(text: string): HardwareMismatch | undefined {
  try {
    const { CachedHardwareBlob, CurrentHardwareBlob } = Data.parse(JSON.parse(text));
    return { cached: CachedHardwareBlob, current: CurrentHardwareBlob };
  } catch {
    return undefined;
  }
}
