/**
 * The organization's own network: the controllers of its domains under their names and addresses, their name server, and the
 * Internet behind them. Nobody else reaches a controller.
 */

import type { Duplex } from 'node:stream';
import { type Controller, type Domain, hostName } from '../directory/index.ts';
import { addressIn, answerNames } from './name-service.ts';

/** A network as a PC on it sees it. */
export interface Network {
  /** Throws an error with code ENOTFOUND for a name that nobody has, ECONNREFUSED for a port at which nobody listens. */
  connect(host: string, port: number): { readonly stream: Duplex; readonly secured: boolean };
  /** The address of a name; undefined when nobody has it. */
  resolve(host: string): string | undefined;
  /** One datagram out, one back; never settles when nobody answers. Rejects as `connect` throws. */
  datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array>;
  /** The name server that it tells its clients of. */
  readonly nameServer?: string;
}

/** A domain whose controllers answer. */
export interface NetworkDomain {
  readonly domain: Domain;
  /** Throws an error with code ECONNREFUSED for a port at which the controller does not listen. */
  connect(controller: Controller, port: number): Duplex;
  /** The answer; undefined when none comes. Rejects as `connect` throws. */
  datagram(controller: Controller, port: number, payload: Uint8Array): Promise<Uint8Array | undefined>;
}

/** What a corporate network is made of. */
export interface CorporateNetworkParts {
  /** The domains; their first controller's address is that of the name server. */
  readonly domains: readonly NetworkDomain[];
  /** The Internet. */
  readonly beyond: Network;
}

const DNS = 53;

/** Makes the network. Controllers that join later are not on it. */
export function createCorporateNetwork({ domains, beyond }: CorporateNetworkParts): Network {
  const hosts = domains.flatMap((served) =>
    served.domain.controllers.map((controller) => ({ served, controller })),
  );
  const described = domains.map(({ domain }) => domain);
  const hostOf = (name: string) =>
    hosts.find(
      ({ served, controller }) =>
        controller.address === name || hostName(served.domain, controller.name) === name.toLowerCase(),
    );
  const nameServer = hosts[0]?.controller.address;
  const answerName = answerNames(described, (host) => beyond.resolve(host));
  return {
    ...(nameServer !== undefined && { nameServer }),
    resolve: (name) => addressIn(described, name) ?? beyond.resolve(name),
    connect: (name, port) => {
      const host = hostOf(name);
      return host === undefined
        ? beyond.connect(name, port)
        : { stream: host.served.connect(host.controller, port), secured: false };
    },
    datagram: async (name, port, payload) => {
      const host = hostOf(name);
      if (host === undefined) return beyond.datagram(name, port, payload);
      // Each of the servers knows the names of all, whoever answers for the rest: the network's addresses are as described.
      const answer =
        port === DNS ? answerName(payload) : await host.served.datagram(host.controller, port, payload);
      return answer ?? new Promise<never>(() => {});
    },
  };
}
