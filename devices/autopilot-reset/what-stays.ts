/**
 * What an Autopilot Reset keeps (https://learn.microsoft.com/autopilot/windows-autopilot-reset): region, language and keyboard,
 * the Wi-Fi, the membership in Microsoft Entra, the enrolment in management, certificates that came by SCEP. Personal files,
 * apps and settings go. What that is record by record is assumption A-RESET-02.
 */

import { z } from 'zod';
import type { Disk } from '../disk/index.ts';
import { leaveAccountsOut } from '../local-groups/index.ts';
import type { ResetBy } from './reset-state.ts';

/** Names of records that stay, and of folders, with a slash at the end. */
const STAYS: readonly string[] = [
  'attestation/',
  'autopilot/',
  'autopilot-reset',
  'certificates/CA/System/',
  'certificates/Root/System/',
  'computer-name',
  // The disk is as it was, and so is the firmware.
  'disk-encryption',
  'hardware/with-profile',
  'join',
  'enrollment',
  'local-groups/administrators',
  'management/last-session',
  'network/wifi',
  'node-tree/./Device/Vendor/MSFT/ClientCertificateInstall/SCEP/',
  'node-tree/./Device/Vendor/MSFT/DMClient/Provider/',
];

/** How far the page was, and what it waited for; its settings are those of the enrolment. */
const TOLD_OF_SETUP =
  /\/FirstSyncStatus\/(?:Expected\w+|IsSyncDone|WasDeviceSuccessfullyProvisioned|ServerHasFinishedProvisioning)$/;

const CERTIFICATES = 'certificates/My/';
const StoredCertificate = z.looseObject({ key: z.looseObject({}).optional() });
const Enrolment = z.looseObject({ certificateThumbprint: z.string() });

/** Pages of the out-of-box experience that the person has dealt with who set the PC up first, and what came of them. */
const OobeState = z.looseObject({
  language: z.string().optional(),
  region: z.string().optional(),
  keyboard: z.string().optional(),
  installedUpdates: z.array(z.number()).optional(),
});
const PAGES_DONE: readonly string[] = [
  'language',
  'region',
  'keyboard',
  'additionalKeyboard',
  'updates',
  'licenceTerms',
  'joinAndEnroll',
  'privacy',
];

/** Removes all that does not stay. Done again after a power cut it comes to the same. */
export async function removeWhatGoes(disk: Disk, by: ResetBy): Promise<void> {
  const state = OobeState.safeParse(await disk.read('oobe/state')).data ?? {};
  const { language, region, keyboard, installedUpdates } = state;
  await leaveAccountsOut({ disk });
  for (const name of await disk.list('')) if (!(await stays(disk, name, by))) await disk.delete(name);
  await disk.write('oobe/state', {
    done: PAGES_DONE,
    ...(language !== undefined && { language }),
    ...(region !== undefined && { region }),
    ...(keyboard !== undefined && { keyboard }),
    ...(installedUpdates !== undefined && { installedUpdates }),
  });
}

async function stays(disk: Disk, name: string, by: ResetBy): Promise<boolean> {
  if (name === 'oobe/state') return true;
  // Whose the PC is, only a reset by management forgets ("the device's primary user ... is removed").
  if (name === 'enrollment/user') return by === 'administrator';
  if (TOLD_OF_SETUP.test(name)) return false;
  if (name.startsWith(CERTIFICATES)) return isOwnCertificate(disk, name);
  return STAYS.some((one) => (one.endsWith('/') ? name.startsWith(one) : name === one));
}

/** Those of the join, of the enrolment, and from SCEP have keys that the PC has made; a PFX brought its own. */
async function isOwnCertificate(disk: Disk, name: string): Promise<boolean> {
  const enrolment = Enrolment.safeParse(await disk.read('enrollment')).data;
  if (enrolment !== undefined && name.endsWith(`/${enrolment.certificateThumbprint}`)) return true;
  const { key } = StoredCertificate.parse(await disk.read(name));
  return name.startsWith(`${CERTIFICATES}System/`) && key !== undefined && !('pkcs8' in key);
}
