/**
 * The organization's own network: the controllers of its domains under their names and addresses, their name server, and the
 * Internet behind them. Nobody else reaches a controller.
 */

import type { Duplex } from 'node:stream';
import { type Controller, type Domain, hostName } from '../directory/index.ts';
import { addressIn, answerNames } from './name-service.ts';
import type { Network } from './network.ts';
import { PROXY_ADDRESS, type WebProxy, webProxyHosts } from './web-proxy.ts';

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
  /** The only way there, where the network has one. */
  readonly proxy?: WebProxy | undefined;
}

const DNS = 53;

/** Makes the network. Controllers that join later are not on it. */
export function createCorporateNetwork({ domains, beyond, proxy }: CorporateNetworkParts): Network {
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
  const names = described.map(({ dnsName }) => dnsName);
  const web = proxy && webProxyHosts(proxy, names, beyond);
  const onProxy = (name: string) => web?.hosts.filter((host) => host.name === name.toLowerCase()) ?? [];
  const connectBeyond: Network['connect'] = (name, port) => {
    if (web === undefined) return beyond.connect(name, port);
    const host = onProxy(name).find((one) => one.port === port);
    if (host === undefined) throw noWayBut(name, port);
    return { stream: host.connect(), secured: false };
  };
  const answerName = answerNames(described, (host) => beyond.resolve(host));
  return {
    ...(nameServer !== undefined && { nameServer }),
    ...(web?.configurationUrl !== undefined && { proxyConfigurationUrl: web.configurationUrl }),
    resolve: (name) =>
      addressIn(described, name) ?? (onProxy(name).length > 0 ? PROXY_ADDRESS : beyond.resolve(name)),
    connect: (name, port) => {
      const host = hostOf(name);
      return host === undefined
        ? connectBeyond(name, port)
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

/** The firewall lets the proxy through, and nobody else. */
const noWayBut = (host: string, port: number): Error =>
  Object.assign(new Error(`The firewall lets nobody but the proxy connect to ${host}:${port}.`), {
    code: 'ECONNREFUSED',
  });
