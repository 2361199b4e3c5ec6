/** The controllers of a domain of the embedded directory: what answers at each of their ports. */

import { type Duplex, duplexPair } from 'node:stream';
import type { Random } from '../../random/index.ts';
import {
  answerPingDatagram,
  type Controller,
  type Directory,
  hostName,
  type LdapService,
  serveLdap,
} from '../directory/index.ts';
import { answerKerberosDatagram, answerKerberosStream, type DistributionCenter } from '../kerberos/index.ts';
import { acceptContext } from './accept-context.ts';
import { controllerSecretsOf } from './controller-secrets.ts';
import type { NetworkDomain } from './corporate-network.ts';
import { kerberosAccountsOf } from './kerberos-accounts.ts';

/** What a domain is served with. */
export interface DomainParts {
  readonly directory: Directory;
  /** Milliseconds. */
  readonly now: () => number;
  readonly random: Random;
  /** Whoever knows it can make tickets. */
  readonly krbtgtPassword: string;
}

/** A domain of the embedded directory. */
export interface ServedDomain extends NetworkDomain {
  /** A connection for LDAP to a controller, which nobody else can read. */
  openDirectory(controller: Controller): Duplex;
}

const PORTS = { kerberos: 88, ldap: 389 } as const;

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
  const seen = new Map<string, number>();
  const ldap = (controller: Controller, confidential: boolean): LdapService => ({
    confidential,
    world: () => ({
      directory,
      controller,
      now: now(),
      random,
      acceptContext: (credentials) =>
        acceptContext({ directory, center, random, secretOf, controller, seen }, credentials),
    }),
  });
  return {
    domain,
    connect: (controller, port) => {
      if (port === PORTS.ldap) return servedStream((far) => serveLdap(far, ldap(controller, false)));
      if (port === PORTS.kerberos)
        return servedStream((far, near) => {
          void answerKerberosStream(center, far).catch((error: Error) => near.destroy(error));
        });
      throw nobodyListens(hostName(domain, controller.name), port);
    },
    datagram: async (controller, port, payload) => {
      if (port === PORTS.ldap) return answerPingDatagram(directory, controller, payload);
      if (port === PORTS.kerberos) return answerKerberosDatagram(center, payload);
      throw nobodyListens(hostName(domain, controller.name), port);
    },
    openDirectory: (controller) => servedStream((far) => serveLdap(far, ldap(controller, true))),
  };
}

/** The near end of a connection whose far end is served. */
function servedStream(serve: (far: Duplex, near: Duplex) => void): Duplex {
  const [near, far] = duplexPair();
  // A pair of streams is no connection yet: one side does not hear that the other was destroyed.
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
  serve(far, near);
  return near;
}

/** What connecting to a port at which nobody listens throws. */
export const nobodyListens = (host: string, port: number): Error =>
  Object.assign(new Error(`Nobody listens at ${host}:${port}.`), { code: 'ECONNREFUSED' });
