/**
 * A profile that was laid on the disk as a file, in place of a registration
 * (https://learn.microsoft.com/autopilot/existing-devices). It is for a deployment by the user alone: a technician's needs an
 * attestation, and with it the ticket of a registered PC.
 */

import { z } from 'zod';
import { parseProfile } from '#wire/autopilot-profile.ts';
import { WireError } from '#wire/error.ts';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';
import { type DeploymentProfile, readProfile } from './profile-download.ts';

const record = diskRecord(
  'files/c:/windows/provisioning/autopilot/autopilotconfigurationfile.json',
  z.strictObject({ text: z.string() }),
);

/** Lays the file on a disk. */
export async function putConfigurationFile(pc: Pick<Pc, 'disk'>, text: string): Promise<void> {
  await record.write(pc, { text });
}

/** The profile of the file; undefined where there is none, or one that cannot be read. */
export async function profileOfFile(pc: Pick<Pc, 'disk'>): Promise<DeploymentProfile | undefined> {
  const file = await record.read(pc);
  if (file === undefined) return undefined;
  try {
    return readProfile(parseProfile(file.text));
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
