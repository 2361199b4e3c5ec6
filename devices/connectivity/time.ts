/** Windows Time at start: one NTP exchange sets the device's own clock (behaviour NET-104). */

import { encodeNtp, parseNtp } from '#wire/ntp.ts';
import type { Pc } from '../pc/index.ts';

/** How far the device's time is off, milliseconds (positive: the device is behind); undefined when nobody answers. */
export async function measureTimeOffset(pc: Pc): Promise<number | undefined> {
  const now = pc.clock.now();
  const request = encodeNtp({ mode: 'client', stratum: 0, originateMs: 0, receiveMs: 0, transmitMs: now });
  try {
    const answer = parseNtp(await pc.network.datagram('time.windows.com', 123, request));
    return answer.transmitMs - pc.clock.now();
  } catch {
    // Without a time server Windows keeps its own time.
    return undefined;
  }
}
