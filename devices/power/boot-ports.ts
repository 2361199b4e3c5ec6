/** Wraps the ports for one boot, so that none of them settles after the power is gone. */

import type { Mains } from '../mains.ts';
import type { ClockPort, DeviceTask, DiskPort, NetworkPort } from '../ports.ts';
import type { WebVisit, WebWindow } from '../web-window.ts';

/** The disk of one boot. */
export function diskOfBoot(disk: DiskPort, mains: Mains): DiskPort {
  return {
    read: (name) => mains.guard(() => disk.read(name)),
    write: (name, record) => mains.guard(() => disk.write(name, record)),
    delete: (name) => mains.guard(() => disk.delete(name)),
    list: (prefix) => mains.guard(() => disk.list(prefix)),
  };
}

/** The network of one boot. */
export function networkOfBoot(network: NetworkPort, mains: Mains): NetworkPort {
  return {
    connect: (host, port) => mains.guard(() => network.connect(host, port)),
    resolve: (host) => mains.guard(() => network.resolve(host)),
    datagram: (host, port, payload) => mains.guard(() => network.datagram(host, port, payload)),
    nameServer: () => network.nameServer(),
    link: () => network.link(),
    raiseTunnel: (gateway) => mains.guard(() => network.raiseTunnel(gateway)),
    joinWifi: (ssid) => mains.guard(() => network.joinWifi(ssid)),
  };
}

/** The world's clock as a device is given it: parties whose tasks can leave at once. */
export interface WorldClock {
  now(): number;
  party(name: string): DeviceParty;
}

/** All tasks of one device. */
export interface DeviceParty {
  run<T>(name: string, body: (task: DeviceTask) => Promise<T>): Promise<T>;
  leave(): void;
}

/** The clock of one boot. `offset` is how far the device's own time is off from the world's, milliseconds. */
export function clockOfBoot(clock: WorldClock, party: DeviceParty, offset: () => number): ClockPort {
  return {
    now: () => clock.now() + offset(),
    ticks: () => clock.now(),
    run: (name, body) => party.run(name, body),
  };
}

/** A browser's window as one boot has it; `close` ends what it shows. */
export function windowOfBoot(window: WebWindow, mains: Mains): { window: WebWindow; close(): void } {
  const open = new Set<WebVisit>();
  return {
    close: () => {
      for (const visit of open) visit.close();
    },
    window: {
      visit: (start) => {
        const visit = window.visit(start);
        open.add(visit);
        return {
          next: () => mains.guard(() => visit.next()),
          close: () => {
            open.delete(visit);
            visit.close();
          },
        };
      },
    },
  };
}
