/** When connectors poll, and which of them Intune gives requests to. */

import { isSupported } from './connector-versions.ts';
import { domainIdOf } from './kept-directory.ts';
import type { Connector, DomainJoinRequest } from './records.ts';

/** From one poll of a connector to the next (assumption A-ODJ-01). */
export const POLL_MS = 60_000;

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
 * Who takes a request that waits: whichever polls first of those in the domain of the request. A connector processes requests
 * for the domain of its server only (behaviour SETUP-ODJ-007); where there is none in that domain, any of them finds it out
 * (assumption A-ODJ-02).
 */
export function takerOf(
  all: readonly Connector[],
  { askedAt, domainName }: Pick<DomainJoinRequest, 'askedAt' | 'domainName'>,
): Taker | undefined {
  const ofDomain = all.filter((connector) => isOfDomain(connector, domainName));
  const takers = (ofDomain.length > 0 ? ofDomain : all)
    .filter(({ version }) => isSupported(version))
    .flatMap((connector) => {
      const at = nextPoll(connector, askedAt);
      return at === undefined ? [] : [{ connector, at }];
    });
  return takers.toSorted((a, b) => a.at - b.at || (a.connector.name < b.connector.name ? -1 : 1))[0];
}

/** Whether the connector's server is in the domain of this name. */
export const isOfDomain = ({ domainId }: Pick<Connector, 'domainId'>, domainName: string): boolean =>
  domainId === domainIdOf(domainName);
