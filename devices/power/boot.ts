/** One boot: ports that fall silent when the power goes, the parts of the PC on them, and what they run. */

import { waitingReset } from '../autopilot-reset/index.ts';
import type { Disk } from '../disk/index.ts';
import { noteProtection } from '../disk-encryption/index.ts';
import { openEventLog } from '../event-log/index.ts';
import type { Hardware } from '../hardware/index.ts';
import { enterDomain, keepsJoin } from '../hybrid-join/index.ts';
import { createMains, type Mains } from '../mains.ts';
import { carryOutOrder } from '../management/index.ts';
import { createHttpClient, createNetwork, createWifi, type Surroundings } from '../network/index.ts';
import { type OobeEnd, openOobe } from '../oobe/index.ts';
import type { Pc } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import { type Display, plainScreen, type ScreenPort } from '../screen/index.ts';
import { type FittedTpm, tpmOfBoot } from '../tpm/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import { clockOfBoot, diskOfBoot, networkOfBoot, windowOfBoot } from './boot-ports.ts';
import type { DeviceOptions } from './device-options.ts';

/** The PC as it is when it is switched on. */
export interface BootParts {
  readonly options: Pick<
    DeviceOptions,
    'name' | 'clock' | 'internet' | 'keys' | 'random' | 'webWindow' | 'onExchange'
  >;
  readonly hardware: Hardware;
  readonly windows: WindowsInstallation;
  readonly tpm: FittedTpm;
  readonly disk: Disk;
  readonly display: Display;
  readonly surroundings: Surroundings;
  /** Root certificates that Windows trusts, PEM. */
  readonly roots: readonly string[];
  /** How far the PC's own time is ahead of the world's, milliseconds. */
  readonly ownTime: { aheadMs: number };
}

/** How a boot ends: in the last one what an Autopilot Reset does not keep is removed from the disk, and the PC starts again. */
export type BootEnd = OobeEnd | { readonly kind: 'autopilotReset' };
const AUTOPILOT_RESET: BootEnd = { kind: 'autopilotReset' };

/** A boot that goes on. */
export interface Boot {
  readonly mains: Mains;
  /** The last exchanges, newest last. */
  recent(): readonly string[];
  /** To be called when the surroundings have changed. */
  linkChanged(): void;
  /** Ends it at this instant. */
  end(): void;
  /** Settles with the orderly end; rejects with a defect of the device. Neither happens after the power has gone. */
  readonly ended: Promise<BootEnd>;
}

/** No document says how long it takes (assumption A-RESET-02). */
const RESET_MS = 20 * 60_000;
const RESETTING = plainScreen('starting', 'Resetting this PC');

/** Starts the PC. */
export function startBoot(parts: BootParts): Boot {
  const { options, hardware, windows, ownTime } = parts;
  const mains = createMains();
  const party = options.clock.party(options.name);
  const disk = diskOfBoot(parts.disk, mains);
  const wifi = createWifi(disk);
  const link = createNetwork(options.internet, parts.surroundings, wifi);
  const network = networkOfBoot(link, mains);
  const onExchange = options.onExchange ?? (() => {});
  const http = createHttpClient({ network, roots: parts.roots, onExchange, guard: mains.guard });
  const clock = clockOfBoot(options.clock, party, () => ownTime.aheadMs);
  const screen = parts.display.connect(mains.guard);
  const web = options.webWindow && windowOfBoot(options.webWindow, mains);
  const firmware = `${hardware.manufacturer} ${hardware.model}`;
  const tpm = tpmOfBoot(parts.tpm, mains, { firmware, windowsVersion: windows.version });
  let resets = false;
  // What a page would still show is not seen any more.
  const pages: ScreenPort = { ...screen, show: (page) => (resets ? undefined : screen.show(page)) };
  const ordered = Promise.withResolvers<BootEnd>();
  const startWindows = async (): Promise<{ pc: Pc; runOobe: Awaited<ReturnType<typeof openOobe>> }> => {
    const [runOobe, log, port] = await Promise.all([
      openOobe({ disk }),
      openEventLog(disk, clock),
      tpm.port(),
      wifi.load(),
    ]);
    const pc: Pc = {
      name: options.name,
      hardware,
      windows,
      network,
      disk,
      clock,
      screen: pages,
      http,
      keys: options.keys,
      random: options.random,
      log,
      atWork: { installer: undefined, scripts: new Set(), laps: false },
      tpm: port,
      ...(web && { webWindow: web.window }),
      restartWindows: () => ordered.resolve({ kind: 'restart', why: 'management' }),
      setClock: (offset) => {
        ownTime.aheadMs += offset;
      },
      reset: {
        // Microsoft Entra hybrid joined PCs are wiped instead (windows-autopilot-reset).
        possible: async () => windows.recoveryEnvironment !== false && (await keepsJoin({ disk })),
        begin: () => {
          resets = true;
          ordered.resolve(AUTOPILOT_RESET);
        },
      },
    };
    await enterDomain(pc);
    await noteProtection(pc);
    return { pc, runOobe };
  };
  return {
    mains,
    recent: http.recent,
    linkChanged: link.linkChanged,
    end: () => {
      mains.cut();
      party.leave();
      parts.tpm.chip?.powerOff();
      http.close();
      web?.close();
    },
    ended: party.run('out-of-box experience', async (task) => {
      const { pc, runOobe } = await startWindows();
      // What was ordered before the power failed comes first.
      await carryOutOrder(pc);
      const goesOn = (await waitingReset(pc)) !== undefined;
      const ended = goesOn ? AUTOPILOT_RESET : await Promise.race([ordered.promise, runOobe({ pc, task })]);
      const wiped = ended.kind === 'autopilotReset' && (await waitingReset(pc)) === 'wipe';
      const end: BootEnd = wiped ? { kind: 'reset' } : ended;
      if (ended.kind === 'autopilotReset') {
        screen.show(RESETTING);
        // Whoever has begun it waits for a person, whom nobody answers any more.
        const other = <T>(body: (one: DeviceTask) => Promise<T>): Promise<T> =>
          goesOn ? body(task) : clock.run('Autopilot Reset', body);
        await other((one) => one.sleep(RESET_MS, 'Windows to be reset'));
      }
      await tpm.end({ clear: end.kind === 'reset' });
      return end;
    }),
  };
}
