/** Directory synchronization from a tenant's description: the server's account in each domain, and where computers find the tenant. */

import { z } from 'zod';
import { parseName } from '#wire/ldap/name.ts';
import { keeping, type Seeding } from '../../service/index.ts';
import type { PendingWrite, Store } from '../../store/index.ts';
import { type Directory, prepareEntry, prepareUser } from '../directory/index.ts';
import { domainRoot } from '../distinguished-name.ts';
import { SHORTEST_CYCLE_MINUTES } from './cycles.ts';
import { SYNCHRONIZATION_ID, type Synchronization, synchronizations } from './records.ts';

/** What the description says. */
export const SynchronizationSpec = z.strictObject({
  /** Minutes from one cycle to the next. */
  cycleMinutes: z
    .number()
    .int()
    .min(SHORTEST_CYCLE_MINUTES, `a cycle takes ${SHORTEST_CYCLE_MINUTES} minutes or more`)
    .default(SHORTEST_CYCLE_MINUTES),
  /** Whether the domains tell their computers which tenant is theirs (the service connection point). */
  serviceConnectionPoint: z.boolean().default(true),
});

/** What is made of it. */
export interface MadeSynchronization {
  readonly keep: (store: Store) => readonly PendingWrite[];
}

/** 44 characters. */
const PASSWORD_BYTES = 33;

/** Prepares the domains, and makes the record of the server. */
export function synchronizationOf(
  { tenant, random, now }: Seeding,
  directories: readonly Directory[],
  spec: z.output<typeof SynchronizationSpec>,
): MadeSynchronization {
  const state: Synchronization = {
    id: SYNCHRONIZATION_ID,
    cycleMinutes: spec.cycleMinutes,
    since: now,
    lastCycleAt: null,
    lastError: null,
    // The installer names its account so
    // (https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions).
    accountName: `MSOL_${random.hex(12)}`,
    password: random.base64url(PASSWORD_BYTES),
  };
  for (const directory of directories) {
    const world = { directory, now, random };
    prepareUser(world, state.accountName, state.password);
    if (spec.serviceConnectionPoint) prepareConnectionPoint(world, tenant);
  }
  return { keep: (store) => keeping(store, synchronizations, tenant.id, [state]) };
}

/**
 * Where every domain of a forest tells its computers of the tenant
 * (https://learn.microsoft.com/entra/identity/devices/how-to-hybrid-join, "Configure a service connection point").
 */
function prepareConnectionPoint(
  world: Parameters<typeof prepareEntry>[0],
  { id, domain }: Seeding['tenant'],
): void {
  const forest = domainRoot(world.directory.domain.forest);
  prepareEntry(world, parseName(`CN=${CONNECTION_POINT},${PLACE},${forest}`), 'serviceConnectionPoint', {
    keywords: [`azureADName:${domain}`, `azureADId:${id}`],
  });
}

const CONNECTION_POINT = '62a0ff2e-97b9-4513-943f-0d221bd30080';
const PLACE = 'CN=Device Registration Configuration,CN=Services,CN=Configuration';
