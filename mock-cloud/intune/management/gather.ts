/** Reads from the tenant what a session's plan depends on. */

import { ALERT_TYPES } from '#wire/syncml.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { findTenant, type User } from '../../entra/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { resetCommands } from '../autopilot-reset.ts';
import { holderOf } from '../certificate-holder.ts';
import { complianceQuestions } from '../compliance-policies.ts';
import { agentOffer, appPath, contentUrl, msiOffer } from '../content/index.ts';
import { ENROLLMENT_HOST, SCEP_PATH } from '../hosts.ts';
import { leftOutApps } from '../left-out-apps.ts';
import { collectingCommands, requestedCollectingCommands } from '../log-collection/index.ts';
import { HARDWARE_MISMATCH } from '../nodes.ts';
import { deliveries, type ManagedDevice, type ProfileCertificate } from '../records.ts';
import { scepChallenge } from '../scep/index.ts';
import type { PlannedCommand } from '../session-records.ts';
import { effectiveStatusPage, leavesOthersToUser, pageOf } from '../status-page.ts';
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
import type { ScepOffer } from './plan-profiles.ts';
import { pageAfterFirstUser } from './plan-status-page.ts';
import { windowsHelloCommands } from './plan-windows-hello.ts';
import { asksByScep, makesCertificate, profileCertificate } from './profile-certificate.ts';

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
  // A device that tells of its failure has come for nothing else.
  if (alertTypes.includes(ALERT_TYPES.deploymentFailed)) return collectingCommands(context, device);
  const reset = resetCommands(device);
  if (reset.length > 0) return reset;
  const contributed = await contributedCommands(context, { managedDeviceId: device.id, alertTypes });
  const onDevice = await deviceSubject(context, device);
  const onUser = user && (await userSubject(context, user.id));
  // The page is also that of the user who enrolled the device and has yet to sign in on it.
  const enrolled = device.userId === '' ? undefined : await userSubject(context, device.userId);
  const page = pageOf(device, await effectiveStatusPage(context, { ...onDevice, ...(onUser ?? enrolled) }));
  const devicePage = pageOf(device, await effectiveStatusPage(context, onDevice));
  const profiles = await targetedProfiles(context, onDevice, onUser);
  const certificates = await certificatesOf(context, device, user, profiles);
  const tenant = await findTenant(context, context.tenantId);
  const scepOffers = await scepOffersOf(context, device, user, profiles);
  const delivery = await context.collection(deliveries).get(device.id);
  const plan = planSession({
    userId: user?.id ?? '',
    hasAllProfiles: device.userId === '' || device.userId === user?.id,
    page,
    deviceBlockingAppIds: devicePage.selectedMobileAppIds,
    installsQualityUpdates: devicePage.showInstallationProgress && devicePage.installQualityUpdates,
    firstUserDone: device.firstUserDone === true,
    sendsBlockingAppsOnly: user === undefined && leavesOthersToUser(devicePage, device),
    profiles,
    certificateOf: (profile) => certificates.get(profile.id),
    scepOf: (profile) => scepOffers.get(profile.id),
    apps: await targetedApps(context, onDevice, onUser, await assignedUserSubject(context, device)),
    leftOutAppIds: onUser === undefined ? new Set() : await leftOutApps(context, device, onUser),
    agent: agentOffer(),
    tenantWide: tenant === undefined ? [] : windowsHelloCommands(tenant),
    offerOf: (app) => msiOffer(context.tenantId, app),
    urlOf: (app) => contentUrl(appPath(context.tenantId, app)),
    delivery: delivery ?? emptyDelivery(device.id),
    complianceQuestions: await complianceQuestions(context, device),
  });
  // Autopilot is told of hardware that is not the registered one any more.
  const asks =
    device.autopilotDeviceId === null ? [] : [{ command: 'Get' as const, locUri: HARDWARE_MISMATCH }];
  const collected = await requestedCollectingCommands(context, device);
  return [...contributed, ...plan, ...asks, ...collected].filter(
    ({ locUri }) => !isWithheld(context, locUri),
  );
}

/** What a session says at the end of Account setup of the device's first user, as soon as the device has told it. */
export async function commandsAfterFirstUser(
  context: TenantContext,
  device: ManagedDevice,
  userId: string,
): Promise<readonly PlannedCommand[]> {
  const its = await deviceSubject(context, device);
  const theirs = await userSubject(context, userId);
  const page = await effectiveStatusPage(context, { ...its, ...theirs });
  const profiles = await targetedProfiles(context, its, theirs);
  const commands = pageAfterFirstUser(page, [...profiles.device, ...profiles.user]);
  return commands.filter(({ locUri }) => !isWithheld(context, locUri));
}

async function certificatesOf(
  context: TenantContext,
  device: ManagedDevice,
  user: User | undefined,
  profiles: TargetedProfiles,
): Promise<ReadonlyMap<string, ProfileCertificate>> {
  const found = new Map<string, ProfileCertificate>();
  for (const profile of [...profiles.device, ...profiles.user].filter(makesCertificate)) {
    const holder = holderOf(profile, device, user);
    found.set(profile.id, await profileCertificate(context, profile, holder));
  }
  return found;
}

async function scepOffersOf(
  context: TenantContext,
  device: ManagedDevice,
  user: User | undefined,
  profiles: TargetedProfiles,
): Promise<ReadonlyMap<string, ScepOffer>> {
  const found = new Map<string, ScepOffer>();
  for (const profile of [...profiles.device, ...profiles.user].filter(asksByScep)) {
    const { der } = context.authorities.profileAuthority();
    const holder = holderOf(profile, device, user);
    const { challenge, commonName } = await scepChallenge(context, profile, holder);
    found.set(profile.id, {
      serverUrl: `https://${ENROLLMENT_HOST}${SCEP_PATH}/${context.tenantId}`,
      challenge,
      commonName,
      root: der.toString('base64'),
      rootThumbprint: thumbprintOf(der),
    });
  }
  return found;
}
