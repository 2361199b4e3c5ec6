/** The time server: one NTP datagram in, one out (RFC 5905). */

import { WireError } from '#wire/error.ts';
import { encodeNtp, parseNtp } from '#wire/ntp.ts';

/** Answers a client's packet with the cloud's time. Throws WireError for anything but a client packet. */
export function answerTime(request: Uint8Array, now: number): Uint8Array {
  const asked = parseNtp(request);
  if (asked.mode !== 'client')
    throw new WireError('unexpected', 'this is an answer; a client asks with mode 3', 'byte 0');
  return encodeNtp({
    mode: 'server',
    stratum: 1,
    originateMs: asked.transmitMs,
    receiveMs: now,
    transmitMs: now,
  });
}
