/** What the PC knows of its enrolment in management, on its disk. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const Credential = z.strictObject({
  type: z.enum(['BASIC', 'DIGEST']),
  name: z.string(),
  secret: z.string(),
  /** base64; the first nonce of a digest. */
  nonce: z.string().optional(),
});

/** The management account: who manages the PC, at which address, and how the PC proves itself. */
export const Enrolled = z.strictObject({
  providerId: z.string(),
  /** OMA-DM URL, https. */
  address: z.url(),
  userPrincipalName: z.string(),
  /** Name of this PC in a session (DeviceID of the request, later Source of SyncML). */
  deviceId: z.string(),
  /** Thumbprint and store of the MDM certificate, and the subject by which sessions search for it. */
  certificateThumbprint: z.string(),
  certificateStore: z.enum(['System', 'User']),
  certificateSubject: z.string(),
  /** With which the PC proves itself when the server asks (APPAUTH level APPSRV). */
  credential: Credential.optional(),
  /** Attempts after a failed connection, and how long the PC waits before them, ms (w7 APPLICATION). */
  retries: z.strictObject({ count: z.int(), initialMs: z.int(), maximumMs: z.int() }),
  discoveryUrl: z.string(),
  /** Renewal without a user ([MS-MDE2] 2.2.9.1): periods in days; absent where the service does not want it. */
  renewal: z.strictObject({ periodDays: z.int(), retryDays: z.int(), serverUrl: z.string() }).optional(),
  /** The device's own time, ms. */
  enrolledAt: z.number(),
});
/** See {@link Enrolled} (the schema). */
export type Enrolled = z.output<typeof Enrolled>;

const record = diskRecord('enrollment', Enrolled);

/** The enrolment, or undefined while the PC is not managed. */
export const readEnrollment = record.read;

/** The last write of an enrolment: from here on the PC is managed. */
export const writeEnrollment = record.write;

const owner = diskRecord('enrollment/user', z.strictObject({ userPrincipalName: z.string() }));

/** Whose enrolment it is: the user who has signed in on the PC, where a technician enrolled it; else who enrolled it. */
export async function enrolledUser(pc: Pick<Pc, 'disk'>): Promise<string | undefined> {
  return ((await owner.read(pc)) ?? (await record.read(pc)))?.userPrincipalName;
}

/** The first user who signs in on a managed PC has its enrolment. */
export async function keepEnrolledUser(pc: Pick<Pc, 'disk'>, userPrincipalName: string): Promise<void> {
  if ((await owner.read(pc)) === undefined) await owner.write(pc, { userPrincipalName });
}

/** The PC is not managed any more, and nobody has its enrolment. */
export async function forgetEnrollment({ disk }: Pick<Pc, 'disk'>): Promise<void> {
  for (const name of ['enrollment/user', 'enrollment/renewal', 'enrollment']) await disk.delete(name);
}
