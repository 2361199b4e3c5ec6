/** What the control interface does with directory synchronization. */

import { z } from 'zod';
import { knownTenant } from '../../entra/index.ts';
import {
  ControlError,
  DONE,
  inTenant,
  operation,
  type ServiceContext,
  type TenantContext,
} from '../../service/index.ts';
import {
  SYNCHRONIZATION_ID,
  type Synchronization,
  synchronizations,
  synchronizedComputers,
  synchronizedPeople,
} from './records.ts';
import { settleSynchronization, synchronizeNow } from './settle.ts';

const tenantId = z.string().min(1);

const Shown = z.object({
  online: z.boolean(),
  cycleMinutes: z.number(),
  /** Null before the first cycle. */
  lastCycleDateTime: z.string().nullable(),
  /** What went wrong in the last cycle. */
  lastError: z.string().nullable(),
  /** The computers in the cloud, by name. */
  computers: z.array(z.object({ name: z.string(), domain: z.string(), deviceId: z.string() })),
  /** The people who were matched to a user, by principal name. */
  people: z.array(z.object({ userPrincipalName: z.string(), userId: z.string(), immutableId: z.string() })),
});

/** The operations. */
export const SYNCHRONIZATION_OPERATIONS = {
  /** What directory synchronization has taken to the cloud by now. */
  directorySynchronization: operation({
    method: 'GET',
    path: 'tenants/:tenantId/directory-synchronization',
    does: 'what directory synchronization has taken to the cloud',
    input: z.strictObject({ tenantId }),
    output: Shown,
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const { tenant } = await synchronizationOf(context, input.tenantId);
      await settleSynchronization(tenant);
      return shown(tenant, (await synchronizationOf(context, input.tenantId)).state);
    },
  }),
  /** Takes the server of the synchronization off the line, or brings it back: its cycles count anew from then. */
  setSynchronizationOnline: operation({
    method: 'PUT',
    path: 'tenants/:tenantId/directory-synchronization',
    does: 'takes directory synchronization off the line, or brings it back: {"online": false}',
    input: z.strictObject({ tenantId, online: z.boolean() }),
    output: DONE,
    given: (tenantId: string, online: boolean) => ({ tenantId, online }),
    run: async (context, { tenantId, online }) => {
      const { tenant } = await synchronizationOf(context, tenantId);
      await settleSynchronization(tenant);
      await tenant.collection(synchronizations).update(SYNCHRONIZATION_ID, (before) => ({
        ...before,
        since: online ? (before.since ?? tenant.now()) : null,
      }));
    },
  }),
  /** Carries out a cycle now, as Start-ADSyncSyncCycle does. */
  synchronizeDirectories: operation({
    method: 'POST',
    path: 'tenants/:tenantId/directory-synchronization/cycles',
    does: 'carries out a cycle of directory synchronization now',
    input: z.strictObject({ tenantId }),
    output: DONE,
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const { tenant, state } = await synchronizationOf(context, input.tenantId);
      if (state.since === null)
        throw new ControlError('refused', 'Directory synchronization is off the line: bring it back first.');
      await synchronizeNow(tenant);
    },
  }),
};

async function synchronizationOf(
  context: ServiceContext,
  tenantId: string,
): Promise<{ readonly tenant: TenantContext; readonly state: Synchronization }> {
  const tenant = inTenant(context, await knownTenant(context, tenantId));
  const state = await tenant.collection(synchronizations).get(SYNCHRONIZATION_ID);
  if (state !== undefined) return { tenant, state };
  throw new ControlError(
    'notFound',
    'The tenant has no directory synchronization: describe it by onPremises.synchronization.',
  );
}

async function shown(tenant: TenantContext, state: Synchronization): Promise<z.input<typeof Shown>> {
  const computers = await tenant.collection(synchronizedComputers).list();
  const people = await tenant.collection(synchronizedPeople).list();
  return {
    online: state.since !== null,
    cycleMinutes: state.cycleMinutes,
    lastCycleDateTime: state.lastCycleAt === null ? null : new Date(state.lastCycleAt).toISOString(),
    lastError: state.lastError,
    computers: computers
      .map(({ id, name, domainId }) => ({ name, domain: domainId, deviceId: id }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    people: people
      .map(({ userId, facts }) => ({
        userPrincipalName: facts.userPrincipalName,
        userId,
        immutableId: facts.immutableId,
      }))
      .toSorted((a, b) => a.userPrincipalName.localeCompare(b.userPrincipalName)),
  };
}
