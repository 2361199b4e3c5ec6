/**
 * The profile as the PC keeps it. A PC that is enrolled goes on with the profile with which it enrolled: a changed one is
 * applied only after a reset and a new enrollment (Configure Autopilot profiles, "Edit an Autopilot deployment profile").
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';
import type { DeploymentProfile } from './profile-download.ts';

const Kept = z.strictObject({
  name: z.string(),
  tenantId: z.string(),
  tenantDomain: z.string(),
  organization: z.string(),
  userPrincipalName: z.string(),
  deviceNameTemplate: z.string(),
  domainJoinMethod: z.union([z.literal(0), z.literal(1)]),
  skipsControllerCheck: z.boolean(),
  registrationId: z.string(),
  oobeConfig: z.int(),
  makesAdministrator: z.boolean(),
  asksLanguage: z.boolean(),
  asksKeyboard: z.boolean(),
  showsLicenceTerms: z.boolean(),
  showsPrivacySettings: z.boolean(),
});

const record = diskRecord('autopilot/profile', Kept);

/**
 * The profile that counts of the one that was just downloaded: for a PC that is not enrolled yet that one, which is kept;
 * for an enrolled one the kept one, with the user whom the registration names now, who is none of the profile's settings.
 */
export async function profileThatCounts(
  pc: Pick<Pc, 'disk'>,
  downloaded: DeploymentProfile,
  isEnrolled: boolean,
): Promise<DeploymentProfile> {
  const kept = isEnrolled ? await record.read(pc) : undefined;
  if (kept !== undefined) return { ...kept, userPrincipalName: downloaded.userPrincipalName };
  await record.write(pc, downloaded);
  return downloaded;
}
