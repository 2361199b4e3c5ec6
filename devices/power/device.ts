/** A PC: its hardware, its disk, its display, its link and its power button. A boot is made anew each time. */

import { createDisk, type Disk } from '../disk/index.ts';
import { type LogEvent, openEventLog } from '../event-log/index.ts';
import type { Hardware } from '../hardware/index.ts';
import type { HttpRequest } from '../network/index.ts';
import { createHttpClient, createNetwork, type Internet, type Surroundings } from '../network/index.ts';
import { type OobeContext, OobeState } from '../oobe/context.ts';
import { runOobe } from '../oobe/flow.ts';
import type { Pc } from '../pc/index.ts';
import type { DeviceTask, KeySource, RandomSource } from '../ports.ts';
import { createDisplay, type Display, plainScreen, type Screen } from '../screen/index.ts';
import { type FittedTpm, NO_TPM, tpmOfBoot } from '../tpm/index.ts';
import type { WebWindow } from '../web-view/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import { clockOfBoot, diskOfBoot, networkOfBoot, type WorldClock, windowOfBoot } from './boot-ports.ts';
import { createMains, type Mains } from './mains.ts';

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

interface Boot {
  readonly mains: Mains;
  readonly end: () => void;
  readonly recent: () => readonly string[];
  readonly linkChanged: () => void;
}

const OFF = plainScreen('off', 'Off');
const STARTING = plainScreen('starting', 'Starting Windows');
const RESTARTING = plainScreen('starting', 'Restarting');
const STATE_RECORD = 'oobe/state';

export function createDevice(options: DeviceOptions): Device {
  const disk = options.disk ?? createDisk();
  const display = createDisplay(() => options.clock.now(), OFF);
  const surroundings: Surroundings = { cable: 'unplugged', wifiInRange: [], blockedHosts: [] };
  const roots = options.trustedRoots.map(pem);
  const defects: Error[] = [];
  let boot: Boot | undefined;
  let starts = 0;
  let clockOffset = options.clockAheadMs ?? 0;
  let fitted = options.tpm ?? NO_TPM;
  let windows = options.windows;
  let hardware = options.tpm ? { ...options.hardware, ...options.tpm.facts } : options.hardware;

  const start = (): void => {
    starts += 1;
    display.dark(STARTING);
    const mains = createMains();
    const party = options.clock.party(options.name);
    let ssid: string | undefined;
    const link = createNetwork(options.internet, surroundings, () => ssid);
    const network = networkOfBoot(link, mains);
    const http = createHttpClient({
      network,
      roots,
      onExchange: options.onExchange ?? (() => {}),
      guard: mains.guard,
    });
    const bootDisk = diskOfBoot(disk, mains);
    const clock = clockOfBoot(options.clock, party, () => clockOffset);
    const screen = display.connect(mains.guard);
    const web = options.webWindow && windowOfBoot(options.webWindow, mains);
    const { chip } = fitted;
    const firmware = `${hardware.manufacturer} ${hardware.model}`;
    const tpm = tpmOfBoot(fitted, mains, { firmware, windowsVersion: windows.version });
    const pcOf = async (): Promise<Pc> => ({
      name: options.name,
      hardware,
      windows,
      network,
      disk: bootDisk,
      clock,
      screen,
      http,
      keys: options.keys,
      random: options.random,
      log: await openEventLog(bootDisk, clock),
      tpm: await tpm.port(),
      ...(web && { webWindow: web.window }),
      setClock: (offset) => {
        clockOffset += offset;
      },
    });
    const contextOf = async (task: DeviceTask): Promise<OobeContext> => {
      let state = OobeState.parse((await bootDisk.read(STATE_RECORD)) ?? {});
      ssid = state.ssid;
      return {
        pc: await pcOf(),
        task,
        get state() {
          return state;
        },
        facts: { online: false, profile: undefined, user: undefined },
        surroundings,
        remember: async (change) => {
          state = { ...state, ...change };
          ssid = state.ssid;
          link.linkChanged();
          await bootDisk.write(STATE_RECORD, state);
        },
      };
    };
    boot = {
      mains,
      recent: http.recent,
      linkChanged: link.linkChanged,
      end: () => {
        mains.cut();
        party.leave();
        chip?.powerOff();
        http.close();
        web?.close();
      },
    };
    party
      .run('out-of-box experience', async (task) => {
        const end = await runOobe(() => contextOf(task));
        await tpm.end({ clear: end.kind === 'reset' });
        return end;
      })
      .then(async (end) => {
        stop(end.kind === 'shutdown' ? OFF : RESTARTING);
        if (end.kind === 'reset') await erase(disk);
        if (end.kind !== 'shutdown') start();
      })
      .catch((error: unknown) => {
        if (!mains.off) defects.push(error instanceof Error ? error : new Error(String(error)));
      });
  };

  const stop = (screen: Screen): void => {
    boot?.end();
    boot = undefined;
    display.dark(screen);
  };

  const refuseWhileOn = (what: string): void => {
    if (boot !== undefined)
      throw new Error(`"${options.name}" is on: switch it off before ${what} is changed.`);
  };

  return {
    name: options.name,
    get hardware() {
      return hardware;
    },
    get windows() {
      return windows;
    },
    display,
    disk,
    surroundings,
    defects,
    get isOn() {
      return boot !== undefined;
    },
    get starts() {
      return starts;
    },
    powerOn: () => {
      if (boot === undefined) start();
    },
    cutPower: () => stop(OFF),
    changeWindows: (change) => {
      refuseWhileOn('its Windows');
      windows = { ...windows, ...change };
    },
    changeMainboard: (change) => {
      refuseWhileOn('its mainboard');
      hardware = { ...hardware, ...change };
    },
    fitTpm: (tpm) => {
      refuseWhileOn('its TPM');
      fitted = tpm;
      const { ekModulus: _, ...others } = hardware;
      hardware = { ...others, ...tpm.facts };
    },
    setClockAhead: (ms) => {
      clockOffset = ms;
    },
    surround: async (change) => {
      const { cable, wifiInRange } = surroundings;
      Object.assign(surroundings, change);
      boot?.linkChanged();
      const noticed = surroundings.cable !== cable || surroundings.wifiInRange !== wifiInRange;
      if (noticed && boot !== undefined) await display.act({ kind: 'linkChanged' });
    },
    events: async () => {
      const clock = clockOfBoot(options.clock, options.clock.party(options.name), () => clockOffset);
      return (await openEventLog(disk, clock)).read();
    },
    recentExchanges: () => boot?.recent() ?? [],
  };
}

/** "Reset PC": Windows starts as new. */
async function erase(disk: Disk): Promise<void> {
  for (const name of await disk.list('')) await disk.delete(name);
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
}
