/**
 * The profile that an administrator has put on the PC: AutopilotConfigurationFile.json below Windows\\Provisioning\\Autopilot
 * (https://learn.microsoft.com/autopilot/existing-devices). Windows passes over a file that it cannot read.
 */

import { z } from 'zod';
import { parseProfileFile } from '#wire/autopilot-profile.ts';
import { WireError } from '#wire/error.ts';
import { diskRecord } from '../disk/index.ts';
import type { DiskPort } from '../ports.ts';
import { settingsOf } from './profile-download.ts';
import type { ReceivedProfile } from './received-settings.ts';

const file = diskRecord(
  'files/Windows/Provisioning/Autopilot/AutopilotConfigurationFile.json',
  z.object({ base64: z.base64() }),
);

/** Puts the file there, byte by byte. */
export async function putOfflineProfile(disk: DiskPort, bytes: Uint8Array): Promise<void> {
  await file.write({ disk }, { base64: Buffer.from(bytes).toString('base64') });
}

/** What the file says; undefined without one, and for one that Windows passes over. */
export async function readOfflineProfile(pc: {
  readonly disk: DiskPort;
}): Promise<ReceivedProfile | undefined> {
  const found = await file.read(pc);
  if (found === undefined) return undefined;
  const bytes = Buffer.from(found.base64, 'base64');
  try {
    return { profile: settingsOf(parseProfileFile(bytes)), json: bytes.toString('utf8') };
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
