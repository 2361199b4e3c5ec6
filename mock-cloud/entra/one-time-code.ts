/** One-time codes of an authenticator app: TOTP (RFC 6238) with SHA-1, 30 seconds and 6 digits. */

import { createHmac } from 'node:crypto';

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a secret (base32, RFC 4648 section 6) at a time in ms; 6 digits. Throws for a secret that is not base32. */
export function oneTimeCode(secret: string, now: number): string {
  return codeOfStep(secretBytes(secret), Math.floor(now / STEP_MS));
}

/**
 * The time step that a typed code belongs to: the current one or its neighbours (RFC 6238 section 5.2 recommends one for
 * delay, one more is for a clock that runs ahead). Undefined for a wrong code, and for one from before `after`, a step
 * whose code was accepted already.
 */
export function stepOfCode(
  secret: string,
  code: string,
  now: number,
  after: number | undefined,
): number | undefined {
  const bytes = secretBytes(secret);
  const current = Math.floor(now / STEP_MS);
  const typed = code.replace(/\s/g, '');
  return [current, current - 1, current + 1].find(
    (step) => step >= 0 && (after === undefined || step > after) && codeOfStep(bytes, step) === typed,
  );
}

/** HOTP (RFC 4226 section 5.3) of a time step. */
function codeOfStep(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const value = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(value % 1_000_000).padStart(6, '0');
}

function secretBytes(secret: string): Buffer {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const letter of secret.toUpperCase().replace(/[\s=-]/g, '')) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0)
      throw new Error(`The secret of the authenticator app is not base32: "${letter}" is no digit of it.`);
    value = ((value & 0xff) << 5) | digit;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}
