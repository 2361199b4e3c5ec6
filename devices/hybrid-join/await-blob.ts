/** The offline domain join: asks management for the blob until it comes, or until the time is up (protocols-mdm.md section 17). */

import {
  decodeProvisionText,
  OFFLINE_DOMAIN_JOIN_BLOB,
  OFFLINE_DOMAIN_JOIN_STATE,
  partsOf,
  type Win7Blob,
} from '#wire/offline-domain-join/index.ts';
import { ALERT_TYPES } from '#wire/syncml.ts';
import { logEvent } from '../event-log/index.ts';
import type { JoinTask } from '../join/index.ts';
import { runManagementSession } from '../management/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { joinedForGoodBy } from './assigned-user-join.ts';
import { keepBlob, readMembership } from './domain-membership.ts';

const MINUTE = 60_000;
/** How long Windows waits, and how often it asks: not documented (assumption A-HYB-02). */
const LIMIT_MS = 25 * MINUTE;
const INTERVAL_MS = MINUTE;

/** Waits for the blob behind the last line of Device preparation (assumption A-HYB-03). The restart is postponed. */
export const AWAIT_BLOB: JoinTask = {
  line: 'Preparing your device for mobile management',
  isDone: async (pc) => (await readMembership(pc)) !== undefined,
  run: awaitBlob,
};

async function awaitBlob(activity: Activity): Promise<Outcome<true>> {
  const { pc, task } = activity;
  const until = pc.clock.now() + LIMIT_MS;
  await logEvent(pc, 'domainJoinWaits', 'Waiting for the ODJ blob begins');
  const keptOutBy = await joinedForGoodBy(activity);
  if (keptOutBy !== undefined) await logEvent(pc, 'domainJoinState', `No ODJ blob is applied: ${keptOutBy}`);
  for (;;) {
    await runManagementSession(activity, {
      mode: 'Machine',
      reason: 'enrollment',
      asks: [{ type: ALERT_TYPES.odjSync, data: 'device' }],
    });
    const blob = await blobThatCame(pc);
    if (blob !== undefined && keptOutBy === undefined) {
      await keepBlob(pc, blob);
      await nodeTree(pc.disk).remove(OFFLINE_DOMAIN_JOIN_BLOB.locUri);
      await logState(pc, 'processed');
      return done(true);
    }
    if (pc.clock.now() + INTERVAL_MS > until) break;
    await logState(pc, 'waiting');
    await task.sleep(INTERVAL_MS, 'the next question for the offline domain join blob');
  }
  await logState(pc, 'timedOut');
  const minutes = LIMIT_MS / MINUTE;
  return failure(
    'domainNotFound',
    'the offline domain join',
    keptOutBy ?? `no offline domain join blob came within ${minutes} minutes`,
  );
}

async function blobThatCame(pc: Pick<Pc, 'disk'>): Promise<Win7Blob | undefined> {
  const text = await nodeValue(nodeTree(pc.disk), OFFLINE_DOMAIN_JOIN_BLOB.locUri);
  if (text === undefined) return undefined;
  return partsOf(decodeProvisionText(text)).flatMap((part) =>
    part.kind === 'joinProvider' ? [part.content] : [],
  )[0];
}

function logState(pc: Pc, state: keyof typeof OFFLINE_DOMAIN_JOIN_STATE): Promise<void> {
  return logEvent(pc, 'domainJoinState', `ODJ state: ${OFFLINE_DOMAIN_JOIN_STATE[state]} (${state})`);
}
