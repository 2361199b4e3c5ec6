/** Samba behind the port of a domain: one process for each domain of each tenant, on a copy that goes with the cloud. */

import { X509Certificate } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { TenantContext } from '../../service/index.ts';
import type { AnsweringDomain, CloudDomains, CloudSurroundings, DomainSource } from '../answering-domain.ts';
import { nobodyListens } from '../controller/index.ts';
import { hostName } from '../directory/index.ts';
import { directoryFrom } from '../directory-of.ts';
import { type KeptDomain, keptDomains } from '../kept-directory.ts';
import { accountsOver, serviceAccountsOver } from './accounts.ts';
import type { RunningController } from './controller-process.ts';
import { type Controllers, createControllers } from './controllers.ts';
import { exchangeDatagram, openAdministratorLine, openLine, openWorkingLine } from './lines.ts';
import { sweepPlaces } from './place.ts';
import { populate } from './populate.ts';
import { findSamba } from './programs.ts';
import { shapeOf } from './shape.ts';

/** Kerberos, LDAP, changes of passwords, LDAP over TLS, the global catalogue. */
const STREAM_PORTS: ReadonlySet<number> = new Set([88, 389, 464, 636, 3268]);
const DATAGRAM_PORTS: ReadonlySet<number> = new Set([88, 389, 464]);
const LDAP_OVER_TLS = 636;

/** Samba's domains. Throws where Samba cannot be used. */
export function sambaSource(): DomainSource {
  const found = findSamba();
  if (!found.available) throw new Error(found.why);
  sweepPlaces();
  const controllers = createControllers(found.programs);
  return {
    forCloud: (surroundings) => {
      if (surroundings.keepsState)
        throw new Error(
          'Samba’s domains end with the cloud: one that keeps its state in a file has the embedded ones.',
        );
      return cloudDomains(controllers, surroundings);
    },
    close: () => controllers.close(),
  };
}

function cloudDomains(controllers: Controllers, surroundings: CloudSurroundings): CloudDomains {
  const tenants = new Map<string, Promise<readonly AnsweringDomain[]>>();
  const running = new Set<RunningController>();
  let closed = false;
  const started = (controller: RunningController): void => {
    running.add(controller);
    // The cloud may have ended meanwhile.
    if (closed) controller.stop();
  };
  return {
    of: async (context) => {
      const starting = tenants.get(context.tenantId) ?? startAll(context, controllers, surroundings, started);
      tenants.set(context.tenantId, starting);
      const forget = (): void => void tenants.delete(context.tenantId);
      const domains = await starting.catch((error: unknown) => {
        forget();
        throw error;
      });
      // Of a tenant that does not exist yet nothing is kept in mind: its domains may come.
      if (domains.length === 0) forget();
      return domains;
    },
    close: () => {
      closed = true;
      for (const controller of running) controller.stop();
    },
  };
}

async function startAll(
  context: TenantContext,
  controllers: Controllers,
  surroundings: CloudSurroundings,
  started: (controller: RunningController) => void,
): Promise<readonly AnsweringDomain[]> {
  const kept = await context.collection(keptDomains).list();
  if (kept.length === 0) return [];
  const release = surroundings.hold('Samba to start');
  try {
    return await Promise.all(
      kept.map((one) => startDomain(context, one, controllers, surroundings, started)),
    );
  } finally {
    release();
  }
}

async function startDomain(
  context: TenantContext,
  kept: KeptDomain,
  controllers: Controllers,
  surroundings: CloudSurroundings,
  started: (controller: RunningController) => void,
): Promise<AnsweringDomain> {
  const shape = shapeOf(kept.domain);
  const controller = await controllers.take(shape);
  started(controller);
  const openAdministrator = (): Duplex => openAdministratorLine(controller, surroundings);
  await populate(openAdministrator(), await directoryFrom(context, kept));
  const { domain } = kept;
  return {
    id: kept.id,
    domain,
    connect: ({ name }, port) => {
      if (!STREAM_PORTS.has(port)) throw nobodyListens(hostName(domain, name), port);
      return openLine(controller, port, surroundings);
    },
    datagram: async ({ name }, port, payload) => {
      if (!DATAGRAM_PORTS.has(port)) throw nobodyListens(hostName(domain, name), port);
      return exchangeDatagram(controller, port, payload, surroundings);
    },
    openDirectory: () =>
      overTls(openWorkingLine(controller, LDAP_OVER_TLS, surroundings), controller.certificate),
    computerAccounts: () => accountsOver(openAdministrator(), shape),
    managedServiceAccounts: () => serviceAccountsOver(openAdministrator(), shape),
  };
}

/** TLS over the line. The controller's certificate is of its own making, and lives by its own clock: it has to be this one. */
function overTls(line: Duplex, certificate: string): Duplex {
  const own = new X509Certificate(certificate).fingerprint256;
  const secured = connectTls({ socket: line, rejectUnauthorized: false }, () => {
    if (secured.getPeerX509Certificate()?.fingerprint256 !== own)
      secured.destroy(new Error('somebody else answers in the place of the domain controller'));
  });
  secured.once('close', () => line.destroy());
  return secured;
}
