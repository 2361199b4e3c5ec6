/** Repeatable randomness: each owner has its own generator, so that concurrency cannot mix their draws. Never for keys. */

import { createHash } from 'node:crypto';

/** A seeded generator. Two generators of the same seed and owner give the same values. */
export interface Random {
  bytes(length: number): Buffer;
  /** A version-4 GUID in lower case (RFC 9562 section 5.4). */
  guid(): string;
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
  digits(length: number): string;
  hex(length: number): string;
  base64url(byteLength: number): string;
}

/** A generator for `owner` under `seed`: SHA-256 in counter mode. */
export function createRandom(seed: string, owner: string): Random {
  const key = createHash('sha256').update(`${seed}\0${owner}`).digest();
  let counter = 0;
  let pool = Buffer.alloc(0);
  const bytes = (length: number): Buffer => {
    while (pool.length < length) {
      const block = createHash('sha256').update(key).update(String(counter++)).digest();
      // In memory of its own: a slice of Node's pool would keep 64 KiB for each generator.
      const longer = Buffer.allocUnsafeSlow(pool.length + block.length);
      longer.set(pool);
      longer.set(block, pool.length);
      pool = longer;
    }
    const taken = pool.subarray(0, length);
    pool = pool.subarray(length);
    return taken;
  };
  const integer = (below: number): number => (below <= 1 ? 0 : bytes(6).readUIntBE(0, 6) % below);
  return {
    bytes,
    integer,
    guid: () => {
      const raw = Buffer.from(bytes(16));
      raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
      raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
      const hex = raw.toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
        '-',
      );
    },
    digits: (length) => Array.from({ length }, () => integer(10)).join(''),
    hex: (length) =>
      bytes(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length),
    base64url: (byteLength) => bytes(byteLength).toString('base64url'),
  };
}
