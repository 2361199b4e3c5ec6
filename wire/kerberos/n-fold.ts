/** n-fold: stretches or shrinks bytes so that each bit of the input counts equally (RFC 3961 section 5.1). */

const ROTATION = 13n;

/** `input` folded to `size` bytes. Both are small: constants of key derivation. */
export function nFold(input: Uint8Array, size: number): Buffer {
  const copies = leastCommonMultiple(input.length, size) / input.length;
  const width = BigInt(input.length * 8);
  const value = toInteger(input);
  const all = Buffer.concat(
    Array.from({ length: copies }, (_, copy) =>
      toBytes(rotateRight(value, (ROTATION * BigInt(copy)) % width, width), input.length),
    ),
  );
  const ones = (1n << BigInt(size * 8)) - 1n;
  let sum = 0n;
  for (let offset = 0; offset < all.length; offset += size)
    sum += toInteger(all.subarray(offset, offset + size));
  // Ones' complement addition: what is carried out at the top comes in again at the bottom.
  while (sum > ones) sum = (sum & ones) + (sum >> BigInt(size * 8));
  return toBytes(sum, size);
}

const rotateRight = (value: bigint, by: bigint, width: bigint): bigint =>
  ((value >> by) | (value << (width - by))) & ((1n << width) - 1n);

const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const toBytes = (value: bigint, size: number): Buffer =>
  Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex');

function leastCommonMultiple(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return (one / a) * other;
}
