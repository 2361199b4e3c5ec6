/**
 * "Automatic-Device-Join", the scheduled task that registers a computer of a domain with the cloud: at each sign-on, and each
 * hour until it has worked (https://learn.microsoft.com/entra/identity/devices/hybrid-join-control; [MS-DVRE] 1.3).
 */

import { findDomainController } from '../../domain-controller/index.ts';
import type { ErrorName } from '../../errors.ts';
import { logEvent } from '../../event-log/index.ts';
import type { Joined } from '../../join/index.ts';
import { type DirectoryConnection, type DirectoryFailure, openDirectory } from '../../ldap/index.ts';
import { done, type Failure, failure, type Outcome } from '../../outcome.ts';
import { type Activity, type Pc, runBehind } from '../../pc/index.ts';
import { presentComputer } from './own-computer.ts';
import { type ComputerIdentity, computerRegistration } from './records.ts';
import { registerComputer } from './register-computer.ts';
import { type TenantOfDomain, tenantOfDomain } from './service-connection-point.ts';
import { endUserRegistration } from './user-registration.ts';

/** The computer's account, from the blob. */
export interface DomainComputer {
  readonly computerName: string;
  /** DNS name. */
  readonly domain: string;
  readonly computerPassword: string;
}

const HOUR_MS = 3_600_000;
/** After a day the task leaves it to the next sign-on (assumption A-SYNC-06). */
const MOST_ATTEMPTS = 24;

/** Whether the computer has registered. */
export async function isHybridRegistered(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await computerRegistration.read(pc)) !== undefined;
}

/** Starts the task, and comes back at once. What goes wrong in it is told in the event log. */
export function startAutomaticDeviceJoin(pc: Pc, computer: DomainComputer): void {
  void runBehind(pc, 'Automatic-Device-Join', (activity) => repeat(activity, computer));
}

async function repeat(activity: Activity, computer: DomainComputer): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const end = await automaticDeviceJoin(activity, computer);
    if (end.ok || attempt === MOST_ATTEMPTS) return;
    await activity.task.sleep(HOUR_MS, 'the next run of Automatic-Device-Join');
  }
}

/** One run of the task: registers the computer, and then takes the registration back that its user has made before. */
export async function automaticDeviceJoin(
  activity: Activity,
  computer: DomainComputer,
): Promise<Outcome<unknown>> {
  const registered = await registerWithDirectory(activity, computer);
  return registered.ok ? endUserRegistration(activity) : registered;
}

/**
 * Registers the computer with the tenant that its domain names. A computer that has registered stays so; one that was cut off
 * goes on with the same certificate. The event log tells how it ended.
 */
export async function registerWithDirectory(
  activity: Activity,
  computer: DomainComputer,
): Promise<Outcome<Joined>> {
  const { pc } = activity;
  const known = await computerRegistration.read(pc);
  if (known !== undefined) return done(known);
  const prepared = await prepare(activity, computer);
  if (!prepared.ok) {
    await logEvent(pc, 'registrationInfoMissing', lookupFailed(prepared));
    return prepared;
  }
  const { tenant, identity, controller } = prepared.value;
  const end = await registerComputer(activity, { name: computer.computerName, tenant, identity, controller });
  if (!end.ok) {
    await logEvent(pc, 'joinFailed', joinPhaseFailed(end, tenant));
    return end;
  }
  await computerRegistration.write(pc, end.value);
  await logEvent(pc, 'joined', `Automatic registration Succeeded. Device ID: ${end.value.deviceId}`);
  return end;
}

interface Prepared {
  readonly tenant: TenantOfDomain;
  readonly identity: ComputerIdentity;
  readonly controller: string;
}

/** Everything that is done within the domain. */
async function prepare(activity: Activity, computer: DomainComputer): Promise<Outcome<Prepared>> {
  const { pc, task } = activity;
  const { domain, computerName: host, computerPassword: password } = computer;
  const search = await findDomainController({ domain, host, network: pc.network, random: pc.random, task });
  if (!search.found)
    return failure(
      'noSuchDomain',
      domain,
      search.tries.map(({ what, detail }) => `${what}: ${detail}`).join('; '),
    );
  const controller = search.controller.host;
  const directory = await openDirectory(activity, controller, { name: host, domain, password });
  if ('failed' in directory) return directoryFailure(controller, directory);
  const outcome = await readDomain(pc, directory, { name: host, domain });
  directory.close();
  if ('failed' in outcome) return directoryFailure(controller, outcome);
  return outcome.tenant === undefined
    ? failure('connectionPointMissing', domain)
    : done({ ...outcome, tenant: outcome.tenant, controller });
}

interface DomainFacts {
  readonly tenant: TenantOfDomain | undefined;
  readonly identity: ComputerIdentity;
}

/** The tenant first: without one there is nobody to show a certificate to. */
async function readDomain(
  pc: Pc,
  directory: DirectoryConnection,
  computer: { readonly name: string; readonly domain: string },
): Promise<DomainFacts | { readonly tenant: undefined } | DirectoryFailure> {
  const root = await directory.search({
    base: '',
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: ['defaultNamingContext', 'configurationNamingContext'],
  });
  if ('failed' in root) return root;
  const contextOf = (name: string): string => Buffer.from(root[0]?.values[name]?.[0] ?? []).toString('utf8');
  const tenant = await tenantOfDomain(directory, contextOf('configurationnamingcontext'));
  if (tenant === undefined) return { tenant };
  if ('failed' in tenant) return tenant;
  const identity = await presentComputer(pc, directory, contextOf('defaultnamingcontext'), computer);
  return 'failed' in identity ? identity : { tenant, identity };
}

const DIRECTORY_ERRORS = {
  unreachable: 'directoryDown',
  refused: 'accessDenied',
  unreadable: 'invalidData',
} as const satisfies Readonly<Record<DirectoryFailure['failed'], ErrorName>>;

const directoryFailure = (where: string, { failed, detail }: DirectoryFailure): Failure =>
  failure(DIRECTORY_ERRORS[failed], where, detail);

/** As Windows writes it for a missing service connection point, with the code and the reason of this time (assumption A-SYNC-08). */
function lookupFailed({ hresult, where, detail }: Failure): string {
  return (
    'Automatic registration failed. Failed to lookup the registration service information from Active Directory. ' +
    `Exit code: Unknown HResult Error code: ${hresult}. ${where}: ${detail}`
  );
}

function joinPhaseFailed({ hresult, detail }: Failure, { tenantId }: TenantOfDomain): string {
  return (
    `Automatic registration failed at join phase. Exit code: Unknown HResult Error code: ${hresult}. ` +
    `Server error: ${detail}. Tenant type: Managed. Registration type: sync. Debug Output: joinMode: Join ` +
    `drsInstance: azure registrationType: sync tenantType: Managed tenantId: ${tenantId} errorPhase: join`
  );
}
