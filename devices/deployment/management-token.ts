/** The user's token for management, which Account setup shows in its sessions. */

import { z } from 'zod';
import { ENROLLMENT_RESOURCE, MANAGEMENT_RESOURCE } from '#wire/device-token.ts';
import { diskRecord } from '../disk/index.ts';
import { logEvent } from '../event-log/index.ts';
import type { Pc } from '../pc/index.ts';
import type { TimedToken } from '../tokens/index.ts';
import { type Deployment, userToken } from './deployment.ts';
import { readTechnicianFlow } from './technician-record.ts';

const KeptToken = z.strictObject({ token: z.string(), obtainedAt: z.number() });
const record = diskRecord('tokens/management', KeptToken);

/**
 * How long after the technician flow the documents let people wait "so that tokens refresh properly"
 * (https://learn.microsoft.com/autopilot/pre-provision).
 */
const REFRESHED_AFTER_MS = 90 * 60_000;

/** Keeps the token that the device got in its own name during the technician flow. */
export async function keepDeviceToken(pc: Pick<Pc, 'disk' | 'clock'>, token: string): Promise<void> {
  await record.write(pc, { token, obtainedAt: pc.clock.now() });
}

/** Where one Account setup has its token from. */
export interface ManagementTokens {
  /** The token of the user: fetched once, and again when it has expired or a request for it has failed. */
  readonly token: () => Promise<string>;
  /** From when on tokens are refreshed, ms; undefined when they are. */
  readonly staleUntil: number | undefined;
}

/**
 * The source of the token for one Account setup. When the user began at `since` (ms) within 90 minutes after the technician
 * flow, that flow's token is in use to the end of it, and the event log says so (assumption A-TOKEN-01).
 */
export async function managementTokens(deployment: Deployment, since: number): Promise<ManagementTokens> {
  const stale = await staleToken(deployment.pc, since);
  if (stale !== undefined) return { token: async () => stale.token, staleUntil: stale.until };
  let fetched: TimedToken | undefined;
  const token = async (): Promise<string> => {
    const { user } = deployment.facts;
    if (user === undefined) throw new Error('Account setup was begun without a user who has signed in.');
    if (fetched === undefined || fetched.expiresAt <= deployment.pc.clock.now())
      fetched = await userToken(deployment, user, MANAGEMENT_RESOURCE);
    return fetched.token;
  };
  return { token, staleUntil: undefined };
}

async function staleToken(
  pc: Pc,
  since: number,
): Promise<{ readonly token: string; readonly until: number } | undefined> {
  const [kept, flow] = [await record.read(pc), await readTechnicianFlow(pc)];
  if (kept === undefined || flow?.status !== 'resealed') return undefined;
  const until = flow.resealedAt + REFRESHED_AFTER_MS;
  if (since >= until) return undefined;
  await logEvent(
    pc,
    'staleToken',
    `The token for ${ENROLLMENT_RESOURCE} is stale: the device got it in its own name in the technician flow at ` +
      `${new Date(kept.obtainedAt).toISOString()}. It names no user; it is refreshed 90 minutes after the technician ` +
      `flow, at ${new Date(until).toISOString()}`,
  );
  return { token: kept.token, until };
}

/** What a person is told whose Account setup failed for it. */
export function tooSoonText(staleUntil: number): string {
  const [day = '', time = ''] = new Date(staleUntil).toISOString().split('T');
  return (
    'This device was prepared less than 90 minutes before. Its tokens are refreshed ' +
    `at ${time.slice(0, 5)} UTC on ${day}: try again then.`
  );
}
