/** What a PC is made of. */

import type { Disk } from '../disk/index.ts';
import type { Hardware } from '../hardware/index.ts';
import type { HttpRequest, Internet } from '../network/index.ts';
import type { KeySource, RandomSource } from '../ports.ts';
import type { FittedTpm } from '../tpm/index.ts';
import type { WebWindow } from '../web-window.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import type { WorldClock } from './boot-ports.ts';

/** What a PC is made of, and the world that it stands in. */
export interface DeviceOptions {
  /** The name that people call it by; the Windows computer name comes from the profile or Windows itself. */
  readonly name: string;
  readonly hardware: Hardware;
  readonly windows: WindowsInstallation;
  readonly clock: WorldClock;
  readonly internet: Internet;
  readonly keys: KeySource;
  readonly random: RandomSource;
  /** Root certificates that Windows trusts, DER. */
  readonly trustedRoots: readonly Uint8Array[];
  /** Its TPM; what it tells goes into the hardware hash. Without one, that is left as `hardware` has it. */
  readonly tpm?: FittedTpm;
  /** A disk that was used before; an empty one unless told. */
  readonly disk?: Disk;
  /** How far the PC's own time is ahead of the world's, milliseconds. */
  readonly clockAheadMs?: number;
  /** A browser's window that shows web pages; without one the device reads them itself. */
  readonly webWindow?: WebWindow;
  /** Hears of each exchange, before the request leaves and after the answer came. */
  readonly onExchange?: (moment: 'before' | 'after', request: HttpRequest) => void;
}
