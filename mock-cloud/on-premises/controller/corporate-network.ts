/**
 * The organization's own network: the controllers of its domains under their names and addresses, their name server, and the
 * Internet behind them. Nobody else reaches a controller.
 */

import { type Duplex, duplexPair } from 'node:stream';
import type { Random } from '../../random/index.ts';
import { answerPingDatagram, type Directory, hostName, serveLdap } from '../directory/index.ts';
import { answerKerberosDatagram, answerKerberosStream, type DistributionCenter } from '../kerberos/index.ts';
import { acceptContext } from './accept-context.ts';
import { controllerSecretsOf } from './controller-secrets.ts';
import { kerberosAccountsOf } from './kerberos-accounts.ts';
import { addressIn, answerNames } from './name-service.ts';
import type { ControllerHost, ServedDomain } from './served-domain.ts';

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

/** What a domain is served with. */
export interface DomainParts {
  readonly directory: Directory;
  /** Milliseconds. */
  readonly now: () => number;
  readonly random: Random;
  /** Whoever knows it can make tickets. */
  readonly krbtgtPassword: string;
}

/** What a corporate network is made of. */
export interface CorporateNetworkParts {
  /** The domains; their first controller's address is that of the name server. */
  readonly domains: readonly ServedDomain[];
  /** The Internet. */
  readonly beyond: Network;
}

const PORTS = { dns: 53, kerberos: 88, ldap: 389 } as const;

/** Lets a domain's controllers answer, on every network that it is given to. */
export function serveDomain({ directory, now, random, krbtgtPassword }: DomainParts): ServedDomain {
  const { domain } = directory;
  const secretOf = controllerSecretsOf(domain, krbtgtPassword);
  const center: DistributionCenter = {
    realm: domain.dnsName.toUpperCase(),
    netbiosName: domain.netbiosName,
    accounts: kerberosAccountsOf(directory, krbtgtPassword, secretOf, now),
    now,
    random,
  };
  return { directory, center, random, secretOf };
}

/** Makes the network. Controllers that join later are not on it. */
export function createCorporateNetwork({ domains, beyond }: CorporateNetworkParts): Network {
  const hosts = domains.flatMap(hostsOf);
  const described = domains.map(({ directory }) => directory.domain);
  const hostOf = (name: string): ControllerHost | undefined =>
    hosts.find(
      ({ directory, controller }) =>
        controller.address === name || hostName(directory.domain, controller.name) === name.toLowerCase(),
    );
  const nameServer = hosts[0]?.controller.address;
  const answerName = answerNames(described, (host) => beyond.resolve(host));
  return {
    ...(nameServer !== undefined && { nameServer }),
    resolve: (name) => addressIn(described, name) ?? beyond.resolve(name),
    connect: (name, port) => {
      const host = hostOf(name);
      return host === undefined ? beyond.connect(name, port) : { stream: open(host, port), secured: false };
    },
    datagram: async (name, port, payload) => {
      const host = hostOf(name);
      if (host === undefined) return beyond.datagram(name, port, payload);
      const answer = await datagramAnswer(host, port, payload, answerName);
      return answer ?? new Promise<never>(() => {});
    },
  };
}

function hostsOf(served: ServedDomain): ControllerHost[] {
  return served.directory.domain.controllers.map((controller) => ({ ...served, controller }));
}

async function datagramAnswer(
  { directory, controller, center }: ControllerHost,
  port: number,
  payload: Uint8Array,
  answerName: (datagram: Uint8Array) => Buffer | undefined,
): Promise<Buffer | undefined> {
  switch (port) {
    case PORTS.dns:
      return answerName(payload);
    case PORTS.ldap:
      return answerPingDatagram(directory, controller, payload);
    case PORTS.kerberos:
      return answerKerberosDatagram(center, payload);
    default:
      throw nobodyListens(hostName(directory.domain, controller.name), port);
  }
}

function open(host: ControllerHost, port: number): Duplex {
  const { directory, controller, center, random } = host;
  const [near, far] = duplexPair();
  // A pair of streams is no connection yet: one side does not hear that the other was destroyed.
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
  if (port === PORTS.kerberos)
    void answerKerberosStream(center, far).catch((error: Error) => near.destroy(error));
  else if (port === PORTS.ldap)
    serveLdap(far, {
      confidential: false,
      world: () => ({
        directory,
        controller,
        now: center.now(),
        random,
        acceptContext: (credentials) => acceptContext(host, credentials),
      }),
    });
  else throw nobodyListens(hostName(directory.domain, controller.name), port);
  return near;
}

const nobodyListens = (host: string, port: number): Error =>
  Object.assign(new Error(`Nobody listens at ${host}:${port}.`), { code: 'ECONNREFUSED' });
