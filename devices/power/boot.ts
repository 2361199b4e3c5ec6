/** One boot: ports that fall silent when the power goes, the parts of the PC on them, and what they run. */

import type { Disk } from '../disk/index.ts';
import { noteProtection } from '../disk-encryption/index.ts';
import { openEventLog } from '../event-log/index.ts';
import type { Hardware } from '../hardware/index.ts';
import { enterDomain } from '../hybrid-join/index.ts';
import { createMains, type Mains } from '../mains.ts';
import { carryOutOrder } from '../management/index.ts';
import { createHttpClient, createNetwork, createWifi, type Surroundings } from '../network/index.ts';
import { type OobeEnd, openOobe } from '../oobe/index.ts';
import type { Pc } from '../pc/index.ts';
import type { Display } from '../screen/index.ts';
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
  readonly ended: Promise<OobeEnd>;
}

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
  const ordered = Promise.withResolvers<OobeEnd>();
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
      screen,
      http,
      keys: options.keys,
      random: options.random,
      log,
      atWork: { installer: undefined, scripts: new Set(), laps: false },
      tpm: port,
      ...(web && { webWindow: web.window }),
      endWindows: (how) =>
        ordered.resolve(how === 'reset' ? { kind: how } : { kind: how, why: 'management' }),
      setClock: (offset) => {
        ownTime.aheadMs += offset;
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
      const end = await Promise.race([ordered.promise, runOobe({ pc, task })]);
      await tpm.end({ clear: end.kind === 'reset' });
      return end;
    }),
  };
}
