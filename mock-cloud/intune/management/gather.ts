/** Reads from the tenant what a session's plan depends on. */

import type { User } from '../../entra/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { agentOffer, msiOffer } from '../content/index.ts';
import { deliveries, type ManagedDevice, type PlannedCommand, type ProfileCertificate } from '../records.ts';
import { effectiveStatusPage, leavesOthersToUser } from '../status-page.ts';
import {
  assignedUserSubject,
  deviceSubject,
  type TargetedProfiles,
  targetedApps,
  targetedProfiles,
  userSubject,
} from '../targeting.ts';
import { isWithheld } from '../withheld-commands.ts';
import { contributedCommands } from './contributed.ts';
import { emptyDelivery } from './delivered.ts';
import { planSession } from './plan.ts';
import { makesCertificate, profileCertificate } from './profile-certificate.ts';

/**
 * Everything that a new session of the device has to say; `user` is who is logged on, undefined in a device session, and
 * `alertTypes` are those of the device's first message. What other services contribute comes before everything else.
 */
export async function commandsFor(
  context: TenantContext,
  device: ManagedDevice,
  user: User | undefined,
  alertTypes: readonly string[],
): Promise<readonly PlannedCommand[]> {
  const contributed = await contributedCommands(context, { managedDeviceId: device.id, alertTypes });
  const onDevice = await deviceSubject(context, device);
  const onUser = user && (await userSubject(context, user.id));
  // The page is also that of the user who enrolled the device and has yet to sign in on it.
  const enrolled = device.userId === '' ? undefined : await userSubject(context, device.userId);
  const page = await effectiveStatusPage(context, { ...onDevice, ...(onUser ?? enrolled) });
  const devicePage = await effectiveStatusPage(context, onDevice);
  const profiles = await targetedProfiles(context, onDevice, onUser);
  const certificates = await certificatesOf(context, device, user, profiles);
  const delivery = await context.collection(deliveries).get(device.id);
  const plan = planSession({
    userId: user?.id ?? '',
    page,
    deviceBlockingAppIds: devicePage.selectedMobileAppIds,
    installsQualityUpdates: devicePage.showInstallationProgress && devicePage.installQualityUpdates,
    sendsBlockingAppsOnly: user === undefined && leavesOthersToUser(devicePage, device),
    profiles,
    certificateOf: (profile) => certificates.get(profile.id),
    apps: await targetedApps(context, onDevice, onUser, await assignedUserSubject(context, device)),
    agent: agentOffer(),
    offerOf: (app) => msiOffer(context.tenantId, app),
    delivery: delivery ?? emptyDelivery(device.id),
  });
  return [...contributed, ...plan].filter(({ locUri }) => !isWithheld(context, locUri));
}

async function certificatesOf(
  context: TenantContext,
  device: ManagedDevice,
  user: User | undefined,
  profiles: TargetedProfiles,
): Promise<ReadonlyMap<string, ProfileCertificate>> {
  const found = new Map<string, ProfileCertificate>();
  for (const profile of [...profiles.device, ...profiles.user].filter(makesCertificate)) {
    const holder = { device, user: profile.context === 'user' ? user : undefined };
    found.set(profile.id, await profileCertificate(context, profile, holder));
  }
  return found;
}
