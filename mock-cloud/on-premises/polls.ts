/** When connectors poll, and which of them Intune gives requests to. */

import type { Connector } from './records.ts';

/** From one poll of a connector to the next (assumption A-ODJ-01). */
export const POLL_MS = 60_000;

/**
 * The oldest build that works: what came before it ended in June 2025
 * (https://learn.microsoft.com/autopilot/windows-autopilot-hybrid, "Intune Connector for Active Directory requirements").
 */
export const OLDEST_VERSION = '6.2504.2001.8';

/** Whether Intune still gives requests to this build. */
export function isSupported(version: string): boolean {
  const [own, oldest] = [numbersOf(version), numbersOf(OLDEST_VERSION)];
  for (const [index, number] of oldest.entries()) {
    const difference = (own[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

const numbersOf = (version: string): number[] => version.split('.').map(Number);

/** The last contact of a connector until `now`, ms. */
export function lastContactOf({ pollsSince, lastContactAt }: Connector, now: number): number {
  if (pollsSince === null) return lastContactAt;
  return pollsSince + Math.floor((now - pollsSince) / POLL_MS) * POLL_MS;
}

/** The first poll of the connector after `time`, ms; undefined for one that does not poll. */
function nextPoll({ pollsSince }: Connector, time: number): number | undefined {
  if (pollsSince === null) return undefined;
  if (time < pollsSince) return pollsSince;
  return pollsSince + (Math.floor((time - pollsSince) / POLL_MS) + 1) * POLL_MS;
}

/** A connector, and when it takes a request. */
export interface Taker {
  readonly connector: Connector;
  /** ms */
  readonly at: number;
}

/**
 * Who takes a request that waits since `time`: whichever polls first, of any domain. That all connectors must be able to
 * create computers in all domains is documented for this (https://learn.microsoft.com/autopilot/windows-autopilot-hybrid,
 * assumption A-ODJ-02).
 */
export function takerOf(all: readonly Connector[], time: number): Taker | undefined {
  const takers = all
    .filter(({ version }) => isSupported(version))
    .flatMap((connector) => {
      const at = nextPoll(connector, time);
      return at === undefined ? [] : [{ connector, at }];
    });
  return takers.toSorted((a, b) => a.at - b.at || (a.connector.name < b.connector.name ? -1 : 1))[0];
}
