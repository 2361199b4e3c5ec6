/** How much a client outside of the process may ask of a door, and how long it may take. */

import type { Duplex } from 'node:stream';

/**
 * Limits of a door on the network, in milliseconds of real time: a slow client is slow on the wall's clock, whatever the
 * cloud's clock says.
 */
export interface ClientLimits {
  /** From the first byte of a connection, or of a request, to the end of the head; the TLS handshake too. */
  readonly headMs: number;
  /** From the first byte of a request to its last. */
  readonly requestMs: number;
  /** How long a connection may stay open between two requests. */
  readonly idleMs: number;
  /** How large the head of a request may be, bytes. */
  readonly headBytes: number;
  /** How long closing waits for answers that are on their way. */
  readonly closeMs: number;
}

/** Limits that no tool of good will meets. */
export const DEFAULT_LIMITS: ClientLimits = {
  headMs: 20_000,
  requestMs: 60_000,
  idleMs: 75_000,
  headBytes: 64 * 1024,
  closeMs: 1000,
};

/** How often Node looks whether a request has taken too long. */
export function lookEvery({ headMs, requestMs }: ClientLimits): number {
  return Math.max(10, Math.floor(Math.min(1000, headMs / 4, requestMs / 4)));
}

/** Drops the stream unless the function that is returned is called in time. */
export function dropAfter(stream: Duplex, ms: number): () => void {
  const timer = setTimeout(() => stream.destroy(), ms);
  const stop = (): void => clearTimeout(timer);
  stream.once('close', stop);
  return () => {
    stop();
    stream.off('close', stop);
  };
}

/** Settles when `work` does, well or not, or after `ms`. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work.catch(() => undefined), promise]);
  clearTimeout(timer);
}
