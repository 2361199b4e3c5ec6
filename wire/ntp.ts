/** NTP version 4 packets, the 48 bytes of the header (RFC 5905 section 7.3). */

import { WireError } from './error.ts';

/** A packet, as far as client and server here use it. */
export interface NtpPacket {
  readonly mode: 'client' | 'server';
  readonly stratum: number;
  /** Milliseconds since 1970; 0 where the packet leaves the field empty. */
  readonly originateMs: number;
  readonly receiveMs: number;
  readonly transmitMs: number;
}

const LENGTH = 48;
// Seconds from 1900-01-01 (NTP's era 0) to 1970-01-01, RFC 5905 section 6.
const NTP_TO_UNIX_SECONDS = 2_208_988_800;
const MODES = { client: 3, server: 4 } as const;

/** The 48 bytes of a packet. */
export function encodeNtp(packet: NtpPacket): Uint8Array {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt8((4 << 3) | MODES[packet.mode], 0);
  bytes.writeUInt8(packet.stratum, 1);
  writeTime(bytes, 24, packet.originateMs);
  writeTime(bytes, 32, packet.receiveMs);
  writeTime(bytes, 40, packet.transmitMs);
  return bytes;
}

/** Throws WireError for a packet that is too short or of another mode. */
export function parseNtp(data: Uint8Array): NtpPacket {
  const bytes = Buffer.from(data);
  if (bytes.length < LENGTH)
    throw new WireError('malformed', `an NTP packet has at least ${LENGTH} bytes, not ${bytes.length}`);
  const mode = bytes.readUInt8(0) & 7;
  const name = mode === MODES.client ? 'client' : mode === MODES.server ? 'server' : undefined;
  if (name === undefined)
    throw new WireError('unsupported', `NTP mode ${mode} is neither client (3) nor server (4)`, 'byte 0');
  return {
    mode: name,
    stratum: bytes.readUInt8(1),
    originateMs: readTime(bytes, 24),
    receiveMs: readTime(bytes, 32),
    transmitMs: readTime(bytes, 40),
  };
}

function writeTime(bytes: Buffer, offset: number, ms: number): void {
  if (ms === 0) return;
  const seconds = Math.floor(ms / 1000);
  bytes.writeUInt32BE((seconds + NTP_TO_UNIX_SECONDS) % 2 ** 32, offset);
  bytes.writeUInt32BE(Math.floor(((ms - seconds * 1000) / 1000) * 2 ** 32), offset + 4);
}

function readTime(bytes: Buffer, offset: number): number {
  const seconds = bytes.readUInt32BE(offset);
  if (seconds === 0) return 0;
  // RFC 4330 section 3: with the top bit clear the time lies after 2036-02-07.
  const era = seconds < 0x8000_0000 ? 2 ** 32 : 0;
  return Math.round(
    (seconds + era - NTP_TO_UNIX_SECONDS) * 1000 + (bytes.readUInt32BE(offset + 4) / 2 ** 32) * 1000,
  );
}
