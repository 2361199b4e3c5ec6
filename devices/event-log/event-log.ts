/** Windows event logs, kept on the disk. */

import { z } from 'zod';
import type { ClockPort, DiskPort } from '../ports.ts';

/** The channels that Windows Autopilot and management write to. */
export const CHANNELS = [
  'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/Autopilot',
  'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/ManagementService',
  'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin',
  'Microsoft-Windows-User Device Registration/Admin',
  'Microsoft-Windows-AAD/Operational',
  'Microsoft-Windows-LAPS/Operational',
  'Microsoft-Windows-Shell-Core/Operational',
  'System',
] as const;

/** One of {@link CHANNELS}. */
export type Channel = (typeof CHANNELS)[number];

/** An event as it is read. */
export interface LogEvent {
  readonly channel: Channel;
  readonly id: number;
  /** The device's own time, milliseconds. */
  readonly time: number;
  readonly message: string;
}

/** The event log of one PC. */
export interface EventLog {
  write(channel: Channel, id: number, message: string): Promise<void>;
  read(): Promise<LogEvent[]>;
}

const Stored = z.object({ channel: z.string(), id: z.number(), time: z.number(), message: z.string() });

/** The log of one PC; a record an event, numbered as they come. */
export async function openEventLog(disk: DiskPort, clock: ClockPort): Promise<EventLog> {
  let next = (await disk.list('event-log/')).length;
  return {
    write: async (channel, id, message) => {
      const name = `event-log/${String(next++).padStart(6, '0')}`;
      await disk.write(name, { channel, id, time: clock.now(), message });
    },
    read: async () => {
      const names = await disk.list('event-log/');
      const events = await Promise.all(names.map(async (name) => Stored.parse(await disk.read(name))));
      return events.flatMap((event) =>
        isChannel(event.channel) ? [{ ...event, channel: event.channel }] : [],
      );
    },
  };
}

function isChannel(text: string): text is Channel {
  return CHANNELS.some((channel) => channel === text);
}
