/** A PC: its hardware, its disk, its display, its link and its power button. A boot is made anew each time. */

import { endReset, removeWhatGoes, waitingReset } from '../autopilot-reset/index.ts';
import { createDisk, type Disk } from '../disk/index.ts';
import { type LogEvent, openEventLog } from '../event-log/index.ts';
import type { Capacity, Hardware } from '../hardware/index.ts';
import type { Surroundings } from '../network/index.ts';
import { createDisplay, type Display, plainScreen, type Screen } from '../screen/index.ts';
import { type FittedTpm, NO_TPM } from '../tpm/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import { type Boot, startBoot } from './boot.ts';
import { clockOfBoot } from './boot-ports.ts';
import type { DeviceOptions } from './device-options.ts';

/** A PC as people and tests handle it. */
export interface Device {
  readonly name: string;
  readonly hardware: Hardware;
  readonly windows: WindowsInstallation;
  readonly display: Display;
  readonly disk: Disk;
  readonly surroundings: Surroundings;
  readonly isOn: boolean;
  /** How often it has started. */
  readonly starts: number;
  /** Presses the power button of a PC that is off. */
  powerOn(): void;
  /** Pulls the plug: from this instant nothing of the boot settles. */
  cutPower(): void;
  /** Fits another TPM, as with a new mainboard; throws unless the PC is off. */
  fitTpm(tpm: FittedTpm): void;
  /** Installs Windows with these differences; throws unless the PC is off. */
  changeWindows(change: Partial<WindowsInstallation>): void;
  /** Fits another mainboard, whose firmware tells this; throws unless the PC is off. */
  changeMainboard(change: Partial<Pick<Hardware, 'serialNumber' | 'productKeyId'>>): void;
  /** Puts in other memory, or another processor, or leaves less room on the disk; throws unless the PC is off. */
  changeCapacity(change: Partial<Capacity>): void;
  /** Puts in another disk, with nothing but a new Windows on it; throws unless the PC is off. */
  changeDisk(diskSerialNumber: string): Promise<void>;
  /** Somebody sets the PC's own clock: from now on it is ahead of the world's by so many milliseconds. */
  setClockAhead(ms: number): void;
  /**
   * Changes the outside world. Settles when a PC that is on has noticed the change of its link and shows what came of it;
   * at once when there is nothing to notice. Never rejects.
   */
  surround(change: Partial<Surroundings>): Promise<void>;
  /** The event logs as they are on the disk. */
  events(): Promise<LogEvent[]>;
  /** The last exchanges of this boot, newest last. */
  recentExchanges(): readonly string[];
  /** What went wrong in the PC's own software; always a defect of Glovebox. */
  readonly defects: readonly Error[];
}

const OFF = plainScreen('off', 'Off');
const STARTING = plainScreen('starting', 'Starting Windows');
const RESTARTING = plainScreen('starting', 'Restarting');

/** A PC that is off. */
export function createDevice(options: DeviceOptions): Device {
  const disk = options.disk ?? createDisk();
  const display = createDisplay(() => options.clock.now(), OFF);
  const surroundings: Surroundings = {
    cable: 'unplugged',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork: undefined,
    vpnGateways: new Map(),
  };
  const roots = options.trustedRoots.map(pem);
  const ownTime = { aheadMs: options.clockAheadMs ?? 0 };
  const parts = partsOf(options);
  const power = powerOf(
    display,
    () => startBoot({ options, disk, display, surroundings, roots, ownTime, ...parts.fitted }),
    { reset: () => erase(disk), autopilotReset: () => resetDisk(disk) },
  );
  const whileOff = (what: string): void => {
    if (power.boot !== undefined)
      throw new Error(`"${options.name}" is on: switch it off before ${what} is changed.`);
  };

  return {
    name: options.name,
    get hardware() {
      return parts.fitted.hardware;
    },
    get windows() {
      return parts.fitted.windows;
    },
    display,
    disk,
    surroundings,
    defects: power.defects,
    get isOn() {
      return power.boot !== undefined;
    },
    get starts() {
      return power.starts;
    },
    powerOn: () => {
      if (power.boot === undefined) power.start();
    },
    cutPower: () => power.stop(OFF),
    changeWindows: (change) => {
      whileOff('its Windows');
      parts.changeWindows(change);
    },
    changeMainboard: (change) => {
      whileOff('its mainboard');
      parts.changeMainboard(change);
    },
    changeCapacity: (change) => {
      whileOff('its memory, its processor or the room on its disk');
      parts.changeMainboard({ capacity: { ...parts.fitted.hardware.capacity, ...change } });
    },
    changeDisk: async (diskSerialNumber) => {
      whileOff('its disk');
      parts.changeMainboard({ diskSerialNumber });
      await erase(disk);
    },
    fitTpm: (tpm) => {
      whileOff('its TPM');
      parts.fitTpm(tpm);
    },
    setClockAhead: (ms) => {
      ownTime.aheadMs = ms;
    },
    surround: async (change) => {
      const { cable, wifiInRange } = surroundings;
      Object.assign(surroundings, change);
      power.boot?.linkChanged();
      const noticed = surroundings.cable !== cable || surroundings.wifiInRange !== wifiInRange;
      if (noticed && power.boot !== undefined) await display.act({ kind: 'linkChanged' });
    },
    events: async () => {
      const clock = clockOfBoot(options.clock, options.clock.party(options.name), () => ownTime.aheadMs);
      return (await openEventLog(disk, clock)).read();
    },
    recentExchanges: () => power.boot?.recent() ?? [],
  };
}

