/** "Registering your device for mobile management": the enrollment after the join, by the user or in the device's own name. */

import { ENROLLMENT_RESOURCE } from '#wire/device-token.ts';
import { type EnrollmentRequest, enroll, readEnrollment } from '../enrollment/index.ts';
import { type Deployer, deviceToken, type Joined } from '../join/index.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { Pc } from '../pc/index.ts';
import { managementUrlsIn } from '../tokens/index.ts';
import { type Deployment, joinMethodOf, profileOf, userToken } from './deployment.ts';
import { keepDeviceToken } from './management-token.ts';

/** Whether the PC is enrolled. */
export async function isRegistered(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await readEnrollment(pc)) !== undefined;
}

/** Enrolls a PC that has joined. @throws NetworkError when the user's token cannot be had */
export async function register(deployment: Deployment, by: Deployer): Promise<Outcome<unknown>> {
  const joined = await joinMethodOf(deployment).joined(deployment.pc);
  if (joined === undefined) throw new Error('The enrollment was begun before the join.');
  return by === 'technician' ? registerDevice(deployment, joined) : registerUser(deployment, joined);
}

async function registerDevice(deployment: Deployment, joined: Joined): Promise<Outcome<unknown>> {
  const { pc } = deployment;
  const token = await deviceToken(deployment, joined, ENROLLMENT_RESOURCE);
  if (!token.ok) return token;
  await keepDeviceToken(pc, token.value);
  const discoveryUrl = managementOf(joined, token.value, 'device');
  if (!discoveryUrl.ok) return discoveryUrl;
  return enroll(deployment, {
    accessToken: token.value,
    upn: joined.userPrincipalName,
    discoveryUrl: discoveryUrl.value,
    preprovisioning: true,
    ...common(deployment, joined),
  });
}

async function registerUser(deployment: Deployment, joined: Joined): Promise<Outcome<unknown>> {
  const { facts } = deployment;
  const { user } = facts;
  if (user === undefined)
    throw new Error('The enrollment of a user was begun without one who has signed in.');
  const discoveryUrl = managementOf(joined, user.registrationToken, 'user');
  if (!discoveryUrl.ok) return discoveryUrl;
  return enroll(deployment, {
    accessToken: (await userToken(deployment, user, ENROLLMENT_RESOURCE)).token,
    upn: user.userPrincipalName,
    ...(facts.acceptedTerms !== undefined && { acceptedTerms: facts.acceptedTerms }),
    discoveryUrl: discoveryUrl.value,
    ...common(deployment, joined),
  });
}

function common(
  deployment: Deployment,
  joined: Joined,
): Pick<
  EnrollmentRequest,
  'deviceName' | 'certificateSubject' | 'attestsDirectoryKey' | 'zeroTouchId' | 'locale'
> {
  const profile = profileOf(deployment);
  const { language } = deployment.state;
  return {
    ...joinMethodOf(deployment).enrollment(joined),
    ...(profile && { zeroTouchId: profile.registrationId }),
    ...(language !== undefined && { locale: language }),
  };
}

/**
 * The directory tells the address of management in the token: none when the bearer is out of its scope, several when more than
 * one service has it in its scope, between which Windows does not choose (known issues, 0xc1036501).
 */
function managementOf({ tenantId }: Joined, token: string, bearer: 'device' | 'user'): Outcome<string> {
  const [only, ...others] = managementUrlsIn(token);
  if (only === undefined) {
    const detail = `the directory named no management service for this ${bearer}`;
    return failure('managementNotConfigured', tenantId, detail);
  }
  if (others.length === 0) return done(only);
  const detail = `the directory named ${others.length + 1} management services for this ${bearer}: ${[only, ...others].join(', ')}`;
  return failure('severalManagements', tenantId, detail);
}
