/** Carries out the cycle that has been by now: the service's settler, so that who looks at the directory finds it so. */

import { freshRandom } from '../../random/index.ts';
import type { Kept, TenantContext } from '../../service/index.ts';
import { keptDomains } from '../kept-directory.ts';
import { reachDomainsOf } from '../reach-domain.ts';
import { takeComputers } from './computers.ts';
import { dueCycle } from './cycles.ts';
import { takePeople } from './people.ts';
import { readDirectory } from './read-directory.ts';
import { SYNCHRONIZATION_ID, type Synchronization, synchronizations } from './records.ts';

/** The cycles under way, by tenant: two at once would make two objects for one computer. */
const underWay: Kept<Map<string, Promise<void>>> = {
  name: 'onPremises.synchronizing',
  make: () => new Map(),
};

/** Carries out the latest cycle that is due, if one is. Cheap when none is: one look at one document. */
export function settleSynchronization(context: TenantContext): Promise<void> {
  return inTurn(context, async () => {
    const state = await context.collection(synchronizations).get(SYNCHRONIZATION_ID);
    const at = state && dueCycle(state, context.now());
    if (state !== undefined && at !== undefined) await runCycle(context, state, at);
  });
}

/** Carries out a cycle now, whenever the next one is due: Start-ADSyncSyncCycle. */
export function synchronizeNow(context: TenantContext): Promise<void> {
  return inTurn(context, async () => {
    const state = await context.collection(synchronizations).get(SYNCHRONIZATION_ID);
    if (state !== undefined) await runCycle(context, state, context.now());
  });
}

function inTurn(context: TenantContext, work: () => Promise<void>): Promise<void> {
  const running = context.memory(underWay);
  const before = running.get(context.tenantId) ?? Promise.resolve();
  const done = before.then(work);
  // The next one goes on whatever became of this one; who asked hears of it.
  const settled = done.catch(() => undefined);
  running.set(context.tenantId, settled);
  void settled.then(() => {
    if (running.get(context.tenantId) === settled) running.delete(context.tenantId);
  });
  return done;
}

async function runCycle(context: TenantContext, state: Synchronization, at: number): Promise<void> {
  const reach = reachDomainsOf(context);
  const random = await freshRandom(context, `on-premises/${context.tenantId}/synchronization/${at}`);
  let lastError: string | null = null;
  for (const { id, domain } of await context.collection(keptDomains).list()) {
    const controller = await reach(domain.dnsName);
    const contents =
      controller === undefined
        ? `${domain.dnsName}: no domain controller is within reach`
        : await readDirectory(controller, domain.dnsName, state).catch(
            // What the directory refuses, or a line that breaks: the next cycle tries again.
            (error: Error) => `${domain.dnsName}: ${error.message}`,
          );
    if (typeof contents === 'string') {
      lastError = contents;
      continue;
    }
    await takeComputers(context, random, id, contents.computers, at);
    // The first cycle is a full import: it takes whoever is there, whenever they were written: Samba writes them when it is first asked.
    const since = state.lastCycleAt === null ? Number.POSITIVE_INFINITY : at;
    await takePeople(context, domain.dnsName, contents.people, { at, since });
  }
  await context
    .collection(synchronizations)
    .update(SYNCHRONIZATION_ID, (before) => ({ ...before, lastCycleAt: at, lastError }));
}