/** What can be exchanged in a PC that is off. */
interface Parts {
  readonly fitted: {
    readonly hardware: Hardware;
    readonly windows: WindowsInstallation;
    readonly tpm: FittedTpm;
  };
  changeWindows(change: Partial<WindowsInstallation>): void;
  changeMainboard(change: Partial<Hardware>): void;
  fitTpm(tpm: FittedTpm): void;
}

function partsOf({ hardware, windows, tpm }: DeviceOptions): Parts {
  let fitted: Parts['fitted'] = {
    windows,
    tpm: tpm ?? NO_TPM,
    hardware: tpm ? { ...hardware, ...tpm.facts } : hardware,
  };
  return {
    get fitted() {
      return fitted;
    },
    changeWindows: (change) => {
      fitted = { ...fitted, windows: { ...fitted.windows, ...change } };
    },
    changeMainboard: (change) => {
      fitted = { ...fitted, hardware: { ...fitted.hardware, ...change } };
    },
    fitTpm: (other) => {
      const { ekModulus: _, ...rest } = fitted.hardware;
      fitted = { ...fitted, tpm: other, hardware: { ...rest, ...other.facts } };
    },
  };
}

/** The power of a PC: boots that follow each other. */
interface Power {
  /** Undefined while the PC is off. */
  readonly boot: Boot | undefined;
  readonly starts: number;
  readonly defects: Error[];
  start(): void;
  /** From this instant nothing of the boot settles; the display shows `screen`. */
  stop(screen: Screen): void;
}

function powerOf(
  display: Display,
  begin: () => Boot,
  change: Readonly<Record<'reset' | 'autopilotReset', () => Promise<void>>>,
): Power {
  const defects: Error[] = [];
  let boot: Boot | undefined;
  let starts = 0;
  const stop = (screen: Screen): void => {
    boot?.end();
    boot = undefined;
    display.dark(screen);
  };
  const start = (): void => {
    starts += 1;
    display.dark(STARTING);
    const begun = begin();
    boot = begun;
    begun.ended
      .then(async (end) => {
        stop(end.kind === 'shutdown' ? OFF : RESTARTING);
        if (end.kind === 'reset' || end.kind === 'autopilotReset') await change[end.kind]();
        if (end.kind !== 'shutdown') start();
      })
      .catch((error: unknown) => {
        if (!begun.mains.off) defects.push(error instanceof Error ? error : new Error(String(error)));
      });
  };
  return {
    get boot() {
      return boot;
    },
    get starts() {
      return starts;
    },
    defects,
    start,
    stop,
  };
}

/** "Reset PC": Windows starts as new. */
async function erase(disk: Disk): Promise<void> {
  for (const name of await disk.list('')) await disk.delete(name);
}

/** Autopilot Reset. That it has ended is the last write: one that was cut off is done again at the next start. */
async function resetDisk(disk: Disk): Promise<void> {
  const by = await waitingReset({ disk });
  if (by === undefined) return;
  await removeWhatGoes(disk, by);
  await endReset({ disk }, by);
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
}
