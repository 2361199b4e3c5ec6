/** The user's token for management, which Account setup shows in its sessions. */

import { z } from 'zod';
import { ENROLLMENT_RESOURCE } from '#wire/device-token.ts';
import { diskRecord } from '../disk/record.ts';
import type { Pc } from '../pc.ts';
import type { OobeContext } from './context.ts';
import { claimsOf, tokenFor } from './sign-in.ts';

/** Audience of tokens for management (protocols-entra.md section 18). */
export const MANAGEMENT_RESOURCE = ENROLLMENT_RESOURCE;

const KeptToken = z.strictObject({ token: z.string(), obtainedAt: z.number(), expiresAt: z.number() });
const record = diskRecord('tokens/management', KeptToken);
const Expiry = z.object({ exp: z.number() });

/**
 * Keeps the token that the device got in its own name during the technician flow, until it expires: at most 90 minutes,
 * the time for which the documents let people wait "so that tokens refresh properly" (pre-provision.md). That Windows
 * shows this token in the user flow is assumption A-TOKEN-01.
 */
export async function keepDeviceToken(pc: Pick<Pc, 'disk' | 'clock'>, token: string): Promise<void> {
  const { exp } = Expiry.parse(claimsOf(token));
  await record.write(pc, { token, obtainedAt: pc.clock.now(), expiresAt: exp * 1000 });
}

/**
 * A source of the token for one Account setup. The user's is fetched once, and again after a failed request; too soon
 * after the technician flow that flow's token is still in use, and the event log says so.
 */
export function managementTokens(context: OobeContext): () => Promise<string> {
  let fetched: string | undefined;
  return async () => {
    if (fetched !== undefined) return fetched;
    const stale = await staleToken(context.pc);
    if (stale !== undefined) return stale;
    const { user } = context.facts;
    if (user === undefined) throw new Error('Account setup was begun without a user who has signed in.');
    fetched = await tokenFor(context, user, MANAGEMENT_RESOURCE);
    return fetched;
  };
}

async function staleToken(pc: Pc): Promise<string | undefined> {
  const kept = await record.read(pc);
  if (kept === undefined || pc.clock.now() >= kept.expiresAt) return undefined;
  const { token, obtainedAt, expiresAt } = kept;
  await pc.log.write(
    'Microsoft-Windows-AAD/Operational',
    1098,
    `The token for ${MANAGEMENT_RESOURCE} is stale: the device got it in its own name in the technician flow at ` +
      `${new Date(obtainedAt).toISOString()}. It names no user, and is used until it expires at ` +
      `${new Date(expiresAt).toISOString()}`,
  );
  return token;
}
