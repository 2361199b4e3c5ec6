/** What every part of a running PC works with: one value, made anew at each boot. */

import type { EventLog } from '../event-log/index.ts';
import type { Hardware } from '../hardware/index.ts';
import type { HttpClient } from '../network/index.ts';
import type { ClockPort, DiskPort, KeySource, NetworkPort, RandomSource } from '../ports.ts';
import type { ScreenPort } from '../screen/index.ts';
import type { TpmPort } from '../tpm/index.ts';
import type { WebWindow } from '../web-window.ts';
import type { WindowsInstallation } from '../windows/index.ts';

/** What is at work on this PC in this boot, and is not begun a second time meanwhile. */
export interface AtWork {
  /** The package that Windows Installer (TrustedInstaller) installs: it takes one installation at a time. */
  installer: string | undefined;
  /** Ids of the PowerShell scripts that have begun to run. */
  readonly scripts: Set<string>;
  /** Windows LAPS. */
  laps: boolean;
}

/** How a part of this PC has it reset. */
export interface ResetPort {
  /** Whether Windows can reset itself and keep what an Autopilot Reset keeps. */
  possible(): Promise<boolean>;
  /** Ends this boot with an Autopilot Reset. */
  begin(): void;
}

/** See the file. */
export interface Pc {
  readonly name: string;
  readonly hardware: Hardware;
  readonly windows: WindowsInstallation;
  readonly network: NetworkPort;
  readonly disk: DiskPort;
  readonly clock: ClockPort;
  readonly screen: ScreenPort;
  readonly http: HttpClient;
  readonly keys: KeySource;
  readonly random: RandomSource;
  readonly log: EventLog;
  /** Undefined for a PC without a TPM. A TPM 1.2 is there, and does not understand. */
  readonly tpm?: TpmPort | undefined;
  /** A browser's window for web pages; without one they are read. */
  readonly webWindow?: WebWindow;
  readonly atWork: AtWork;
  readonly reset: ResetPort;
  /** Management restarts Windows. */
  readonly restartWindows?: () => void;
  /** Sets the own clock: `offset` milliseconds are added to what it shows. */
  setClock(offset: number): void;
}
